"""Undoing the last entry of a tie: what stood before is put back, or what waits is taken back."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.choices import SubmissionSource
from tournament.desk.access import desk_page
from tournament.desk.forms import HeldForm
from tournament.desk.pages import sheet_address
from tournament.desk.ties import desk_tie
from tournament.explanations import explain_defect
from tournament.rules.errors import DefectsError
from tournament.scoresheets.tie_words import tie_name
from tournament.services.results import KeyReusedError, LaterTiesTouchedError, VersionConflictError, undo_last


@desk_page("POST")
def undo(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    tie = desk_tie(tournament, event, no)
    back = HttpResponseRedirect(sheet_address(tie))
    form = HeldForm(tie, request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was undone: the page was too old. Look at the tie as it stands now."))
        return back
    given = form.cleaned_data
    try:
        undo_last(
            tie=tie,
            base_version=given["base_version"],
            source=SubmissionSource.DESK,
            user=cast(User, request.user),
            key=given["key"],
            now=timezone.now(),
            reason=given["reason"] or _("Undone at the desk"),
        )
    except DefectsError as error:
        messages.error(request, " ".join(map(explain_defect, error.defects)))
    except (VersionConflictError, KeyReusedError):
        messages.error(request, _("Nothing was undone: somebody has saved this tie since."))
    except LaterTiesTouchedError:
        messages.error(request, _("Nothing was undone: later ties have begun. Correct the result here instead."))
    else:
        messages.success(request, _("%(tie)s: the last entry is undone.") % {"tie": tie_name(tie)})
    return back
