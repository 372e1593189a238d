"""Line-ups, changing the sides over, and undoing the last entry of a tie."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.results.waiting import is_secret, undoable
from tournament.admin.ties.service import ReasonForm, TieForm, TieServiceView, sheet_for
from tournament.explanations.log import act_words
from tournament.models import Tie
from tournament.scoresheets.words import side_by_side
from tournament.services.results import swap_sides, undo_last
from tournament.services.results.submitting import LONGEST_WORDS


class SwapForm(TieForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Asked for once the tie has a result."),
    )
    field_order = ["reason"]


class SwapView(TieServiceView):
    """Side A and side X change over, with line-ups and scores."""

    submit = _("Change the sides over")

    def title(self, row: Tie) -> Text:
        return _("Change the sides over")

    def refusal(self, row: Tie) -> Text:
        if row.held_version is not None:
            return _("A result waits here: confirm it or send it back first.")
        return ""

    def form(self, row: Tie, data: Mapping[str, Any] | None) -> forms.Form:
        return SwapForm(row, data)

    def extra(self, row: Tie) -> dict[str, Any]:
        a, x = super().extra(row)["sides"]
        words = _("Now %(a)s is side A and %(x)s is side X. Teams, line-ups and scores change over together.")
        return {**super().extra(row), "facts": [words % {"a": a, "x": x}]}

    def call(self, row: Tie, given: Mapping[str, Any], by: Mapping[str, Any]) -> Text:
        swap_sides(reason=given["reason"], **by)
        return _("The sides are changed over.")


class UndoView(TieServiceView):
    """What stood before the last entry comes back; an entry that waits is dropped."""

    submit = _("Undo the last entry")

    def title(self, row: Tie) -> Text:
        return _("Undo the last entry")

    def refusal(self, row: Tie) -> Text:
        return "" if undoable(row) is not None else _("There is no entry here that could be undone.")

    def form(self, row: Tie, data: Mapping[str, Any] | None) -> forms.Form:
        return ReasonForm(row, data)

    def extra(self, row: Tie) -> dict[str, Any]:
        sheet, entry = sheet_for(row), undoable(row)
        if entry is None:
            return super().extra(row)
        after = sheet.stored if row.held_version is not None else entry.before
        return {
            **super().extra(row),
            "facts": [act_words(entry, is_waiting=row.held_version is not None)],
            "lines": [] if is_secret(row) else side_by_side(entry.content, after, sheet.player_name),
            "columns": (_("the last entry"), _("what will stand")),
        }

    def call(self, row: Tie, given: Mapping[str, Any], by: Mapping[str, Any]) -> Text:
        outcome = undo_last(reason=given["reason"], **self.later_of(given), **by)
        if outcome.is_held:
            return _("What stood before was handed in again and waits to be confirmed.")
        return _("The last entry is undone.")
