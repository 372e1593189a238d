"""The sitemap of the whole site and what robots are told. The apps say what they publish in their ``sitemaps.py``."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, translate_url

from config.freshness import fresh_page

CLOSED = ("admin:index", "newsroom:search")
"""Pages that robots are asked to leave alone, in every language."""


@cache
def _parts() -> tuple[ModuleType, ...]:
    return tuple(import_module(name) for name in settings.SITEMAPS)


def _sections() -> dict[str, Any]:
    return {name: section for part in _parts() for name, section in part.sitemaps.items()}


def _counters(request: HttpRequest, **address: str) -> Iterator[str]:
    for part in _parts():
        yield from part.counters()


@fresh_page(_counters, query=())
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``: where the sitemap of each section is."""
    return views.index(request, _sections(), sitemap_url_name="sitemap_section")


@fresh_page(_counters, query=("p",))
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """``/sitemap-teams.xml``: the addresses of one section, in a form of its own where it names a template."""
    sections = _sections()
    template = getattr(sections.get(section), "template_name", "sitemap.xml")
    return views.sitemap(request, sections, section=section, template_name=template)


def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``: the public pages are open; the admin and what a search found are not."""
    closed = [translate_url(reverse(name), code) for name in CLOSED for code, _ in settings.LANGUAGES]
    sitemap = (settings.SITE_URL or f"{request.scheme}://{request.get_host()}") + reverse("sitemap")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
