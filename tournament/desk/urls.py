"""Addresses of the score desk, below ``desk/``; arguments are named as in the public addresses."""

from django.urls import URLPattern, path

from tournament.desk.board import board, desk
from tournament.desk.calls import call
from tournament.desk.finding import find
from tournament.desk.second import confirm, second, waiting
from tournament.desk.sheets import check, sheet
from tournament.desk.undoing import undo

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", desk, name="desk"),
    path("<slug:tournament>/", board, name="board"),
    path("<slug:tournament>/find/", find, name="find"),
    path("<slug:tournament>/waiting/", waiting, name="waiting"),
    path("<slug:tournament>/<slug:event>/<int:no>/", sheet, name="sheet"),
    path("<slug:tournament>/<slug:event>/<int:no>/check/", check, name="check"),
    path("<slug:tournament>/<slug:event>/<int:no>/undo/", undo, name="undo"),
    path("<slug:tournament>/<slug:event>/<int:no>/confirm/", confirm, name="confirm"),
    path("<slug:tournament>/<slug:event>/<int:no>/second/", second, name="second"),
    path("<slug:tournament>/<slug:event>/<int:no>/second/check/", check, {"is_second": True}, name="second_check"),
    path("<slug:tournament>/<slug:event>/<int:no>/call/", call, name="call"),
]
