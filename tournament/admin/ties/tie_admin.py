"""The list of ties and the page of one: results are read here and entered on their own page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import ReadOnlyInline, Tool, ToolsAdmin, own_views
from tournament.admin.results.views import ResultCheckView, ResultView
from tournament.admin.ties.calls import CALLS
from tournament.admin.ties.filters import (
    DayFilter,
    GroupFilter,
    RoundFilter,
    StageFilter,
    StateFilter,
    TableFilter,
    TournamentFilter,
)
from tournament.admin.ties.tools import own_tools, own_urls
from tournament.models import PlayingTable, Slot, Tie
from tournament.names import name_of
from tournament.scoresheets.tie_words import score_text, side_names, status_mark, where_in_event
from tournament.selectors.tie_finding import ties_by_words, ties_for_sheet
from tournament.services.scheduling import move_tie
from tournament.snapshots import with_scores


class SlotInline(ReadOnlyInline):
    """Where the sides of a knock-out tie come from."""

    model = Slot
    readonly_fields = ["side", "kind", "group", "group_place", "source_tie", "team", "decision"]
    fields = (*readonly_fields,)
    fk_name = "tie"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Slot]:
        return super().get_queryset(request).select_related("tie", "group", "source_tie", "team")


class TieForm(forms.ModelForm):
    """Time and table; the tables are those of the tournament."""

    class Meta:
        model = Tie
        fields = ["starts_at", "table"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "table" in self.fields:
            tables = PlayingTable.objects.filter(tournament=self.instance.event.tournament_id)
            self.fields["table"].queryset = tables  # type: ignore[attr-defined]  # a ModelChoiceField


@admin.register(Tie)
class TieAdmin(ToolsAdmin):
    form = TieForm
    list_per_page = 60
    show_full_result_count = False
    list_display = ["no", "result_link", "pairing", "score", "state", "starts_at", "table", "where", "tournament"]
    list_filter = [TournamentFilter, StageFilter, GroupFilter, RoundFilter, DayFilter, TableFilter, StateFilter]
    list_select_related = ["event__tournament", "stage__event", "group", "table", "team_a", "team_x"]
    search_fields = ["no"]
    search_help_text = _("Tie number (#12), table (t3), team, code, pinyin or initials; several words narrow down.")
    ordering = ["event", "no"]
    actions = CALLS
    fieldsets = [
        (None, {"fields": ["no", "tournament", "where", "pairing"]}),
        (_("Timetable"), {"fields": ["starts_at", "table"]}),
        (
            _("Result"),
            {"fields": ["state", "score", "ending", "at_fault", "started_at", "finished_at", "provenance", "source"]},
        ),
    ]
    readonly_fields = [
        "no", "tournament", "where", "pairing", "state", "score", "ending", "at_fault", "started_at",
        "finished_at", "provenance", "source",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tie]:
        slots = Slot.objects.select_related("group", "source_tie", "team")
        return (
            with_scores(super().get_queryset(request))
            .select_related(*self.list_select_related)
            .prefetch_related(Prefetch("slots", slots))
        )

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """The way to the result for those who may enter one."""
        return [name for name in self.list_display if name != "result_link" or may_enter(request)]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """With ``go``, a search that finds one tie goes straight to its result."""
        if "go" in request.GET and self.has_view_permission(request):
            return self._go(request)
        return super().changelist_view(request, extra_context)

    def _go(self, request: HttpRequest) -> HttpResponseRedirect:
        words = request.GET.get("q", "")
        found = list(ties_for_sheet(words, Tie.objects.all())[:2])
        if len(found) == 1 and may_enter(request):
            return HttpResponseRedirect(result_address(found[0].pk))
        address = reverse("admin:tournament_tie_changelist")
        return HttpResponseRedirect(f"{address}?{urlencode({'q': words})}")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Tie], search_term: str
    ) -> tuple[QuerySet[Tie], bool]:
        """Every word must fit: ``#12`` a number, ``t3`` a table, a bare number either, anything else a team."""
        return ties_by_words(search_term, queryset), False

    def get_inlines(self, request: HttpRequest, obj: Tie | None) -> list[Any]:
        return [SlotInline] if obj is not None and obj.group_id is None else []

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Tie | None = None) -> bool:
        return False

    def has_call_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("tournament.call_tie")

    def save_model(self, request: HttpRequest, obj: Tie, form: Any, change: bool) -> None:
        move_tie(tie=obj, starts_at=obj.starts_at, table=obj.table, now=timezone.now())

    @admin.display(description=_("tournament"))
    def tournament(self, tie: Tie) -> str:
        return name_of(tie.event.tournament).text

    @admin.display(description=_("stage, group, round"), ordering="stage__position")
    def where(self, tie: Tie) -> str:
        return where_in_event(tie)

    @admin.display(description=_("sides"))
    def pairing(self, tie: Tie) -> SafeString:
        a, x = side_names(tie)
        return format_html('{} <span class="versus">–</span> {}', a, x)

    @admin.display(description=_("score"))
    def score(self, tie: Tie) -> str:
        return score_text(tie) or "–"

    @admin.display(description=_("state"), ordering="call_state")
    def state(self, tie: Tie) -> SafeString:
        return status_mark(tie)

    @admin.display(description=_("result"))
    def result_link(self, tie: Tie) -> str | SafeString:
        if tie.team_a_id is None or tie.team_x_id is None:
            return "–"
        words = _("Correct") if tie.ending else _("Enter")
        return format_html('<a class="result-link" href="{}">{}</a>', result_address(tie.pk), words)

    def tools(self, request: HttpRequest, row: Tie) -> Iterable[Tool]:
        if may_enter(request):
            yield result_address(row.pk), _("Correct the result") if row.ending else _("Enter the result")
        yield from own_tools(request, row)

    def get_urls(self) -> list[URLPattern]:
        views = [("result", "result", ResultView(self)), ("result/check", "result_check", ResultCheckView(self))]
        return [*own_views(self, [*views, *own_urls(self)]), *super().get_urls()]


def may_enter(request: HttpRequest) -> bool:
    return request.user.has_perm("tournament.add_submission")


def result_address(pk: int) -> str:
    return reverse("admin:tournament_tie_result", args=[pk])
