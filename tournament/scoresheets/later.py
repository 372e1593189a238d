"""The explicit choice about later ties that have begun, wherever a change could move their teams."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tournament.explanations.impact import touched_sentences
from tournament.scoresheets.naming import team_names, tie_names
from tournament.services.progression import Later, TouchedTie
from tournament.services.results import LaterTiesTouchedError

CHOICES = [
    (Later.REFUSE.value, _("Change nothing")),
    (Later.CARRY.value, _("Carry it through: the right teams step in (only where no score is known yet)")),
    (Later.KEEP.value, _("Keep as played: the later ties stand with the teams that began them")),
    (Later.ANNUL.value, _("Annul and replay: the right teams come in, what was played does not count")),
]


class LaterForm(forms.Form):
    """Fields that stay out of sight until a later tie is touched."""

    later = forms.ChoiceField(
        label=_("The later ties"), choices=CHOICES, required=False, initial=Later.REFUSE.value, widget=forms.HiddenInput
    )
    decision = forms.CharField(
        label=_("Decision in words"),
        help_text=_("Who decided it and why; it is recorded."),
        max_length=300,
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and (self.data.get("later") or Later.REFUSE.value) != Later.REFUSE.value:
            self.ask_about_later()

    def ask_about_later(self) -> None:
        """Bring the two fields into sight."""
        self.fields["later"].widget = forms.RadioSelect(choices=CHOICES)
        self.fields["decision"].widget = forms.TextInput(attrs={"class": "vTextField", "maxlength": 300})

    def clean_later(self) -> Later:
        return Later(self.cleaned_data["later"] or Later.REFUSE.value)


def touched_words(error: LaterTiesTouchedError, event_id: int) -> list[str]:
    touched: tuple[TouchedTie, ...] = error.touched
    return touched_sentences(touched, team_names(event_id), tie_names(event_id, (tie.no for tie in touched)))
