"""Draws as they came out, with every step, enough to replay them in front of a protest."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import ReadOnlyAdmin
from tournament.explanations.draws import trace_sentence
from tournament.models import Draw
from tournament.names import name_of
from tournament.scoresheets.naming import team_names


@admin.register(Draw)
class DrawAdmin(ReadOnlyAdmin):
    list_display = ["stage", "event", "tournament", "method", "random_seed", "drawn_at", "drawn_by"]
    list_filter = ["stage__event__tournament", "method"]
    list_select_related = ["stage__event__tournament", "drawn_by"]
    search_fields = ["random_seed", "stage__name", "stage__event__name"]
    date_hierarchy = "drawn_at"
    readonly_fields = ["stage", "method", "random_seed", "drawn_at", "drawn_by", "inputs_given", "steps"]
    fields = (*readonly_fields,)

    @admin.display(description=_("event"))
    def event(self, draw: Draw) -> str:
        return name_of(draw.stage.event).text

    @admin.display(description=_("tournament"))
    def tournament(self, draw: Draw) -> str:
        return name_of(draw.stage.event.tournament).text

    @admin.display(description=_("inputs"))
    def inputs_given(self, draw: Draw) -> SafeString:
        written = json.dumps(draw.inputs, ensure_ascii=False, indent=1)
        return format_html('<details><summary>{}</summary><pre class="json">{}</pre></details>', _("Show"), written)

    @admin.display(description=_("trace"))
    def steps(self, draw: Draw) -> SafeString:
        names = team_names(draw.stage.event_id)
        lines = ((trace_sentence(step, names),) for step in draw.trace)
        return format_html('<ol class="trace">{}</ol>', format_html_join("", "<li>{}</li>", lines))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("stage__event__tournament", "drawn_by")
