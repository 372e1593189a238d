"""Public addresses of the tournament. They stay as they are: posters and printed codes lead to them.

A view's arguments are named as here: ``tournament`` and ``event`` are slugs, ``team`` and ``player`` codes, ``stage`` a
slug, ``group`` a group's name, ``no`` a tie's number. Below ``t/<tournament>/<event>/`` every view depends on
``tournament_counters``.
"""

from django.urls import URLPattern, path, register_converter

from tournament.views.brackets import bracket
from tournament.views.downloads import FileKindConverter
from tournament.views.exports import places_file, standings_file, ties_file
from tournament.views.groups import group, groups
from tournament.views.places import places
from tournament.views.players import player, players
from tournament.views.team import team
from tournament.views.teams import teams
from tournament.views.tie import tie
from tournament.views.ties import ties
from tournament.views.tournament import tournament
from tournament.views.tournaments import tournaments
from tournament.views.zones import zone, zones

register_converter(FileKindConverter, "filekind")

app_name = "tournament"
urlpatterns: list[URLPattern] = [
    path("zones/", zones, name="zones"),
    path("zones/<slug:zone>/", zone, name="zone"),
    path("t/", tournaments, name="tournaments"),
    path("t/<slug:tournament>/", tournament, name="tournament"),
    path("t/<slug:tournament>/<slug:event>/groups/", groups, name="groups"),
    path("t/<slug:tournament>/<slug:event>/groups/<slug:stage>/<str:group>/", group, name="group"),
    path("t/<slug:tournament>/<slug:event>/ties/", ties, name="ties"),
    path("t/<slug:tournament>/<slug:event>/ties/<int:no>/", tie, name="tie"),
    path("t/<slug:tournament>/<slug:event>/ties/export.<filekind:kind>", ties_file, name="ties_file"),
    path("t/<slug:tournament>/<slug:event>/groups/export.<filekind:kind>", standings_file, name="standings_file"),
    path("t/<slug:tournament>/<slug:event>/bracket/", bracket, name="bracket"),
    path("t/<slug:tournament>/<slug:event>/places/", places, name="places"),
    path("t/<slug:tournament>/<slug:event>/places/export.<filekind:kind>", places_file, name="places_file"),
    path("t/<slug:tournament>/<slug:event>/teams/", teams, name="teams"),
    path("t/<slug:tournament>/<slug:event>/teams/<str:team>/", team, name="team"),
    path("t/<slug:tournament>/<slug:event>/players/", players, name="players"),
    path("t/<slug:tournament>/<slug:event>/teams/<str:team>/players/<str:player>/", player, name="player"),
]
