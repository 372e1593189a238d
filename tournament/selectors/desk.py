"""What the score desk sees at a glance: every table, and what is late, missing, questioned or still to be played."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from tournament.choices import CallState, SecondPerson
from tournament.lines import TieLine
from tournament.models import Submission, Tie, Tournament
from tournament.rules.hall import Clash, HallTie, clashes, late_minutes, without_result
from tournament.selectors.calendar import latest_results
from tournament.selectors.ties import bye_sides, byes_among, tie_lines, ties_of, with_line_facts, without_byes

LATEST = 8
LONGEST_PLAY = timedelta(hours=12)
"""What runs for longer was not stopped, or is a rehearsal: no minutes are shown for it."""


@dataclass(frozen=True, slots=True)
class DeskTie:
    """A tie as the desk lists it: its line, minutes in play or late (None where neither), and whether it is missing."""

    line: TieLine
    minutes: int | None = None
    late: int | None = None
    lacks_result: bool = False

    @property
    def tie(self) -> Tie:
        return self.line.tie


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table: what is in play on it, and what comes next; ``table_no`` is None for ties without a table."""

    table_no: int | None
    playing: tuple[DeskTie, ...] = ()
    next: DeskTie | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission that waits, with its tie as a line; ``is_own``: of whoever asks, who cannot be the second person."""

    line: TieLine
    submission: Submission
    is_own: bool

    @property
    def tie(self) -> Tie:
        return self.line.tie


@dataclass(slots=True)
class Remaining:
    """The ties of one group, or of one round of a knock-out, that have no result yet; ``sample`` is one of all."""

    sample: Tie
    total: int = 0
    missing: list[Tie] = field(default_factory=list)

    @property
    def done(self) -> int:
        return self.total - len(self.missing)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole overview of a tournament. ``is_today``: a day of play, so that being late means something."""

    tournament: Tournament
    is_today: bool
    tables: tuple[TableRow, ...]
    late: tuple[DeskTie, ...]
    lacking: tuple[DeskTie, ...]
    awaiting: tuple[Waiting, ...]
    reviewed: tuple[DeskTie, ...]
    put_off: tuple[DeskTie, ...]
    clashes: tuple[tuple[Clash, Tie, Tie], ...]
    remaining: tuple[Remaining, ...]
    latest: tuple[TieLine, ...]
    done: int
    total: int


def desk_board(tournament: Tournament, now: datetime, user_id: int | None = None) -> Board:
    """The overview for one account in a constant number of queries, however many ties there are."""
    byes = bye_sides(tournament)
    ties = without_byes(ties_of(tournament), byes)
    hall = _hall(ties)
    is_today = tournament.starts_on <= _venue_day(tournament, now) <= tournament.ends_on
    lines = tie_lines(with_line_facts(ties.filter(_open()).order_by("starts_at", "event", "no")))
    lacking = without_result(hall.values())
    found = {line.tie.pk: _desk_tie(line, hall[line.tie.pk], lacking, now, is_today=is_today) for line in lines}
    remaining = _remaining(ties)
    return Board(
        tournament=tournament,
        is_today=is_today,
        tables=_tables(tournament, found.values()),
        late=tuple(one for one in found.values() if one.late is not None and not one.lacks_result),
        lacking=tuple(one for one in found.values() if one.lacks_result),
        awaiting=waiting_submissions(tournament, user_id),
        reviewed=tuple(one for one in found.values() if one.tie.call_state == CallState.UNDER_REVIEW),
        put_off=tuple(
            one for one in found.values() if one.tie.call_state in (CallState.POSTPONED, CallState.CANCELLED)
        ),
        clashes=tuple((clash, found[clash.first].tie, found[clash.second].tie) for clash in clashes([*hall.values()])),
        remaining=remaining,
        latest=latest_results(tournament, LATEST),
        done=sum(one.done for one in remaining),
        total=sum(one.total for one in remaining),
    )


def waiting_submissions(tournament: Tournament, user_id: int | None) -> tuple[Waiting, ...]:
    """What waits for a second person or the end of a review, the oldest first. Five queries."""
    ties = ties_of(tournament).filter(held_version__isnull=False)
    held = Submission.objects.filter(tie__in=ties, version=F("tie__held_version")).order_by("submitted_at", "pk")
    rows = {row.tie_id: row for row in held}
    lines = {line.tie.pk: line for line in tie_lines(with_line_facts(ties))}
    asked = tournament.second_person != SecondPerson.OFF
    return tuple(
        Waiting(lines[tie], row, is_own=asked and row.submitted_by_id == user_id)
        for tie, row in rows.items()
        if tie in lines
    )


def running_on_table(tie: Tie) -> Tie | None:
    """Another tie in play on the table of this one: the sheet in the hand may be that one's."""
    if tie.table_id is None:
        return None
    others = Tie.objects.filter(table=tie.table_id, ending="", held_version=None, call_state=CallState.RUNNING)
    others = others.exclude(pk=tie.pk)
    return others.select_related("event__tournament", "team_a", "team_x").order_by("-started_at").first()


@dataclass(frozen=True, slots=True)
class DeskTournaments:
    """The tournaments that are on today, others with ties still open, and those played to their end; latest first."""

    today: tuple[Tournament, ...] = ()
    others: tuple[Tournament, ...] = ()
    played: tuple[Tournament, ...] = ()


def desk_tournaments(now: datetime) -> DeskTournaments:
    """All tournaments as the desk chooses among them; a bye is no open tie. Four queries."""
    rows = list(Tournament.objects.all())
    unfinished = Tie.objects.filter(ending="").exclude(call_state=CallState.CANCELLED)
    byes = byes_among(Tie.objects.filter(event__in=unfinished.values("event")))
    still_open = set(without_byes(unfinished, byes).values_list("event__tournament", flat=True))
    today = [row for row in rows if row.pk in still_open and row.starts_on <= _venue_day(row, now) <= row.ends_on]
    return DeskTournaments(
        today=tuple(today),
        others=tuple(row for row in rows if row.pk in still_open and row not in today),
        played=tuple(row for row in rows if row.pk not in still_open),
    )


def _venue_day(tournament: Tournament, now: datetime) -> date:
    return now.astimezone(tournament.tz).date()


def _open() -> Q:
    return Q(ending="") | Q(call_state=CallState.UNDER_REVIEW)


def _hall(ties: QuerySet[Tie]) -> Mapping[int, HallTie]:
    rows = ties.values_list(
        "pk",
        "table__table_no",
        "team_a",
        "team_x",
        "starts_at",
        "call_state",
        "ending",
        "held_version",
        "stage__late_limit_minutes",
    ).order_by("starts_at", "event", "no")
    return {
        pk: HallTie(
            key=pk,
            table=table,
            sides=frozenset(team for team in (a, x) if team is not None),
            planned=planned,
            is_running=state == CallState.RUNNING and held is None,
            is_ended=bool(ending) or held is not None,
            waits=state in (CallState.SCHEDULED, CallState.RUNNING),
            limit_minutes=limit,
        )
        for pk, table, a, x, planned, state, ending, held, limit in rows
    }


def _desk_tie(line: TieLine, tie: HallTie, lacking: frozenset[int], now: datetime, *, is_today: bool) -> DeskTie:
    return DeskTie(
        line,
        minutes=_minutes_in_play(line.tie, now),
        late=late_minutes(tie, now) if is_today else None,
        lacks_result=tie.key in lacking,
    )


def _minutes_in_play(tie: Tie, now: datetime) -> int | None:
    if tie.started_at is None or tie.call_state != CallState.RUNNING:
        return None
    played = now - tie.started_at
    return int(played / timedelta(minutes=1)) if timedelta() <= played < LONGEST_PLAY else None


def _tables(tournament: Tournament, ties: Iterable[DeskTie]) -> tuple[TableRow, ...]:
    """Every table in order; then what is in play on none."""
    playing: dict[int | None, list[DeskTie]] = defaultdict(list)
    coming: dict[int | None, DeskTie] = {}
    for one in ties:
        no = one.tie.table.table_no if one.tie.table else None
        if one.tie.ending or one.tie.held_version is not None:
            continue
        if one.tie.call_state == CallState.RUNNING:
            playing[no].append(one)
        elif one.tie.call_state == CallState.SCHEDULED and one.tie.starts_at is not None:
            coming.setdefault(no, one)
    numbers = tournament.tables.order_by("table_no").values_list("table_no", flat=True)
    rows = [TableRow(no, tuple(playing[no]), coming.get(no)) for no in numbers]
    return (*rows, TableRow(None, tuple(playing[None]))) if playing[None] else tuple(rows)


def _remaining(ties: QuerySet[Tie]) -> tuple[Remaining, ...]:
    """By group, and by round of a knock-out, in the order of play."""
    rows = ties.select_related("event", "stage", "group").order_by(
        "event__position", "stage__position", "group__position", "-round_of", "places_from", "no"
    )
    found: dict[tuple[int | None, ...], Remaining] = {}
    for tie in rows:
        key = (tie.stage_id, tie.group_id) if tie.group_id else (tie.stage_id, None, tie.round_of, tie.places_from)
        one = found.setdefault(key, Remaining(tie))
        one.total += 1
        if not tie.ending:
            one.missing.append(tie)
    return tuple(found.values())
