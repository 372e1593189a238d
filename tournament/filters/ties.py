"""Filters of public lists."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import formats
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, pgettext, pgettext_lazy
from pypinyin import lazy_pinyin

from tournament.choices import CallState, EventKind, TieEnding
from tournament.models import Event, Group, PlayingTable, Team, Tie
from tournament.names import group_name, is_chinese, name_of
from tournament.search_text import normalised
from tournament.selectors.calendar import days_of_play, on_day
from tournament.statuses import Status

MOST_LISTED_TEAMS = 100
"""Of more teams than these none is listed: a name, pinyin or initials are typed instead."""

_HELD = Q(held_version__isnull=False)
_REVIEWED = Q(call_state=CallState.UNDER_REVIEW) | (~Q(ending="") & _HELD)
_BY_STATUS: dict[Status, Q] = {
    Status.NOT_STARTED: Q(ending="", call_state=CallState.SCHEDULED) & ~_HELD,
    Status.RUNNING: Q(ending="", call_state=CallState.RUNNING) & ~_HELD,
    Status.AWAITING: Q(ending="") & _HELD & ~Q(call_state=CallState.UNDER_REVIEW),
    Status.UNDER_REVIEW: _REVIEWED,
    Status.FINISHED: Q(ending=TieEnding.COMPLETED) & ~_REVIEWED,
    Status.WALKOVER: Q(ending=TieEnding.WALKOVER) & ~_REVIEWED,
    Status.RETIRED: Q(ending=TieEnding.RETIRED) & ~_REVIEWED,
    Status.DEFAULTED: Q(ending=TieEnding.DEFAULTED) & ~_REVIEWED,
    Status.NOT_PLAYED: Q(ending=TieEnding.NOT_PLAYED) & ~_REVIEWED,
    Status.POSTPONED: Q(ending="", call_state=CallState.POSTPONED) & ~_HELD,
    Status.CANCELLED: Q(ending="", call_state=CallState.CANCELLED) & ~_HELD,
}

Choices = list[tuple[str, str]]


class TieFilterForm(forms.Form):
    @cached_property
    def changed_data(self) -> list[str]:
        """The filters in use; the view chosen is none."""
        return [name for name in super().changed_data if name != "view"]


class TieFilters(django_filters.FilterSet):
    """Ties of one event by day, table, stage, group, team and status. A value that is none of these filters nothing.

    ``view`` chooses no ties: it is kept while filters change.
    """

    day = django_filters.ChoiceFilter(label=gettext_lazy("Day"), method="filter_day")
    table = django_filters.ChoiceFilter(label=gettext_lazy("Table"), field_name="table__table_no")
    stage = django_filters.ChoiceFilter(label=gettext_lazy("Stage"), field_name="stage__slug")
    group = django_filters.ChoiceFilter(label=gettext_lazy("Group"), field_name="group__name")
    team = django_filters.CharFilter(label=gettext_lazy("Team"), method="filter_team", max_length=80)
    status = django_filters.ChoiceFilter(label=gettext_lazy("Status"), method="filter_status")
    view = django_filters.ChoiceFilter(
        choices=[("table", "table")],
        widget=forms.HiddenInput,
        method="keep",
        label=pgettext_lazy("list of ties", "View"),
    )

    class Meta:
        model = Tie
        form = TieFilterForm
        fields: list[str] = []

    def __init__(self, data: Any, queryset: QuerySet[Tie], *, event: Event) -> None:
        super().__init__(data, queryset)
        self.event = event
        self._teams = list(event.teams.order_by("position")[: MOST_LISTED_TEAMS + 1])
        choices: dict[str, Choices] = {
            "day": [(day.isoformat(), _day_words(day)) for day in days_of_play(event)],
            "table": _tables(event),
            "stage": [(stage.slug, name_of(stage).text) for stage in event.stages.all()],
            "group": _groups(event),
            "status": [(status.value, str(status.label)) for status in _BY_STATUS],
        }
        for name, offered in choices.items():
            self.filters[name].extra |= {"choices": offered, "empty_label": gettext("All")}
            if len(offered) < 2 and not (data or {}).get(name):
                del self.filters[name]
        if event.kind != EventKind.TEAM:
            self.filters["team"].label = gettext("Player")
        if len(self._teams) <= MOST_LISTED_TEAMS:
            self.filters["team"].extra["widget"] = forms.Select(choices=[("", gettext("All")), *_teams(self._teams)])

    def filter_day(self, ties: QuerySet[Tie], name: str, value: str) -> QuerySet[Tie]:
        return ties.filter(on_day(self.event.tournament, date.fromisoformat(value)))

    def filter_team(self, ties: QuerySet[Tie], name: str, value: str) -> QuerySet[Tie]:
        """By code; else by any part of a name, its pinyin or initials."""
        if any(team.code == value for team in self._teams) or self.event.teams.filter(code=value).exists():
            return ties.filter(Q(team_a__code=value) | Q(team_x__code=value))
        found = self.event.teams.filter(search_text__contains=normalised(value))
        return ties.filter(Q(team_a__in=found) | Q(team_x__in=found))

    def filter_status(self, ties: QuerySet[Tie], name: str, value: str) -> QuerySet[Tie]:
        return ties.filter(_BY_STATUS[Status(value)])

    def keep(self, ties: QuerySet[Tie], name: str, value: str) -> QuerySet[Tie]:
        return ties


def _tables(event: Event) -> Choices:
    tables = PlayingTable.objects.filter(ties__event=event).distinct().order_by("table_no")
    return [(str(table.table_no), str(table.table_no)) for table in tables]


def _groups(event: Event) -> Choices:
    names: dict[str, str] = {}
    for group in Group.objects.filter(stage__event=event).order_by("stage__position", "position"):
        names.setdefault(group.name, group_name(group))
    return list(names.items())


def _teams(teams: list[Team]) -> Choices:
    """By name; Chinese ones in the order of their pinyin."""
    named = [(team.code, name_of(team).text) for team in teams]
    return sorted(named, key=lambda choice: lazy_pinyin(choice[1]) if is_chinese() else [choice[1].casefold()])


def _day_words(day: date) -> str:
    return formats.date_format(day, pgettext("date format: day and weekday", "D j M"))
