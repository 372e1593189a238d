"""Addresses of the score desk, below ``desk/``; arguments are named as in the public addresses."""

from django.urls import URLPattern, path

from tournament.desk.board import board, desk
from tournament.desk.calls import call
from tournament.desk.finding import find
from tournament.desk.sheets import check, sheet

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", desk, name="desk"),
    path("<slug:tournament>/", board, name="board"),
    path("<slug:tournament>/find/", find, name="find"),
    path("<slug:tournament>/<slug:event>/<int:no>/", sheet, name="sheet"),
    path("<slug:tournament>/<slug:event>/<int:no>/check/", check, name="check"),
    path("<slug:tournament>/<slug:event>/<int:no>/call/", call, name="call"),
]
