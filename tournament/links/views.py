"""The door: a secret that holds opens the captain's or the umpire's page, anything else the same page of refusal."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from tournament.choices import LinkKind
from tournament.links.captains import captain_page
from tournament.links.page import link_page
from tournament.links.umpires import umpire_page
from tournament.services.links import find_link, note_use

LARGEST_POST = 100_000
"""Bytes; the fullest form of nine matches stays below a tenth of it."""


def unseen(view: Any) -> Any:
    """Nothing between us and the reader keeps the page, no search engine lists it, no other site learns its address."""

    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        response: HttpResponse = view(request, secret)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


@unseen
@csrf_exempt
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """No login and no cookie: the secret is the authority, so that there is nothing another site could borrow."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    now = timezone.now()
    found = find_link(secret, now)
    if found is None:
        return link_page(request, "links/gone.html", {}, status=404)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST:
        return HttpResponse(status=413, content_type="text/plain")
    note_use(link=found, now=now)
    show = captain_page if found.kind == LinkKind.CAPTAIN else umpire_page
    return show(request, found, now)
