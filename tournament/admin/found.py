"""Finding rows by what their names are found by everywhere: characters, pinyin, initials."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from tournament.search_text import normalised


class FoundByText:
    """Search terms in the form in which ``search_text`` is stored."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        found: Any = super().get_search_results(request, queryset, normalised(search_term))  # type: ignore[misc]  # of the admin beside it
        return found
