"""What the pages behind a link have in common: the frame, the language switch, and who the link is for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import get_language

from tournament.models import AccessLink
from tournament.views.page import HREFLANG, LANGUAGE_NAMES


def link_page(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    current = get_language()
    languages = [
        {"lang": HREFLANG[code], "name": LANGUAGE_NAMES[code], "path": translate_url(request.path, code)}
        for code in HREFLANG
        if code != current
    ]
    return render(request, template, {"languages": languages, **context}, status=status)


def link_facts(link: AccessLink, now: datetime) -> dict[str, Any]:
    return {"link": link, "tournament": link.tournament, "now": now}


def posted(request: HttpRequest) -> dict[str, str]:
    """The fields that were posted, each once."""
    return {name: str(value) for name, value in request.POST.items()}
