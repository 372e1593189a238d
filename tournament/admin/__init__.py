"""The admin of the sport: reference data through forms, everything with consequences through one service each."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tournament.admin.awards import AwardAdmin
from tournament.admin.competition import EventAdmin, PlayingTableAdmin, TournamentAdmin
from tournament.admin.draws import DrawAdmin
from tournament.admin.entries import PlayerAdmin, TeamAdmin, ZoneAdmin
from tournament.admin.groups import GroupAdmin
from tournament.admin.links import AccessLinkAdmin
from tournament.admin.log import OfficialResultAdmin, SubmissionAdmin
from tournament.admin.stages import StageAdmin
from tournament.admin.ties import TieAdmin
from tournament.admin.tokens import ApiTokenAdmin

__all__ = [
    "AccessLinkAdmin",
    "ApiTokenAdmin",
    "AwardAdmin",
    "DrawAdmin",
    "EventAdmin",
    "GroupAdmin",
    "OfficialResultAdmin",
    "PlayerAdmin",
    "PlayingTableAdmin",
    "StageAdmin",
    "SubmissionAdmin",
    "TeamAdmin",
    "TieAdmin",
    "TournamentAdmin",
    "ZoneAdmin",
]

admin.site.site_header = _("Rallybook administration")
admin.site.site_title = _("Rallybook administration")
admin.site.index_title = _("Tournaments and newsroom")
admin.site.enable_nav_sidebar = False
