"""Calls from the board: play begins, a tie is taken under review, put off, or put back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.choices import CallState
from tournament.desk.access import CALL, desk_page
from tournament.desk.pages import board_address
from tournament.desk.ties import desk_tie
from tournament.explanations import explain_defect
from tournament.rules.errors import DefectsError
from tournament.scoresheets.tie_words import tie_name
from tournament.services.calls import set_call_state


@desk_page("POST", permission=CALL)
def call(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    tie = desk_tie(tournament, event, no)
    try:
        state = CallState(request.POST.get("state", ""))
    except ValueError:
        return HttpResponseBadRequest()
    try:
        set_call_state(tie=tie, state=state, now=timezone.now())
    except DefectsError as error:
        messages.error(request, " ".join(map(explain_defect, error.defects)))
    else:
        messages.success(request, _("%(tie)s: %(state)s.") % {"tie": tie_name(tie), "state": state.label})
    return HttpResponseRedirect(board_address(tie.event.tournament))
