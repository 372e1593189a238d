"""What happens when: ties on a day, in play, next and last."""

from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from tournament.choices import CallState
from tournament.lines import TieLine
from tournament.models import Event, Tie, Tournament
from tournament.selectors.ties import Scope, bye_sides, tie_lines, ties_of, with_line_facts, without_byes

BY_TIME = (F("starts_at").asc(nulls_last=True), F("table__table_no").asc(nulls_last=True), "event_id", "no")
BY_TABLE = (F("table__table_no").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "event_id", "no")
IN_PLAY = Q(ending="") & (Q(call_state__in=[CallState.RUNNING, CallState.UNDER_REVIEW]) | Q(held_version__isnull=False))


def days_of_play(event: Event) -> tuple[date, ...]:
    """The days, by the venue's clock, on which ties of the event are planned. One query."""
    days = event.ties.filter(starts_at__isnull=False).order_by()
    by_venue = TruncDate("starts_at", tzinfo=event.tournament.tz)
    return tuple(sorted(days.annotate(day=by_venue).values_list("day", flat=True).distinct()))


def on_day(tournament: Tournament, day: date) -> Q:
    """The condition that a tie is planned for a day by the venue's clock."""
    midnight = timezone.make_aware(datetime.combine(day, time.min), tournament.tz)
    next_midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min), tournament.tz)
    return Q(starts_at__gte=midnight, starts_at__lt=next_midnight)


def ties_on_day(scope: Scope, day: date) -> tuple[TieLine, ...]:
    """The ties planned for a day, by time and table; those with a bye take place on none. Six queries."""
    tournament = scope.tournament if isinstance(scope, Event) else scope
    byes = bye_sides(scope)
    return _lines(without_byes(ties_of(scope), byes).filter(on_day(tournament, day)).order_by(*BY_TIME))


def now_playing(scope: Scope) -> tuple[TieLine, ...]:
    """The ties in play, under review or waiting for a second person, by table. Four queries."""
    return _lines(ties_of(scope).filter(IN_PLAY).order_by(*BY_TABLE))


def next_ties(scope: Scope, limit: int) -> tuple[TieLine, ...]:
    """The first so many ties that have a time and have not begun, by time and table. Six queries."""
    waiting = ties_of(scope).filter(
        ending="", held_version=None, call_state=CallState.SCHEDULED, starts_at__isnull=False
    )
    return _lines(without_byes(waiting, bye_sides(scope)).order_by(*BY_TIME)[:limit])


def latest_results(scope: Scope, limit: int) -> tuple[TieLine, ...]:
    """The last so many ties that ended, the latest first. Four queries."""
    ended = ties_of(scope).exclude(ending="")
    latest = F("finished_at").desc(nulls_last=True), F("starts_at").desc(nulls_last=True), "-no"
    return _lines(ended.order_by(*latest)[:limit])


def _lines(ties: QuerySet[Tie]) -> tuple[TieLine, ...]:
    return tie_lines(with_line_facts(ties))
