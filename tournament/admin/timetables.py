"""Planning a whole event's ties into the sessions, by a simple table plan."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tournament.admin.public import Text
from tournament.admin.service_view import ServiceView
from tournament.models import Event
from tournament.names import name_of
from tournament.services.scheduling import plan_event


class TimetableForm(forms.Form):
    tables = forms.IntegerField(label=_("Tables"), min_value=1, max_value=200)
    minutes_per_tie = forms.IntegerField(label=_("Minutes for a tie"), min_value=5, max_value=600, initial=60)
    rest_minutes = forms.IntegerField(
        label=_("Rest between two ties of a team, minutes"), min_value=0, max_value=600, initial=0
    )


class TimetableView(ServiceView):
    permission = "tournament.change_tie"
    submit = _("Plan the timetable")

    def title(self, row: Event) -> Text:
        return _("Timetable: %(event)s") % {"event": name_of(row).text}

    def refusal(self, row: Event) -> Text:
        if not row.ties.exists():
            return _("Nothing has been drawn yet, so there is nothing to plan.")
        if not row.tournament.sessions.exists():
            return _("The tournament has no sessions yet: enter them first.")
        if row.ties.exclude(ending="").exists():
            return _("Play has begun: from now on ties are moved one by one.")
        return ""

    def form(self, row: Event, data: Mapping[str, Any] | None) -> forms.Form:
        return TimetableForm(data, initial={"tables": row.tournament.tables.count() or 8})

    def run(self, request: HttpRequest, row: Event, form: Any) -> Text:
        timetable = plan_event(event=row, now=timezone.now(), **form.cleaned_data)
        if unplaced := len(timetable.unplaced):
            words = ngettext("%(n)d tie found no room.", "%(n)d ties found no room.", unplaced)
            messages.warning(request, words % {"n": unplaced})
        placed = len(timetable.assignments)
        return ngettext("%(n)d tie is planned.", "%(n)d ties are planned.", placed) % {"n": placed}
