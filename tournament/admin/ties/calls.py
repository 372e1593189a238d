"""What the hall says of ties, as actions on the chosen ones."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tournament.choices import CallState
from tournament.explanations import explain_defect
from tournament.models import Tie
from tournament.rules.errors import DefectsError
from tournament.scoresheets.tie_words import tie_name
from tournament.services.calls import set_call_state

Action = Callable[[Any, HttpRequest, QuerySet[Tie]], None]


def _action(state: CallState, words: Any) -> Action:
    @admin.action(permissions=["call"], description=words)
    def call(model_admin: Any, request: HttpRequest, ties: QuerySet[Tie]) -> None:
        done = 0
        for tie in ties.select_related("event__tournament"):
            try:
                set_call_state(tie=tie, state=state, now=timezone.now())
            except DefectsError as error:
                sentences = " ".join(map(explain_defect, error.defects))
                messages.error(request, format_lazy("{}: {}", tie_name(tie), sentences))
                continue
            model_admin.log_change(request, tie, str(state.label))
            done += 1
        if done:
            said = ngettext("%(n)d tie: %(state)s.", "%(n)d ties: %(state)s.", done)
            messages.success(request, said % {"n": done, "state": state.label})

    call.__name__ = f"call_{state.value}"
    return call


CALLS = [
    _action(CallState.RUNNING, _("Start play")),
    _action(CallState.UNDER_REVIEW, _("Take under review")),
    _action(CallState.POSTPONED, _("Postpone")),
    _action(CallState.CANCELLED, _("Cancel")),
    _action(CallState.SCHEDULED, _("Back to: not started")),
]
