"""Timetable: which tie plays when and on which table; and what the hall says of a tie."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tournament.choices import SourceKind
from tournament.models import Event, PlayingTable, Session, Tie, Tournament
from tournament.rules.sides import TeamId, TieId
from tournament.rules.timetable import Assignment, SessionSlot, TieToPlan, Timetable, plan
from tournament.services.results.opening import open_due_lineups, open_due_of_event
from tournament.services.revisions import lock_tournament, raise_revision


@transaction.atomic
def plan_event(*, event: Event, tables: int, minutes_per_tie: int, rest_minutes: int = 0, now: datetime) -> Timetable:
    """Plan all ties of an event into the tournament's sessions and store the plan; what found no room is returned.

    Line-ups whose deadline has passed by the old plan are opened first.
    """
    open_due_of_event(event_id=event.pk, now=now)
    lock_tournament(event.tournament_id)
    sessions = [SessionSlot(s.starts_at, s.ends_at) for s in Session.objects.filter(tournament=event.tournament_id)]
    timetable = plan(
        ties=ties_to_plan(event),
        sessions=sessions,
        tables=tables,
        minutes_per_tie=minutes_per_tie,
        rest_minutes=rest_minutes,
    )
    store_timetable(event=event, assignments=timetable.assignments)
    return timetable


def ties_to_plan(event: Event) -> list[TieToPlan]:
    """The ties in the order they were laid out; a knock-out tie comes after those that feed it or its groups.

    A tie with a bye is not played and needs no table: what follows it comes after what feeds it.
    """
    ties = event.ties.select_related("team_a", "team_x").prefetch_related("slots")
    rows = {tie.pk: tie for tie in ties.order_by("stage__position", "position")}
    in_group: dict[int, list[TieId]] = {}
    for tie in rows.values():
        if tie.group_id:
            in_group.setdefault(tie.group_id, []).append(TieId(tie.no))

    def after(tie: Tie) -> list[TieId]:
        slots = tie.slots.all()
        of_groups = [no for slot in slots if slot.group_id for no in in_group.get(slot.group_id, [])]
        sources = [rows[slot.source_tie_id] for slot in slots if slot.source_tie_id]
        return of_groups + [
            no for source in sources for no in (after(source) if _has_bye(source) else [TieId(source.no)])
        ]

    return [
        TieToPlan(
            TieId(tie.no),
            frozenset(TeamId(team.code) for team in (tie.team_a, tie.team_x) if team),
            tuple(dict.fromkeys(after(tie))),
            _round_key(tie),
        )
        for tie in rows.values()
        if not _has_bye(tie)
    ]


def _has_bye(tie: Tie) -> bool:
    return any(slot.kind == SourceKind.BYE for slot in tie.slots.all())


def _round_key(tie: Tie) -> int:
    """Rounds of the groups first, then the rounds of the bracket from the widest on."""
    return tie.round_no or 0 if tie.group_id else 10_000 - (tie.round_of or 0)


def store_timetable(*, event: Event, assignments: Mapping[TieId, Assignment]) -> None:
    """Write times and tables of ties; the caller holds the transaction."""
    tables = _tables(event.tournament, {assignment.table_no for assignment in assignments.values()})
    ties = list(event.ties.filter(no__in=assignments))
    for tie in ties:
        assignment = assignments[TieId(tie.no)]
        tie.starts_at, tie.table = assignment.starts_at, tables[assignment.table_no]
    event.ties.filter(no__in=assignments).update(table=None)
    Tie.objects.bulk_update(ties, ["starts_at", "table"], batch_size=200)
    raise_revision(event.tournament_id)


def _tables(tournament: Tournament, numbers: set[int]) -> dict[int, PlayingTable]:
    known = set(tournament.tables.values_list("table_no", flat=True))
    PlayingTable.objects.bulk_create(
        PlayingTable(tournament=tournament, table_no=number) for number in sorted(numbers - known)
    )
    return {table.table_no: table for table in tournament.tables.all()}


@transaction.atomic
def move_tie(*, tie: Tie, starts_at: datetime | None, table: PlayingTable | None, now: datetime) -> None:
    """Give one tie another time or table; the database refuses a table that is taken. Line-ups whose deadline has
    passed by the old time are opened first.
    """
    open_due_lineups(tie=tie.pk, now=now)
    lock_tournament(tie.event.tournament_id)
    tie.starts_at, tie.table = starts_at, table
    tie.validate_constraints()
    tie.save(update_fields=["starts_at", "table"])
    raise_revision(tie.event.tournament_id)
