"""What every public page says about itself: titles, addresses in both languages, where it stands in the site.

Nothing here reads session, cookie or login: a page is the same for everybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from tournament.models import Event, Tournament
from tournament.names import name_of
from tournament.selectors.tournaments import EventOutline, contains_reconstruction, event_outlines, is_invented
from tournament.views.navigation import address

HREFLANG = {"zh-hans": "zh-Hans", "en": "en"}
LANGUAGE_NAMES = {"zh-hans": "中文", "en": "English"}


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the path to a page; the last one, the page itself, has no ``url``."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language: ``url`` absolute, ``path`` with the query, to switch within the site."""

    lang: str
    name: str
    url: str
    path: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class SharePicture:
    """What links to the page show elsewhere: an absolute address, its size in pixels, words for those who hear it."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Page:
    """The ``page`` of every template that extends ``base.html``."""

    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    section: str = ""
    tournament: Tournament | None = None
    event: Event | None = None
    outlines: tuple[EventOutline, ...] = ()
    reconstructed: bool = False
    invented: bool = False
    crumbs: tuple[Crumb, ...] = ()
    kind: str = "website"
    json_ld: Mapping[str, Any] | None = None
    picture: SharePicture | None = None
    updated_at: datetime = field(default_factory=timezone.now)


def page_context(
    request: HttpRequest,
    *,
    title: str,
    description: str,
    tournament: Tournament | None = None,
    event: Event | None = None,
    section: str = "",
    crumbs: Iterable[Crumb] = (),
    kind: str = "website",
    json_ld: Mapping[str, Any] | None = None,
    picture: SharePicture | None = None,
) -> dict[str, Any]:
    """The context of a public page. Where ``tournament`` is given its events, their stages and whether it is
    reconstructed are asked for: four queries at most; else none.

    ``title`` and ``description`` are plain text in the reader's language. ``section`` marks the entry of the
    navigation: of the tournament (``tournament groups bracket ties places teams players``) or of the site (``home
    tournaments news zones search``). ``crumbs`` lead from the tournament (or the site) to this page; home and the
    tournament are put before them. ``kind`` is the Open Graph type, ``picture`` what links to the page
    show elsewhere: the site's own where none is given.
    """
    outlines = event_outlines(tournament) if tournament else ()
    page = Page(
        title=title,
        description=description,
        canonical=absolute_address(request, request.path),
        alternates=_alternates(request),
        section=section,
        tournament=tournament,
        event=event,
        outlines=outlines,
        reconstructed=tournament is not None and contains_reconstruction(tournament),
        invented=tournament is not None and is_invented(tournament),
        crumbs=(*_opening_crumbs(tournament, section), *crumbs),
        kind=kind,
        json_ld=json_ld,
        picture=picture or _site_picture(request),
    )
    return {"page": page}


def _site_picture(request: HttpRequest) -> SharePicture:
    url = absolute_address(request, static("tournament/share.png"))
    return SharePicture(url, 1200, 630, gettext("Rallybook: table tennis results and news"))


def absolute_address(request: HttpRequest, path: str) -> str:
    """``path`` with scheme and host: those of ``SITE_URL`` where it is set, else the request's."""
    site_url = getattr(settings, "SITE_URL", "")
    return f"{site_url.rstrip('/')}{path}" if site_url else request.build_absolute_uri(path)


def _alternates(request: HttpRequest) -> tuple[Alternate, ...]:
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    current = get_language()
    return tuple(
        Alternate(
            lang=HREFLANG[code],
            name=LANGUAGE_NAMES[code],
            url=absolute_address(request, path),
            path=path + query,
            is_current=code == current,
        )
        for code, path in ((code, translate_url(request.path, code)) for code in HREFLANG)
    )


def _opening_crumbs(tournament: Tournament | None, section: str) -> list[Crumb]:
    if tournament is None:
        return []
    crumbs = [Crumb(pgettext("navigation", "Tournaments"), address("tournament:tournaments"))]
    if section != "tournament":
        crumbs.append(Crumb(name_of(tournament).text, address("tournament:tournament", tournament.slug)))
    return [crumb for crumb in crumbs if crumb.url]
