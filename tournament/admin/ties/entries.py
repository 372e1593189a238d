"""Line-ups, changing the sides over, and undoing the last entry of a tie."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.results.waiting import is_secret, undoable
from tournament.admin.ties.service import ReasonForm, TieForm, TieServiceView, sheet_for
from tournament.choices import Side
from tournament.explanations.log import act_words
from tournament.models import Tie
from tournament.names import name_of
from tournament.rules import sides
from tournament.rules.errors import Defect, DefectsError
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.words import side_by_side
from tournament.services.lineups import hand_in_lineup
from tournament.services.results import swap_sides, undo_last
from tournament.services.results.submitting import LONGEST_WORDS


class LineupForm(TieForm):
    """One choice for each letter of one side."""

    def __init__(self, sheet: Sheet, side: str, data: Mapping[str, Any] | None) -> None:
        super().__init__(sheet.tie, data)
        self.letters = sheet.letters(side)
        stored = sheet.stored.get("lineups", {}).get(side, {})
        players = [(player.code, name_of(player).text) for player in sheet.rosters[side]]
        for letter in self.letters:
            self.fields[letter] = forms.ChoiceField(
                label=letter, choices=[("", "–"), *players], required=False, initial=stored.get(letter, "")
            )
        self.order_fields(self.letters)

    @property
    def lineup(self) -> dict[str, str]:
        """What was chosen; a letter left empty is left out, so that the service says so."""
        return {letter: code for letter in self.letters if (code := self.cleaned_data[letter])}


class LineupView(TieServiceView):
    """The line-up of one side, all of it at once."""

    submit = _("Hand in the line-up")

    def __init__(self, model_admin: Any, side: str) -> None:
        super().__init__(model_admin)
        self.side = side

    def title(self, row: Tie) -> Text:
        team = row.team_a if self.side == Side.A else row.team_x
        return _("Line-up: %(team)s") % {"team": name_of(team).text if team else Side(self.side).label}

    def refusal(self, row: Tie) -> Text:
        if row.team_a_id is None or row.team_x_id is None:
            return _("The teams of this tie are not known yet.")
        if row.ending:
            return _("The tie is finished: its line-ups change with a correction of the result.")
        if not sheet_for(row).letters(self.side):
            return _("The order of play of this tie asks for no line-up.")
        return ""

    def form(self, row: Tie, data: Mapping[str, Any] | None) -> forms.Form:
        return LineupForm(sheet_for(row), self.side, data)

    def call(self, row: Tie, given: Mapping[str, Any], by: Mapping[str, Any]) -> Text:
        lineup = {letter: given[letter] for letter in sheet_for(row).letters(self.side) if given[letter]}
        try:
            outcome = hand_in_lineup(side=sides.Side(self.side), lineup=lineup, **by)
        except DefectsError as error:
            raise DefectsError([_at_letter(defect) for defect in error.defects]) from error
        if outcome.is_held:
            return _("The line-up was handed in and waits to be confirmed.")
        return _("The line-up is recorded.")


def _at_letter(defect: Defect) -> Defect:
    """The same defect with the letter as its path, as the form has fields by letters."""
    match defect.path:
        case ("lineups", _side, letter, *_rest):
            return Defect(defect.code, (letter,), defect.params)
    return defect


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
