"""The one address of links; what it shows depends on whom the link is for."""

from django.urls import URLPattern, path

from tournament.links.views import link

app_name = "links"
urlpatterns: list[URLPattern] = [path("l/<str:secret>/", link, name="link")]
