"""Filters of the list of teams."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from tournament.models import Event, Group, Team, Zone
from tournament.names import group_name, name_of
from tournament.selectors.search import LONGEST_QUERY, having_words, query_words


class TeamFilter(django_filters.FilterSet):
    """By words (also pinyin and initials), province and group; a choice that an event does not have is left out."""

    q = django_filters.CharFilter(
        label=pgettext_lazy("filter", "Name, pinyin or initials"), method="by_words", max_length=LONGEST_QUERY
    )
    province = django_filters.ChoiceFilter(
        label=pgettext_lazy("filter", "Province"),
        field_name="zone__province_zh",
        empty_label=pgettext_lazy("filter", "All"),
    )
    group = django_filters.ChoiceFilter(
        label=pgettext_lazy("filter", "Group"),
        field_name="memberships__group",
        empty_label=pgettext_lazy("filter", "All"),
    )

    class Meta:
        model = Team
        fields = ["q", "province", "group"]

    def __init__(self, data: Mapping[str, Any] | None, *, event: Event) -> None:
        super().__init__(data, queryset=Team.objects.filter(event=event).select_related("event__tournament", "zone"))
        self._offer("province", _provinces(event))
        self._offer("group", _groups(event))

    def _offer(self, name: str, choices: list[tuple[object, str]]) -> None:
        if choices:
            self.filters[name].extra["choices"] = choices
        else:
            del self.filters[name]

    def by_words(self, queryset: "QuerySet[Team]", name: str, words: str) -> "QuerySet[Team]":
        return queryset.filter(having_words(query_words(words), "search_text", "zone__search_text"))


def _provinces(event: Event) -> list[tuple[object, str]]:
    zones = Zone.objects.filter(teams__event=event).exclude(province_zh="").order_by("province_en", "province_zh")
    return list({zone.province_zh: (zone.province_zh, name_of(zone, "province").text) for zone in zones}.values())


def _groups(event: Event) -> list[tuple[object, str]]:
    groups = Group.objects.filter(stage__event=event).order_by("stage__position", "position")
    return [(group.pk, group_name(group)) for group in groups]
