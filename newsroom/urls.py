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
    path("news/feed.json", feeds.json_feed, name="json_feed"),
    path("news/ninjs.json", views.ninjs_list, name="ninjs_list"),
    path("news/columns/<slug:slug>/", views.column, name="column"),
    path("news/columns/<slug:slug>/rss.xml", feeds.column_rss, name="column_rss"),
    path("news/columns/<slug:slug>/atom.xml", feeds.column_atom, name="column_atom"),
    path("news/columns/<slug:slug>/feed.json", feeds.column_json, name="column_json"),
    path("news/corrections/", views.corrections, name="corrections"),
    path("news/editions/", views.editions, name="editions"),
    path("news/editions/<isodate:day>/", views.edition, name="edition"),
    path("news/editions/<isodate:day>/<str:page>/", views.newspaper_page, name="page"),
    path("news/preview/<str:token>/", views.preview, name="preview"),
    path("news/<slug:slug>/", views.article, name="article"),
    path("news/<slug:slug>/card.jpg", views.card, name="card"),
    path("news/<slug:slug>/ninjs.json", views.ninjs, name="ninjs"),
    path("news/<slug:slug>/wire.txt", views.wire, name="wire"),
]
