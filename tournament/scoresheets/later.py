"""The explicit choice about later ties that have begun, wherever a change could move their teams."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tournament.explanations.later_ties import choice_words, touched_sentences
from tournament.scoresheets.naming import later_ties, team_names
from tournament.services.progression import Later, TouchedTie

CHOICES = [
    (Later.REFUSE.value, _("Change nothing")),
    (Later.CARRY.value, _("Carry it through: the right teams step in (only where no score is known yet)")),
    (Later.KEEP.value, _("Keep as played: the later ties stand with the teams that began them")),
    (Later.ANNUL.value, _("Annul and replay: the right teams come in, what was played does not count")),
]


@dataclass(frozen=True, slots=True)
class LaterWords:
    """Later ties that have begun: a sentence for each, and what each choice makes of them."""

    sentences: list[str]
    choices: Mapping[Later, str]


class LaterForm(forms.Form):
    """Fields that stay out of sight until a later tie is touched. ``offered`` is what the service knows."""

    offered: tuple[Later, ...] = (Later.REFUSE, Later.CARRY, Later.KEEP, Later.ANNUL)

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

    def ask_about_later(self, words: LaterWords | None = None) -> None:
        """Bring the two fields into sight; with ``words`` the choices say what they make of the ties in question."""
        choices = CHOICES if words is None else [(later.value, said) for later, said in words.choices.items()]
        offered = [(value, said) for value, said in choices if Later(value) in self.offered]
        self.fields["later"].widget = forms.RadioSelect(choices=offered)
        self.fields["decision"].widget = forms.TextInput(attrs={"class": "vTextField", "maxlength": 300})

    def clean_later(self) -> Later:
        return Later(self.cleaned_data["later"] or Later.REFUSE.value)


def later_words(touched: Iterable[TouchedTie], event_id: int) -> LaterWords:
    rows = list(touched)
    names, ties = team_names(event_id), later_ties(event_id, (tie.no for tie in rows))
    return LaterWords(touched_sentences(rows, names, ties), choice_words(rows, names, ties))
