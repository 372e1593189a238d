"""The form of one side's line-up: one choice of the roster for each letter."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from tournament.explanations import explain_defect
from tournament.models import Player, Tie
from tournament.names import name_of
from tournament.rules.errors import Defect
from tournament.rules.formats import Letter, MatchSex
from tournament.rules.sides import Side
from tournament.snapshots import stage_order

NOBODY = ("", "—")
SEXES = {MatchSex.M: pgettext_lazy("letter", "man"), MatchSex.F: pgettext_lazy("letter", "woman")}


class LineupForm(forms.Form):
    """``base_version`` is the version of what the side had handed in when the page was made; 0 for nothing."""

    base_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self,
        tie: Tie,
        side: Side,
        roster: Sequence[Player],
        *,
        version: int,
        codes: Sequence[str] = (),
        data: Mapping[str, Any] | None = None,
    ) -> None:
        prefix = f"tie{tie.no}{side.value}"
        super().__init__(data, prefix=prefix, initial={"base_version": version})
        self.tie, self.side = tie, side
        self.letters = [letter.letter for letter in stage_order(tie.stage).letters(side)]
        self.names = {player.code: name_of(player).text for player in roster}
        present = dict(zip(self.letters, codes, strict=False))
        for letter in stage_order(tie.stage).letters(side):
            self.fields[letter.letter] = forms.ChoiceField(
                label=_label(letter),
                choices=[NOBODY, *((player.code, _words(player)) for player in _fitting_first(roster, letter))],
                required=False,
                initial=present.get(letter.letter, ""),
            )

    @property
    def lineup(self) -> dict[str, str]:
        return {letter: self.cleaned_data[letter] for letter in self.letters if self.cleaned_data.get(letter)}

    def add_defects(self, defects: Sequence[Defect]) -> None:
        """Each defect at its letter; what belongs to none above the form."""
        for defect in defects:
            last = str(defect.path[-1]) if defect.path else ""
            self.add_error(last if last in self.fields else None, explain_defect(self.with_name(defect)))

    def with_name(self, defect: Defect) -> Defect:
        """A defect says the player's code; people know names."""
        if "player" not in defect.params:
            return defect
        code = str(defect.params["player"])
        return Defect(defect.code, defect.path, {**defect.params, "player": self.names.get(code, code)})


def _fitting_first(roster: Sequence[Player], letter: Letter) -> list[Player]:
    return sorted(roster, key=lambda player: letter.sex in SEXES and player.sex != letter.sex)


def _label(letter: Letter) -> str:
    return f"{letter.letter} · {SEXES[letter.sex]}" if letter.sex in SEXES else letter.letter


def _words(player: Player) -> str:
    name = name_of(player).text
    return f"{name} · {player.get_sex_display()}" if player.sex else name
