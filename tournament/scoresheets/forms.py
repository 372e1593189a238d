"""The form of the result page: what was typed, understood as a document, with every defect beside its field."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from tournament.explanations import explain_defect
from tournament.models import Tie
from tournament.rules.errors import Defect
from tournament.scoresheets.fields import (
    lineup_fields,
    lineup_name,
    match_fields,
    match_name,
    player_name,
    tie_fields,
)
from tournament.scoresheets.later import LaterForm
from tournament.scoresheets.placing import field_of, with_names
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.typed import Typed, typed_result
from tournament.services.results import document_defects
from tournament.services.results.submitting import LONGEST_KEY, LONGEST_WORDS

MISSING_BECAUSE_UNREAD = ("match_missing", "match_unfinished", "match_after_decision", "tie_undecided")


class ResultForm(LaterForm):
    """All fields are optional but the page's own: a tie may be known to any depth.

    ``typed`` holds the document once the form was cleaned, ``is_readable`` whether every field could be read.
    """

    door = "admin"
    """What the keys of submissions begin with, so that the log tells by which door they came."""

    base_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    key = forms.CharField(max_length=LONGEST_KEY - 30, widget=forms.HiddenInput)
    checked = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason for the correction"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, sheet: Sheet, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(
            None if data is None else dict(data.items()),
            initial={"base_version": sheet.tie.version, "key": self.new_key()},
        )
        self.sheet = sheet
        self.typed = Typed({})
        built = [*lineup_fields(sheet), *tie_fields(sheet)]
        built += [pair for no in sheet.numbers for pair in match_fields(sheet, no)]
        self.fields.update(dict(built))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self.typed = typed_result(self.sheet, given)
        for no, defects in self.typed.unread.items():
            for defect in defects:
                self.add_error(match_name(no, "games"), explain_defect(defect))
        for defect in self._document_defects():
            self._add_defect(defect)
        if self.needs_reason and not given.get("reason"):
            self.add_error("reason", _("The tie has a result already: say why it changes."))
        return given

    @property
    def needs_reason(self) -> bool:
        return self.sheet.is_correction and self.changes_something

    @property
    def changes_something(self) -> bool:
        return self.typed.document != self.sheet.stored

    @property
    def is_outdated(self) -> bool:
        """Whether somebody has saved the tie since the page was made."""
        base = self.cleaned_data.get("base_version")
        return base is not None and base != self.sheet.tie.version

    @property
    def is_understood(self) -> bool:
        """Whether the result itself has no defect, whatever words are still missing beside it."""
        return not set(self.errors) - {"reason", "decision", "later"}

    @property
    def digest(self) -> str:
        """What tells whether exactly this was shown as understood before it is saved."""
        said = [self.typed.document, self.cleaned_data.get("base_version"), self.sheet.tie.pk]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    @classmethod
    def new_key(cls) -> str:
        return f"{cls.door}-{secrets.token_hex(16)}"

    def rebase(self, version: int) -> None:
        """Go on from another version with what was typed, as a submission of its own."""
        self.put(base_version=str(version), key=self.new_key(), checked="")

    def put(self, **fields: str) -> None:
        """Put values into the page's own fields."""
        self.data = {**self.data, **fields}

    def _document_defects(self) -> list[Defect]:
        sheet = self.sheet
        defects = document_defects(
            self.typed.document, order=sheet.order, format=sheet.format, rosters=sheet.known_rosters
        )
        if self.typed.unread or self.errors:
            return [defect for defect in defects if defect.code not in MISSING_BECAUSE_UNREAD]
        return list(defects)

    def _add_defect(self, defect: Defect) -> None:
        name = field_of(defect, self.typed.document, self.sheet)
        self.add_error(name if name in self.fields else None, explain_defect(with_names(defect, self.sheet)))

    def add_defects(self, defects: tuple[Defect, ...]) -> None:
        """Defects that the service found after all."""
        for defect in defects:
            self._add_defect(defect)

    # What the template goes through

    def lineup(self, side: str) -> list[BoundField]:
        return [self[lineup_name(side, letter)] for letter in self.sheet.letters(side)]

    def match(self, no: int) -> dict[str, BoundField]:
        names = ("games", "ending", "at_fault", "score", "winner", "expedite")
        return {name: self[match_name(no, name)] for name in names}

    def named_players(self, no: int, side: str) -> list[BoundField]:
        positions = range(1, self.sheet.players_to_name(no, side) + 1)
        return [self[player_name(no, side, position)] for position in positions]


def tie_runs_beside(tie: Tie) -> Tie | None:
    """Another tie that is being played on the table of one that has ended: the sheet may be that one's."""
    if not tie.ending or tie.table_id is None:
        return None
    return Tie.objects.filter(table=tie.table_id, ending="", call_state="running").exclude(pk=tie.pk).first()
