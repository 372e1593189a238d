"""The pages of a tie beside its result, and the buttons that lead to those which have something to do."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tournament.admin.lineups import LineupView
from tournament.admin.public import Tool
from tournament.admin.results.waiting import may_confirm, undoable
from tournament.admin.ties.confirming import ConfirmationView, SendBackView
from tournament.admin.ties.entries import SwapView, UndoView
from tournament.admin.ties.rulings import ReviewView, SideView
from tournament.choices import CallState
from tournament.models import Tie
from tournament.rules.sides import Side


def own_urls(model_admin: Any) -> list[tuple[str, str, Any]]:
    return [
        ("lineup/a", "lineup_a", LineupView(model_admin, Side.A)),
        ("lineup/x", "lineup_x", LineupView(model_admin, Side.X)),
        ("swap", "swap", SwapView(model_admin)),
        ("undo", "undo", UndoView(model_admin)),
        ("confirmation", "confirmation", ConfirmationView(model_admin)),
        ("sending-back", "sending_back", SendBackView(model_admin)),
        ("side/a", "side_a", SideView(model_admin, "a")),
        ("side/x", "side_x", SideView(model_admin, "x")),
        ("side/a/release", "side_a_release", SideView(model_admin, "a", is_release=True)),
        ("side/x/release", "side_x_release", SideView(model_admin, "x", is_release=True)),
        ("review", "review", ReviewView(model_admin)),
        ("review/end", "review_end", ReviewView(model_admin, is_end=True)),
    ]


def own_tools(request: HttpRequest, row: Tie) -> Iterator[Tool]:
    """The buttons that this account may press and that have something to do."""
    if request.user.has_perm("tournament.add_submission"):
        yield from _entering(request, row)
    if request.user.has_perm("tournament.change_tie"):
        yield from _sides(row)
    if request.user.has_perm("tournament.call_tie"):
        if row.call_state != CallState.UNDER_REVIEW:
            yield address("review", row), _("Take under review")
        elif row.held_version is None:
            yield address("review_end", row), _("End the review")


def _entering(request: HttpRequest, row: Tie) -> Iterator[Tool]:
    if row.held_version is not None:
        if may_confirm(request, row):
            yield address("confirmation", row), _("Confirm the result")
        yield address("sending_back", row), _("Send the result back")
    if not row.ending and row.team_a_id is not None and row.team_x_id is not None:
        yield address("lineup_a", row), _("Line-up of side A")
        yield address("lineup_x", row), _("Line-up of side X")
    if row.held_version is None:
        yield address("swap", row), _("Change the sides over")
    if undoable(row) is not None:
        yield address("undo", row), _("Undo the last entry")


def _sides(row: Tie) -> Iterator[Tool]:
    decided = {slot.side: slot.decision for slot in row.slots.all()}
    if "a" in decided:
        yield address("side_a", row), _("Side A by decision")
    if "x" in decided:
        yield address("side_x", row), _("Side X by decision")
    if decided.get("a"):
        yield address("side_a_release", row), _("Side A by its source again")
    if decided.get("x"):
        yield address("side_x_release", row), _("Side X by its source again")


def address(name: str, row: Tie) -> str:
    return reverse(f"admin:tournament_tie_{name}", args=[row.pk])
