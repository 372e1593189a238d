"""The list of articles by whether a fact must be checked."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from newsroom.models import Article
from newsroom.selectors.facts import facts_to_check


class FactsFilter(admin.SimpleListFilter):
    title = _("facts")
    parameter_name = "facts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("check", _("to be checked"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() != "check":
            return queryset
        return queryset.filter(pk__in={row.fact.article_id for row in facts_to_check()})
