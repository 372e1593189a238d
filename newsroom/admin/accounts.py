"""Fields in which a change of what readers have seen is accounted for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from newsroom.admin.refusals import RefusableForm
from newsroom.admin.said import SaidBox, claims_asked
from newsroom.errors import AccountError, NewlyUnboundError, NewsroomError, SeveralError
from newsroom.explanations import account_sentence, sentences
from newsroom.rules.corrections import Account, CorrectionNote, Slip, account_defects

NOTE_FIELDS = ("wrong", "right", "wrong_en", "right_en")
ACCOUNT_FIELDS = (*(f"correction_{name}" for name in NOTE_FIELDS), "slip")
ACCOUNT_FIELDSET = (
    _("Correction: what readers are told of a change"),
    {"fields": [ACCOUNT_FIELDS[:2], ACCOUNT_FIELDS[2:4], "slip"]},
)
SAID = "unbound_said"
FIELD_OF = {
    "account": "correction_wrong",
    "same": "correction_right",
    "reason": "slip",
    "both": "slip",
    **{name: f"correction_{name}" for name in NOTE_FIELDS},
}
"""Beside which field a defect is said."""


def line(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text, widget=area)


def account_fieldset(*, with_box: bool) -> Any:
    """The fields of the account, with the box beside them where a change adds unbound claims."""
    title, options = ACCOUNT_FIELDSET
    return (title, {"fields": [*options["fields"], *([SAID] if with_box else [])]})


class AccountForm(RefusableForm):
    """Asks for a public note or the reason why none is needed; each defect stands beside its field.

    ``unbound_said`` is a box that is shown only where a change was refused because of the claims it adds; ticked, it
    stays until all is saved.
    """

    correction_wrong = line(_("what was wrong"), 500)
    correction_right = line(_("what is right"), 500)
    correction_wrong_en = line(_("what was wrong, in English"), 800)
    correction_right_en = line(_("what is right, in English"), 800)
    slip = line(
        _("why no note is needed"), 1000, _("A slip of the pen that misleads nobody. The reason is kept, not shown.")
    )

    unbound_said = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, refused: NewsroomError | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused = refused or self.refused
        count = claims_asked(self.refused, self.data.get(SAID) or "")
        if count:
            box = SaidBox(count)
            self.fields[SAID].widget, self.fields[SAID].label = box, box.label

    @property
    def has_been_seen(self) -> bool:
        """Whether readers have seen what the form changes."""
        return False

    @property
    def account(self) -> Account:
        """What is said of a change to what readers have seen; None where nothing was written."""
        note = CorrectionNote(*(self.cleaned_data.get(f"correction_{name}") or "" for name in NOTE_FIELDS))
        if note != CorrectionNote("", ""):
            return note
        reason = self.cleaned_data.get("slip")
        return Slip(reason) if reason else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.has_been_seen and self.account is not None:
            both = ("both",) if isinstance(self.account, CorrectionNote) and self.cleaned_data.get("slip") else ()
            self._show_defects((*account_defects(self.account), *both))
        return cleaned

    def show(self, refused: NewsroomError) -> None:
        if isinstance(refused, SeveralError):
            for one in refused.errors:
                self.show(one)
        elif isinstance(refused, AccountError):
            self._show_defects(refused.defects)
        elif isinstance(refused, NewlyUnboundError):
            self.add_error(SAID, ValidationError(list(sentences(refused))))
        else:
            super().show(refused)

    def _show_defects(self, codes: tuple[str, ...]) -> None:
        for code in codes:
            self.add_error(FIELD_OF[code], account_sentence(code))
