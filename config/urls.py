"""Addresses of the site: Chinese at /, English under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config.health import healthz, readyz
from config.media import uploaded_file

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:name>", uploaded_file, name="media")]
urlpatterns += i18n_patterns(
    path("admin/", admin.site.urls),
    path("", include("newsroom.urls")),
    path("", include("tournament.urls")),
    prefix_default_language=False,
)
