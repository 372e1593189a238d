"""What the referee rules about a tie: who stands on a side of the knock-out, and whether a result is under review."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.service_view import ServiceView
from tournament.choices import CallState, Side
from tournament.models import Slot, Team, Tie
from tournament.names import name_of, source_name
from tournament.rules import sides
from tournament.scoresheets.later import LaterForm
from tournament.scoresheets.tie_words import side_names, tie_name
from tournament.services.calls import set_call_state
from tournament.services.progression import Later
from tournament.services.sides import decide_side, release_side


class TeamChoice(forms.ModelChoiceField):
    def label_from_instance(self, team: Any) -> str:
        return name_of(team).text


class SideForm(LaterForm):
    """Keeping what was begun on the side itself would be no decision about it, so that is not offered."""

    offered = (Later.REFUSE, Later.CARRY, Later.ANNUL)
    words = forms.CharField(
        label=_("Decision in words"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Who decided it and why; it is recorded."),
    )

    def clean(self) -> dict[str, Any]:
        """One decision for the side and for what it touches."""
        given: dict[str, Any] = super().clean() or {}
        given["decision"] = " ".join(filter(None, (given.get("words"), given.get("decision"))))[:300]
        return given


class DecidedSideForm(SideForm):
    team = TeamChoice(label=_("Team"), queryset=Team.objects.none())
    field_order = ["team", "words", "later", "decision"]


class SideView(ServiceView):
    """One side of a knock-out tie: a team by decision, or by its source again."""

    permission = "tournament.change_tie"
    template_name = "admin/tournament/tie/service.html"

    def __init__(self, model_admin: admin.ModelAdmin, side: str, *, is_release: bool = False) -> None:
        super().__init__(model_admin)
        self.side = side
        self.is_release = is_release
        self.submit = _("Let the source say again") if is_release else _("Put this team on the side")

    def title(self, row: Tie) -> Text:
        words = _("%(side)s by its source again") if self.is_release else _("%(side)s by decision")
        return capfirst(words % {"side": Side(self.side).label})

    def refusal(self, row: Tie) -> Text:
        slot = self.slot(row)
        if slot is None:
            return _("The sides of a group's tie are drawn, so there is nothing to decide.")
        if self.is_release and not slot.decision:
            return _("No decision stands at this side.")
        return ""

    def slot(self, row: Tie) -> Slot | None:
        slots = Slot.objects.select_related("group", "source_tie", "team")
        return slots.filter(tie=row, side=self.side).first()

    def form(self, row: Tie, data: Mapping[str, Any] | None) -> forms.Form:
        if self.is_release:
            return SideForm(data)
        form = DecidedSideForm(data)
        form.fields["team"].queryset = row.event.teams.order_by("position")  # type: ignore[attr-defined]  # a ModelChoiceField
        return form

    def extra(self, row: Tie) -> dict[str, Any]:
        known = {"tie": row, "tie_title": tie_name(row), "sides": side_names(row)}
        slot = self.slot(row)
        if slot is None:
            return known
        facts = [_("By its source: %(source)s.") % {"source": source_name(slot)}]
        if slot.decision:
            facts.append(_("Decision that stands: %(decision)s") % {"decision": slot.decision})
        return {**known, "facts": facts}

    def run(self, request: HttpRequest, row: Tie, form: Any) -> Text:
        given = form.cleaned_data
        by = {
            "tie": row,
            "side": sides.Side(self.side),
            "user": cast(User, request.user),
            "now": timezone.now(),
            "later": given["later"],
            "decision": given["decision"],
        }
        if self.is_release:
            release_side(**by)
            return _("The source says again who stands on the side.")
        decide_side(team=given["team"], **by)
        return _("%(team)s stands on %(side)s by decision.") % {
            "team": name_of(given["team"]).text,
            "side": Side(self.side).label,
        }


class ReviewView(ServiceView):
    """Taking a tie under review and ending that: meanwhile what is official stands, and what is handed in waits."""

    permission = "tournament.call_tie"
    template_name = "admin/tournament/tie/service.html"

    def __init__(self, model_admin: admin.ModelAdmin, *, is_end: bool = False) -> None:
        super().__init__(model_admin)
        self.is_end = is_end
        self.submit = _("End the review") if is_end else _("Take under review")

    def title(self, row: Tie) -> Text:
        return self.submit

    def refusal(self, row: Tie) -> Text:
        is_reviewed = row.call_state == CallState.UNDER_REVIEW
        if is_reviewed != self.is_end:
            return _("The tie is not under review.") if self.is_end else _("The tie is under review already.")
        if self.is_end and row.held_version is not None:
            return _("A result waits here: confirm it, which ends the review, or send it back first.")
        return ""

    def form(self, row: Tie, data: Mapping[str, Any] | None) -> forms.Form:
        return forms.Form(data)

    def extra(self, row: Tie) -> dict[str, Any]:
        words = (
            _("The result that is official stands from now on as it is.")
            if self.is_end
            else _("While a tie is under review, the public score stands still, and whatever is handed in waits.")
        )
        return {"tie": row, "tie_title": tie_name(row), "sides": side_names(row), "facts": [words]}

    def run(self, request: HttpRequest, row: Tie, form: Any) -> Text:
        state = state_after_review(row) if self.is_end else CallState.UNDER_REVIEW
        set_call_state(tie=row, state=state, now=timezone.now())
        return _("The review is over.") if self.is_end else _("The tie is under review.")


def state_after_review(row: Tie) -> CallState:
    """A tie that had begun goes on; one that has ended keeps its ending."""
    return CallState.RUNNING if row.started_at is not None and not row.ending else CallState.SCHEDULED
