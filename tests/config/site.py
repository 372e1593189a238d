"""A small site for tests of what config/ does: one public page whose counters and faults a test sets."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext

from config.freshness import fresh_page
from config.health import healthz, readyz

LONG = "南宁 3:1 合肥 " * 100


@dataclass
class Page:
    """What the page shows and depends on, and how often it was rendered."""

    revision: int = 1
    status: int = 200
    text: str = LONG
    renderings: int = 0
    seen: list[str] = field(default_factory=list)
    trace: Callable[[HttpRequest, HttpResponse], object] = lambda request, response: None


page = Page()


def counters(request: HttpRequest, slug: str = "") -> tuple[object, ...]:
    if slug == "nobody":
        raise Http404
    return (f"tournament:{slug}:{page.revision}", None)


@fresh_page(counters, query=("day", "sort"))
def known(request: HttpRequest, slug: str = "") -> HttpResponse:
    page.renderings += 1
    page.seen.append(request.GET.urlencode())
    response = HttpResponse(f"{page.revision} {request.GET.urlencode()} {page.text}", status=page.status)
    page.trace(request, response)
    return response


@fresh_page(counters)
def anything(request: HttpRequest) -> HttpResponse:
    page.renderings += 1
    return HttpResponse(request.GET.urlencode() + page.text)


@fresh_page(counters)
def template(request: HttpRequest) -> HttpResponse:
    page.renderings += 1
    shown = engines["django"].from_string("{{ greeting }}" + page.text)
    return TemplateResponse(request, shown, {"greeting": gettext("Yes")})


def with_session(request: HttpRequest, response: HttpResponse) -> None:
    request.session.get("theme")


def with_cookie(request: HttpRequest, response: HttpResponse) -> None:
    response.set_cookie("theme", "dark")


def with_token(request: HttpRequest, response: HttpResponse) -> None:
    get_token(request)


def with_nonce(request: HttpRequest, response: HttpResponse) -> None:
    str(request.csp_nonce)  # type: ignore[attr-defined]  # set by django-csp


urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("known/", known),
        path("known/<slug:slug>/", known),
        path("anything/", anything),
        path("template/", template),
        prefix_default_language=False,
    ),
]
