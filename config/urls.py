"""Addresses of the site: Chinese at /, English under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config.guide import guide, guide_picture
from config.health import healthz, readyz
from config.media import uploaded_file
from config.middleware import DESK_PATH
from config.sitemap import robots, sitemap_index, sitemap_section

handler404 = "tournament.api.errors.page_missing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("api/v1/", include("tournament.api.urls")),
    path("sitemap-<slug:section>.xml", sitemap_section, name="sitemap_section"),
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:name>", uploaded_file, name="media")]
urlpatterns += i18n_patterns(
    path("admin/guide/", admin.site.admin_view(guide), name="guide"),
    path("admin/guide/pictures/<str:name>", admin.site.admin_view(guide_picture), name="guide_picture"),
    path("admin/", admin.site.urls),
    path("", include("tournament.links.urls")),
    path(DESK_PATH, include("tournament.desk.urls")),
    path("", include("newsroom.urls")),
    path("", include("tournament.urls")),
    prefix_default_language=False,
)
