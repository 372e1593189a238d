"""Filters of the news list."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from newsroom.models import Article, ArticleQuerySet, Column
from newsroom.selectors.articles import columns_with_articles
from newsroom.selectors.search import search_articles


class ArticleFilter(django_filters.FilterSet):
    """By words and by column; a column without anything to read is not offered."""

    q = django_filters.CharFilter(label=_("Words"), method="by_words", max_length=100)
    column = django_filters.ModelChoiceFilter(
        label=_("column"), queryset=Column.objects.none(), to_field_name="slug", empty_label=_("All columns")
    )

    class Meta:
        model = Article
        fields = ["q", "column"]

    def __init__(self, data: Mapping[str, Any] | None, *, queryset: ArticleQuerySet, now: datetime) -> None:
        super().__init__(data, queryset=queryset)
        self.now = now
        self.filters["column"].queryset = columns_with_articles(now)

    def by_words(self, queryset: ArticleQuerySet, name: str, words: str) -> ArticleQuerySet:
        return queryset.filter(pk__in=search_articles(words, self.now).order_by().values("pk"))
