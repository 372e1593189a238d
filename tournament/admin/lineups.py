"""Line-ups handed in at the desk: under seal like a captain's; once line-ups are open, recorded with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.service_view import ServiceView
from tournament.choices import SubmissionSource
from tournament.models import Player, SealedLineup, Tie
from tournament.names import name_of
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sealing import lineups_open
from tournament.rules.sides import Side
from tournament.scoresheets.lineup_forms import LineupForm
from tournament.scoresheets.tie_words import side_names, tie_name
from tournament.selectors.sealed_lineups import (
    deadline_of,
    letters_of,
    recorded_lineups,
    sealed_by_side,
    sealing_of,
    with_sealed,
)
from tournament.services.results.opening import open_due_lineups
from tournament.services.results.submitting import LONGEST_WORDS
from tournament.services.sealed_lineups import seal_lineup
from tournament.snapshots import stage_order, with_facts


class DeskLineupForm(LineupForm):
    """``tie_version`` is the tie's version that was seen; the reason is asked for once line-ups are open."""

    tie_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Needed once line-ups are open: who allowed it and why. It is recorded."),
    )


@dataclass(frozen=True, slots=True)
class SideState:
    """How the line-up of one side stands, without saying who is in it; ``unfit`` names one that no longer fits."""

    name: str
    handed_in: SealedLineup | None
    is_recorded: bool
    address: str
    unfit: str


class LineupView(ServiceView):
    """One side of a tie. What is under seal is not shown, not even to who handed it in."""

    permission = "tournament.add_submission"
    template_name = "admin/tournament/tie/lineup.html"
    submit = _("Hand in")

    def __init__(self, model_admin: admin.ModelAdmin, side: Side) -> None:
        super().__init__(model_admin)
        self.side = side

    def row(self, request: HttpRequest, pk: int) -> Tie:
        open_due_lineups(tie=get_object_or_404(Tie, pk=pk), now=timezone.now())
        return with_sealed(with_facts(Tie.objects.filter(pk=pk))).prefetch_related("slots").get()

    def title(self, row: Tie) -> Text:
        return _("%(tie)s: line-up of %(team)s") % {"tie": tie_name(row), "team": self._names(row)[self.side]}

    def refusal(self, row: Tie) -> Text:
        if row.ending:
            return _("The tie is finished. Its line-ups change only with its result.")
        return _("The teams of this tie are not known yet.") if row.team_a is None or row.team_x is None else ""

    def form(self, row: Tie, data: Mapping[str, Any] | None) -> forms.Form:
        team = row.team_a if self.side is Side.A else row.team_x
        sealed = sealed_by_side(row).get(self.side.value)
        recorded = recorded_lineups(row).get(self.side.value, {})
        form = DeskLineupForm(
            row,
            self.side,
            list(Player.objects.filter(team=team).order_by("position")),
            version=sealed.version if sealed is not None else 0,
            codes=[recorded[letter].code if letter in recorded else "" for letter in _letters(row, self.side)],
            data=data,
        )
        form.initial["tie_version"] = row.version
        form.order_fields([*form.letters, "reason"])
        return form

    def run(self, request: HttpRequest, row: Tie, form: DeskLineupForm) -> Text:
        given = form.cleaned_data
        try:
            done = seal_lineup(
                tie=row.pk,
                side=self.side,
                lineup=form.lineup,
                base_version=given["base_version"],
                tie_version=given["tie_version"],
                user=cast(User, request.user),
                source=SubmissionSource.ADMIN,
                now=timezone.now(),
                reason=given["reason"],
            )
        except DefectsError as error:
            named = (form.with_name(defect) for defect in error.defects)
            raise DefectsError(Defect(one.code, one.path[-1:], one.params) for one in named) from error
        said = {"team": self._names(row)[self.side]}
        if done.is_open:
            return _("The line-up of %(team)s is in. Line-ups are open.") % said
        return _("The line-up of %(team)s is in, under seal.") % said

    def after(self, row: Tie) -> str:
        return reverse(f"admin:tournament_tie_lineup_{self.side.value}", args=[row.pk])

    def extra(self, row: Tie) -> dict[str, Any]:
        deadline: datetime | None = deadline_of(row)
        return {
            "tie": row,
            "deadline": deadline,
            "is_open": lineups_open(sealing_of(row), timezone.now()),
            "sides": [self._state(row, side) for side in Side],
        }

    def _state(self, row: Tie, side: Side) -> SideState:
        sealed = sealed_by_side(row).get(side.value)
        is_recorded = bool(recorded_lineups(row).get(side.value))
        unfit = ""
        if sealed is not None and sealed.opened_at is not None and not is_recorded:
            players = {player.code: name_of(player).text for player in Player.objects.filter(team=sealed.team_id)}
            named = letters_of(row, side.value, sealed).items()
            unfit = ", ".join(f"{letter} {players.get(code, code)}" for letter, code in named)
        address = reverse(f"admin:tournament_tie_lineup_{side.value}", args=[row.pk]) if side is not self.side else ""
        return SideState(self._names(row)[side], sealed, is_recorded, address, unfit)

    def _names(self, row: Tie) -> dict[Side, str]:
        return dict(zip(Side, side_names(row), strict=True))


def _letters(row: Tie, side: Side) -> list[str]:
    return [one.letter for one in stage_order(row.stage).letters(side)]
