"""Public addresses of the newsroom, the home page among them."""

from django.urls import URLPattern, path, register_converter

from newsroom import feeds, views
from newsroom.converters import IsoDateConverter

register_converter(IsoDateConverter, "isodate")

app_name = "newsroom"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("news/", views.news, name="news"),
    path("news/rss.xml", feeds.rss, name="rss"),
    path("news/atom.xml", feeds.atom, name="atom"),
    path("news/columns/<slug:slug>/", views.column, name="column"),
    path("news/corrections/", views.corrections, name="corrections"),
    path("news/editions/", views.editions, name="editions"),
    path("news/editions/<isodate:day>/", views.edition, name="edition"),
    path("news/editions/<isodate:day>/<str:page>/", views.newspaper_page, name="page"),
    path("news/preview/<str:token>/", views.preview, name="preview"),
    path("news/<slug:slug>/", views.article, name="article"),
]
