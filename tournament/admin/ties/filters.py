"""Filters of the list of ties; each offers what the choices above it leave."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from tournament.choices import CallState
from tournament.models import Group, PlayingTable, Stage, Tie, Tournament
from tournament.names import group_name, knockout_round_name, name_of
from tournament.scoresheets.tie_words import table_name
from tournament.statuses import Status

Lookups = list[tuple[str, str]]


def chosen(request: HttpRequest, name: str) -> int | None:
    """The key that the address gives for a filter; None where it gives none that can be."""
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 18 else None


class KeyFilter(admin.SimpleListFilter):
    """A filter by the key of a row; what is no key finds nothing."""

    column = ""

    def rows(self, request: HttpRequest) -> Iterable[tuple[int, str]]:
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(str(pk), label) for pk, label in self.rows(request)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tie]) -> QuerySet[Tie]:
        if self.value() is None:
            return queryset
        key = chosen(request, self.parameter_name or "")
        return queryset.none() if key is None else queryset.filter(**{self.column: key})


class TournamentFilter(KeyFilter):
    title = _("tournament")
    parameter_name = "tournament"
    column = "event__tournament"

    def rows(self, request: HttpRequest) -> Iterable[tuple[int, str]]:
        return [(row.pk, name_of(row).text) for row in Tournament.objects.all()]


class StageFilter(KeyFilter):
    title = _("stage")
    parameter_name = "stage"
    column = "stage"

    def rows(self, request: HttpRequest) -> Iterable[tuple[int, str]]:
        stages = Stage.objects.select_related("event").order_by("event__tournament", "event__position", "position")
        if tournament := chosen(request, "tournament"):
            stages = stages.filter(event__tournament=tournament)
        return [(stage.pk, f"{name_of(stage.event).text} · {name_of(stage).text}") for stage in stages]


class GroupFilter(KeyFilter):
    """Offered once a stage or tournament is chosen: “A组” alone says nothing."""

    title = _("group")
    parameter_name = "group"
    column = "group"

    def rows(self, request: HttpRequest) -> Iterable[tuple[int, str]]:
        groups = Group.objects.order_by("stage__event", "stage__position", "position")
        if stage := chosen(request, "stage"):
            groups = groups.filter(stage=stage)
        elif tournament := chosen(request, "tournament"):
            groups = groups.filter(stage__event__tournament=tournament)
        return [(group.pk, group_name(group)) for group in groups]


def in_scope(request: HttpRequest) -> QuerySet[Tie]:
    """The ties of what is chosen of tournament and stage."""
    ties = Tie.objects.order_by()
    for name, column in (("tournament", "event__tournament"), ("stage", "stage")):
        if key := chosen(request, name):
            ties = ties.filter(**{column: key})
    return ties


class RoundFilter(admin.SimpleListFilter):
    title = _("round")
    parameter_name = "round"
    columns = ("round_no", "round_of", "places_from", "places_to")

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        rows = in_scope(request).values_list(*self.columns).distinct()
        return [
            ("-".join(str(value or 0) for value in row), self._label(*row)) for row in sorted(rows, key=self._order)
        ]

    @staticmethod
    def _order(row: tuple[int | None, ...]) -> tuple[int, ...]:
        round_no, round_of, places_from, _places_to = (value or 0 for value in row)
        return (round_of > 0, round_no, -round_of, places_from)

    @staticmethod
    def _label(round_no: int | None, round_of: int | None, places_from: int | None, places_to: int | None) -> str:
        if round_of is None:
            return str(_("Round %(no)d") % {"no": round_no or 0})
        return knockout_round_name(round_of, places_from, places_to)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tie]) -> QuerySet[Tie]:
        if self.value() is None:
            return queryset
        if self.value() not in dict(self.lookup_choices):
            return queryset.none()
        values = (int(value) or None for value in str(self.value()).split("-"))
        return queryset.filter(**dict(zip(self.columns, values, strict=True)))


class TableFilter(admin.SimpleListFilter):
    title = _("table")
    parameter_name = "table_no"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        tables = PlayingTable.objects.order_by("table_no")
        if tournament := chosen(request, "tournament"):
            tables = tables.filter(tournament=tournament)
        return [(str(no), table_name(no)) for no in tables.values_list("table_no", flat=True).distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tie]) -> QuerySet[Tie]:
        if self.value() is None:
            return queryset
        number = chosen(request, "table_no")
        return queryset.none() if number is None else queryset.filter(table__table_no=number)


class DayFilter(admin.SimpleListFilter):
    title = _("day")
    parameter_name = "day"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        days = in_scope(request).filter(starts_at__isnull=False).datetimes("starts_at", "day")
        return [(f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d}") for day in days]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tie]) -> QuerySet[Tie]:
        if self.value() is None:
            return queryset
        try:
            day = datetime.combine(date.fromisoformat(str(self.value())), time(), get_current_timezone())
            return queryset.filter(
                starts_at__gte=day.astimezone(UTC), starts_at__lt=(day + timedelta(days=1)).astimezone(UTC)
            )
        except (ValueError, OverflowError):
            return queryset.none()


class StateFilter(admin.SimpleListFilter):
    """How the tie stands: what the hall says while there is no ending, else how it ended."""

    title = _("state")
    parameter_name = "state"
    finished = "finished"
    waiting = "awaiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        calls = [(value, str(label)) for value, label in CallState.choices]
        return [*calls, (self.waiting, str(Status.AWAITING.label)), (self.finished, str(Status.FINISHED.label))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tie]) -> QuerySet[Tie]:
        match self.value():
            case None:
                return queryset
            case self.finished:
                return queryset.exclude(ending="")
            case self.waiting:
                return queryset.filter(held_version__isnull=False)
            case CallState.UNDER_REVIEW:
                return queryset.filter(call_state=CallState.UNDER_REVIEW)
            case CallState():
                return queryset.filter(ending="", call_state=self.value())
        return queryset.filter(ending="", call_state=self.value())
