"""Addresses of the interface, below ``/api/v1/``: the same in every language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from tournament.api.errors import in_error_shape
from tournament.api.interface import interface, openapi


def nothing_here(request: HttpRequest, **rest: str) -> HttpResponse:
    raise Http404


app_name = "api"
urlpatterns: list[URLPattern] = [path("openapi.json", in_error_shape(require_safe(openapi)), name="openapi")]
for pattern in interface.urls[0]:
    assert isinstance(pattern, URLPattern)
    assert pattern.callback is not None
    pattern.callback = in_error_shape(pattern.callback)
    urlpatterns.append(pattern)
urlpatterns.append(path("<path:rest>", in_error_shape(nothing_here), name="nothing"))
