"""A site with the addresses that parts link to, and no pages behind them."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse()


tournament_pages = (
    [
        path("t/<slug:tournament>/<slug:event>/ties/<int:no>/", nothing, name="tie"),
        path("t/<slug:tournament>/<slug:event>/teams/<str:team>/", nothing, name="team"),
    ],
    "tournament",
)
urlpatterns = i18n_patterns(path("", include(tournament_pages)), prefix_default_language=False)
