"""The sheet's form at the desk: what was typed, whether just that was shown before, and what is unusual in it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tournament.explanations import explain_defect
from tournament.models import Tie
from tournament.rules.errors import Defect
from tournament.rules.plausibility import doubts
from tournament.scoresheets.fields import lineup_name
from tournament.scoresheets.forms import ResultForm
from tournament.scoresheets.later import LaterForm
from tournament.scoresheets.placing import field_of
from tournament.scoresheets.sheet import SIDES, Sheet
from tournament.scoresheets.shown import shown_text
from tournament.services.results.submitting import LONGEST_KEY, LONGEST_WORDS
from tournament.snapshots import read_result

LONGEST_SHOWN = 4000
GAMES_KEYBOARD = {"autocapitalize": "off", "enterkeyhint": "next", "inputmode": "text"}


class DeskForm(ResultForm):
    """``shown`` is what the page's script had understood and put before the typist, without asking the server."""

    door = "desk"
    shown = forms.CharField(required=False, max_length=LONGEST_SHOWN, widget=forms.HiddenInput, strip=False)

    def __init__(self, sheet: Sheet, data: Mapping[str, Any] | None = None, now: datetime | None = None) -> None:
        super().__init__(sheet, data)
        self.now = now or timezone.now()
        for side in SIDES:
            for letter in sheet.letters(side):
                self._number_players(lineup_name(side, letter))
        for name, field in self.fields.items():
            if name.endswith("_games"):
                field.widget.attrs |= GAMES_KEYBOARD

    def _number_players(self, name: str) -> None:
        """A digit chooses from the list, as the number on the roster does on paper."""
        field: Any = self.fields[name]
        field.choices = [(code, f"{code} {words}" if code else words) for code, words in field.choices]

    @property
    def lineups_are_in(self) -> bool:
        """Whether every place of both line-ups is filled, so that nobody need look at them."""
        return all(self[lineup_name(side, letter)].value() for side in SIDES for letter in self.sheet.letters(side))

    @property
    def has_lineup_errors(self) -> bool:
        return any(name.startswith("lineup_") for name in self.errors)

    @cached_property
    def doubts(self) -> tuple[Defect, ...]:
        """What is unusual in the result, as far as it can be read."""
        started = self.sheet.tie.started_at
        is_open = started is not None and not self.sheet.tie.ending
        seconds = (self.now - started).total_seconds() if started is not None and is_open else None
        return doubts(read_result(self.typed.document), played_seconds=seconds)

    @property
    def doubt_words(self) -> dict[str, list[str]]:
        """Sentences by the field they stand beside; under an empty name those of the whole tie."""
        words: dict[str, list[str]] = {}
        for doubt in self.doubts:
            name = field_of(doubt, self.typed.document, self.sheet) or ""
            words.setdefault(name, []).append(explain_defect(doubt))
        return words

    @property
    def was_shown(self) -> bool:
        """Whether exactly this was before the typist's eyes, with every doubt there is about it."""
        given = self.cleaned_data
        if given.get("checked") == self.digest:
            return True
        return (
            bool(given.get("shown"))
            and not self.doubts
            and given["shown"] == shown_text(self.typed.document, self.sheet)
        )


class SecondForm(DeskForm):
    """A blind second entry: nothing of the first one shows through it."""

    door = "second"

    @property
    def needs_reason(self) -> bool:
        return False

    @property
    def changes_something(self) -> bool:
        return True


class HeldForm(LaterForm):
    """What a button beside a result carries: the version that was seen, a key, and words."""

    base_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    key = forms.CharField(max_length=LONGEST_KEY, widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=LONGEST_WORDS, label=_("Reason"))

    def __init__(self, tie: Tie, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"base_version": tie.version, "key": DeskForm.new_key()})
