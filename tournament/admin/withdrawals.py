"""Withdrawing a team, and taking that back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.service_view import ServiceView
from tournament.choices import WithdrawnResults
from tournament.models import Team
from tournament.names import name_of
from tournament.scoresheets.later import LaterForm
from tournament.services.withdrawals import reinstate_team, withdraw_team


class WithdrawalForm(LaterForm):
    results = forms.ChoiceField(
        label=_("Its results"),
        choices=WithdrawnResults.choices,
        widget=forms.RadioSelect,
        help_text=_("Results stand: its group ties still to be played become walk-overs. Annulled: none counts."),
    )
    words = forms.CharField(
        label=_("Decision on the withdrawal"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Who decided it and why; it is recorded and shown."),
    )
    field_order = ["results", "words", "later", "decision"]


class ReinstatementForm(LaterForm):
    words = forms.CharField(label=_("Reason"), max_length=300, widget=forms.TextInput(attrs={"class": "vTextField"}))
    field_order = ["words", "later", "decision"]


class WithdrawalView(ServiceView):
    permission = "tournament.withdraw_team"
    submit = _("Save")

    def title(self, row: Team) -> Text:
        return _("Take the withdrawal back") if row.withdrawn_results else _("Withdraw the team")

    def form(self, row: Team, data: Mapping[str, Any] | None) -> forms.Form:
        return ReinstatementForm(data) if row.withdrawn_results else WithdrawalForm(data)

    def run(self, request: HttpRequest, row: Team, form: Any) -> Text:
        given = form.cleaned_data
        words = " ".join(filter(None, (given["words"], given["decision"])))[:300]
        said = {"team": name_of(row).text}
        by = {"user": request.user, "now": timezone.now(), "later": given["later"]}
        if row.withdrawn_results:
            reinstate_team(team=row, reason=words, **by)
            return _("%(team)s plays on.") % said
        withdraw_team(team=row, results=WithdrawnResults(given["results"]), decision=words, **by)
        return _("%(team)s has withdrawn.") % said
