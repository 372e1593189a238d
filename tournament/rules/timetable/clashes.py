"""Everything that cannot be done as a timetable says, for plans changed by hand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from tournament.rules.errors import Defect
from tournament.rules.sides import TeamId, TieId
from tournament.rules.timetable.values import Assignment, SessionSlot, TieToPlan

_Plan = Mapping[TieId, Assignment]


def timetable_defects(
    ties: Sequence[TieToPlan],
    assignments: Mapping[TieId, Assignment],
    *,
    sessions: Sequence[SessionSlot],
    tables: int,
    minutes_per_tie: int,
    rest_minutes: int = 0,
) -> tuple[Defect, ...]:
    """Every clash, under ``("assignments", tie)`` of the later tie; ties without an assignment clash with nobody.

    ``tie_unknown``; ``table_out_of_range``; ``outside_sessions``; ``table_taken`` (``table_no``, ``other``);
    ``team_in_two_ties`` and ``rest_too_short`` (``team``, ``other``, ``minutes`` between them);
    ``source_unplaced``, ``source_not_over`` and ``rest_after_source_too_short`` (``source``, ``minutes``).
    """
    length, rest = timedelta(minutes=minutes_per_tie), timedelta(minutes=rest_minutes)
    known = {tie.tie for tie in ties}
    planned = [tie for tie in ties if tie.tie in assignments]
    return (
        *(_defect("tie_unknown", tie) for tie in assignments if tie not in known),
        *_place_defects(planned, assignments, sessions, tables, length),
        *_table_defects(planned, assignments, length),
        *_team_defects(planned, assignments, length, rest),
        *_source_defects(planned, assignments, length, rest),
    )


def _defect(code: str, tie: TieId, **params: object) -> Defect:
    return Defect(code, ("assignments", tie), {"tie": tie, **params})


def _place_defects(
    ties: Sequence[TieToPlan], plan: _Plan, sessions: Sequence[SessionSlot], tables: int, length: timedelta
) -> Iterator[Defect]:
    for tie in ties:
        start, table_no = plan[tie.tie].starts_at, plan[tie.tie].table_no
        if not 1 <= table_no <= tables:
            yield _defect("table_out_of_range", tie.tie, table_no=table_no, tables=tables)
        if not any(session.starts_at <= start and start + length <= session.ends_at for session in sessions):
            yield _defect("outside_sessions", tie.tie)


def _table_defects(ties: Sequence[TieToPlan], plan: _Plan, length: timedelta) -> Iterator[Defect]:
    on_table: defaultdict[int, list[TieId]] = defaultdict(list)
    for tie in ties:
        on_table[plan[tie.tie].table_no].append(tie.tie)
    for table_no, its_ties in sorted(on_table.items()):
        for other, later, _gap in _too_close(its_ties, plan, length, timedelta()):
            yield _defect("table_taken", later, table_no=table_no, other=other)


def _team_defects(ties: Sequence[TieToPlan], plan: _Plan, length: timedelta, rest: timedelta) -> Iterator[Defect]:
    ties_of: defaultdict[TeamId, list[TieId]] = defaultdict(list)
    for tie in ties:
        for team in tie.teams:
            ties_of[team].append(tie.tie)
    for team, its_ties in sorted(ties_of.items()):
        for other, later, gap in _too_close(its_ties, plan, length, rest):
            code = "team_in_two_ties" if gap < timedelta() else "rest_too_short"
            yield _defect(code, later, team=team, other=other, minutes=_minutes(gap))


def _source_defects(ties: Sequence[TieToPlan], plan: _Plan, length: timedelta, rest: timedelta) -> Iterator[Defect]:
    teams_of = {tie.tie: tie.teams for tie in ties}
    for tie in ties:
        for source in tie.after:
            if source not in plan:
                yield _defect("source_unplaced", tie.tie, source=source)
                continue
            gap = plan[tie.tie].starts_at - plan[source].starts_at - length
            if gap < timedelta():
                yield _defect("source_not_over", tie.tie, source=source, minutes=_minutes(gap))
            elif gap < rest and tie.teams.isdisjoint(teams_of.get(source, ())):
                yield _defect("rest_after_source_too_short", tie.tie, source=source, minutes=_minutes(gap))


def _too_close(
    ties: Sequence[TieId], plan: _Plan, length: timedelta, rest: timedelta
) -> Iterator[tuple[TieId, TieId, timedelta]]:
    """Every earlier and later tie with less than ``rest`` between them, and what is between them."""
    in_time = sorted(ties, key=lambda tie: (plan[tie].starts_at, tie))
    for index, earlier in enumerate(in_time):
        for later in in_time[index + 1 :]:
            gap = plan[later].starts_at - plan[earlier].starts_at - length
            if gap >= rest:
                break
            yield earlier, later, gap


def _minutes(gap: timedelta) -> int:
    return gap // timedelta(minutes=1)
