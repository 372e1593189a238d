"""What the pages of services on one tie share: the version they are based on, and what if somebody was faster."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.service_view import ServiceView
from tournament.choices import SubmissionSource
from tournament.models import Tie
from tournament.scoresheets.forms import ResultForm
from tournament.scoresheets.later import LaterForm
from tournament.scoresheets.sheet import Sheet, sheet_of
from tournament.scoresheets.tie_words import side_names, tie_name
from tournament.services.results import KeyReusedError, VersionConflictError
from tournament.services.results.submitting import LONGEST_KEY, LONGEST_WORDS

FASTER = _("Nothing was saved: this tie has changed in the meantime. Look at it as it stands now, then try again.")


class TieForm(LaterForm):
    """``base_version`` and ``key`` are the page's own; later ties are asked about where some are touched."""

    base_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    key = forms.CharField(max_length=LONGEST_KEY, widget=forms.HiddenInput)

    def __init__(self, tie: Tie, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(
            None if data is None else dict(data.items()),
            initial={"base_version": tie.version, "key": ResultForm.new_key()},
        )

    def rebase(self, tie: Tie) -> None:
        """Go on from the tie as it is now with what was typed, as an entry of its own."""
        self.data = {**self.data, "base_version": str(tie.version), "key": ResultForm.new_key()}


class ReasonForm(TieForm):
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_WORDS, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    field_order = ["reason", "later", "decision"]


class TieServiceView(ServiceView):
    """A page that hands something in for one tie; ``call`` gets what all of these services ask for."""

    permission = "tournament.add_submission"
    template_name = "admin/tournament/tie/service.html"

    @abstractmethod
    def call(self, row: Tie, given: Mapping[str, Any], by: Mapping[str, Any]) -> Text:
        """Call the service and say what was done; ``by`` are tie, version, key, user, time and source."""

    def run(self, request: HttpRequest, row: Tie, form: Any) -> Text:
        given = form.cleaned_data
        by = {
            "tie": row,
            "base_version": given["base_version"],
            "key": given["key"],
            "user": cast(User, request.user),
            "now": timezone.now(),
            "source": SubmissionSource.ADMIN,
        }
        return self.call(row, given, by)

    def answer(self, request: HttpRequest, row: Tie, form: Any) -> HttpResponse:
        try:
            return super().answer(request, row, form)
        except (VersionConflictError, KeyReusedError):
            fresh = self.row(request, pk=row.pk)
            form.rebase(fresh)
            if refusal := self.refusal(fresh):
                return self.page(request, fresh, None, status=409, refusal=refusal)
            return self.page(request, fresh, form, status=409, refusal=FASTER)

    def extra(self, row: Tie) -> dict[str, Any]:
        return {"tie": row, "tie_title": tie_name(row), "sides": side_names(row)}

    def later_of(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {"later": given["later"], "decision": given["decision"]}


def sheet_for(row: Tie) -> Sheet:
    """The sheet of a tie that is there."""
    sheet = sheet_of(row.pk)
    assert sheet is not None
    return sheet
