"""Lists in pages: ``{"items": [...], "next": address or null}``."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query

from tournament.api.errors import JSON, json_text

LAST_PAGE = 100_000
LARGEST_PAGE = 500
USUAL_PAGE = 100
PAGING = ("page", "page_size")

PageNo = Annotated[int, Query(ge=1, le=LAST_PAGE, description="Which page, counted from 1.")]
PageSize = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many items on a page.")]


def facts(data: dict[str, Any]) -> HttpResponse:
    """An answer that is the same for everybody, so that ``fresh_page`` may store it."""
    return HttpResponse(json_text(data), content_type=JSON)


def listed(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Any],
    page: int,
    page_size: int,
    show: Callable[[Any], list[Any]],
) -> HttpResponse:
    """A page of rows in their order, as ``show`` makes items of them; beyond the last one there is nothing."""
    first = (page - 1) * page_size
    if isinstance(rows, QuerySet):
        keys = list(rows.values_list("pk", flat=True)[first : first + page_size + 1])
        shown: Any = rows.filter(pk__in=keys[:page_size])
    else:
        keys = list(rows[first : first + page_size + 1])
        shown = keys[:page_size]
    return facts({"items": show(shown), "next": _next(request, page) if len(keys) > page_size else None})


def _next(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page + 1)
    path = f"{request.path}?{query.urlencode()}"
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)
