"""What tells two pages apart: address, understood parameters, language, release and counters."""

import hashlib
from collections.abc import Iterable, Sequence

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from config.release import release


def normalise_query(request: HttpRequest, known: Sequence[str] | None) -> None:
    """Rewrite request.GET: known parameters only, without empty values, sorted by name; all for None."""
    asked = request.GET
    kept = QueryDict(mutable=True)
    for name in sorted(asked):
        values = asked.getlist(name)
        if known is None:
            kept.setlist(name, values)
        elif name in known and any(values):
            kept.setlist(name, [value for value in values if value])
    kept._mutable = False
    request.META["QUERY_STRING"] = kept.urlencode()
    request.GET = kept  # type: ignore[assignment]  # the stubs forget that GET may be replaced


def page_etag(request: HttpRequest, counters: Iterable[object]) -> str:
    """The weak ETag of a page: weak because the plain and the gzipped bytes share it."""
    parts = (
        release(),
        request.scheme or "",
        request.get_host(),
        request.path,
        request.META.get("QUERY_STRING", ""),
        get_language() or "",
        *map(str, counters),
    )
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f'W/"{digest[:32]}"'
