"""Filters of the list of players."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from tournament.choices import Sex
from tournament.models import Event, Player
from tournament.selectors.players import event_players
from tournament.selectors.search import LONGEST_QUERY, having_words, query_words

SEXES = [
    (Sex.MALE.value, pgettext_lazy("sex of a player", "man")),
    (Sex.FEMALE.value, pgettext_lazy("sex of a player", "woman")),
]


class PlayerFilter(django_filters.FilterSet):
    """By words of the player's or the team's name (also pinyin and initials) and by sex."""

    q = django_filters.CharFilter(
        label=pgettext_lazy("filter", "Name, pinyin or initials"), method="by_words", max_length=LONGEST_QUERY
    )
    sex = django_filters.ChoiceFilter(
        label=pgettext_lazy("filter", "Sex"), choices=SEXES, empty_label=pgettext_lazy("filter", "All")
    )

    class Meta:
        model = Player
        fields = ["q", "sex"]

    def __init__(self, data: Mapping[str, Any] | None, *, event: Event) -> None:
        super().__init__(data, queryset=event_players(event))

    def by_words(self, queryset: "QuerySet[Player]", name: str, words: str) -> "QuerySet[Player]":
        return queryset.filter(having_words(query_words(words), "search_text", "team__search_text"))
