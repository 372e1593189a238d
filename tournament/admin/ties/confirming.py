"""The second person: a result that waits is made official, or sent back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.results.waiting import desk_sheet, is_secret
from tournament.admin.ties.service import ReasonForm, TieForm, TieServiceView, sheet_for
from tournament.explanations.log import later_words
from tournament.models import Tie
from tournament.scoresheets.page import impact_of
from tournament.scoresheets.words import side_by_side
from tournament.services.results import confirm_result, drop_held, held_submission

NOTHING_WAITS = _("Nothing waits to be confirmed here.")


class HeldView(TieServiceView):
    """A page about what waits: who handed it in, and line by line what it says beside what is official."""

    def refusal(self, row: Tie) -> Text:
        return "" if row.held_version is not None else NOTHING_WAITS

    def extra(self, row: Tie) -> dict[str, Any]:
        known, held = super().extra(row), held_submission(row)
        if held is None:
            return known
        known |= {"held": held, "is_secret": is_secret(row), "choice": later_words(held)}
        if is_secret(row):
            return known | {"sheet_address": desk_sheet(row)}
        sheet = sheet_for(row)
        return known | {
            "lines": side_by_side(sheet.stored, held.content, sheet.player_name),
            "columns": (_("official"), _("handed in")),
            "impact": impact_of(sheet, held.content),
        }


class ConfirmationView(HeldView):
    submit = _("Confirm the result")

    def title(self, row: Tie) -> Text:
        return _("Confirm the result")

    def refusal(self, row: Tie) -> Text:
        if row.held_version is not None and is_secret(row):
            return _("This result is confirmed by entering it a second time, without looking at the first entry.")
        return super().refusal(row)

    def form(self, row: Tie, data: Mapping[str, Any] | None) -> forms.Form:
        return TieForm(row, data)

    def call(self, row: Tie, given: Mapping[str, Any], by: Mapping[str, Any]) -> Text:
        confirm_result(**self.later_of(given), **by)
        return _("The result is confirmed and official.")


class SendBackView(HeldView):
    submit = _("Send it back")

    def title(self, row: Tie) -> Text:
        return _("Send the result back")

    def form(self, row: Tie, data: Mapping[str, Any] | None) -> forms.Form:
        return ReasonForm(row, data)

    def call(self, row: Tie, given: Mapping[str, Any], by: Mapping[str, Any]) -> Text:
        drop_held(reason=given["reason"], **by)
        return _("The result was sent back. What was official stands.")
