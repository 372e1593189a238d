"""A timetable made moment by moment: whoever may play goes to the free table with the lowest number."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import TeamId, TieId
from tournament.rules.timetable.values import Assignment, SessionSlot, TieToPlan, Timetable


def plan(
    *,
    ties: Sequence[TieToPlan],
    sessions: Sequence[SessionSlot],
    tables: int,
    minutes_per_tie: int,
    rest_minutes: int = 0,
) -> Timetable:
    """Give every tie a start within a session and one of the ``tables``, none of which serves two at a time.

    No team plays two ties at once, and between two of its ties, or between a tie and those it comes ``after``, there
    are ``rest_minutes``. At each moment the ties that may start do so in order of ``round_key``, then as given. What
    does not fit, what comes after such a tie, and ties that wait for each other in a circle, stay unplaced.

    ``DefectsError``: ``tables_out_of_range``, ``minutes_out_of_range``, ``rest_out_of_range``, ``session_empty``,
    ``tie_twice``, ``source_unknown`` (a tie in ``after`` that is not planned).
    """
    defects = tuple(_defects(ties, sessions, tables, minutes_per_tie, rest_minutes))
    if defects:
        raise DefectsError(defects)
    hall = _Hall(ties, sessions, tables, timedelta(minutes=minutes_per_tie), timedelta(minutes=rest_minutes))
    assignments = hall.run()
    return Timetable(assignments, tuple(tie.tie for tie in ties if tie.tie not in assignments))


def _defects(
    ties: Sequence[TieToPlan], sessions: Sequence[SessionSlot], tables: int, minutes: int, rest: int
) -> Iterator[Defect]:
    if tables < 1:
        yield Defect("tables_out_of_range", ("tables",), {"tables": tables})
    if minutes < 1:
        yield Defect("minutes_out_of_range", ("minutes_per_tie",), {"minutes": minutes})
    if rest < 0:
        yield Defect("rest_out_of_range", ("rest_minutes",), {"minutes": rest})
    for index, session in enumerate(sessions):
        if session.ends_at <= session.starts_at:
            yield Defect("session_empty", ("sessions", index))
    known = {tie.tie for tie in ties}
    seen: set[TieId] = set()
    for index, tie in enumerate(ties):
        if tie.tie in seen:
            yield Defect("tie_twice", ("ties", index, "tie"), {"tie": tie.tie})
        seen.add(tie.tie)
        for position, source in enumerate(tie.after):
            if source not in known:
                yield Defect("source_unknown", ("ties", index, "after", position), {"tie": tie.tie, "source": source})


class _Hall:
    """The state of the hall while time goes on."""

    def __init__(
        self,
        ties: Sequence[TieToPlan],
        sessions: Sequence[SessionSlot],
        tables: int,
        length: timedelta,
        rest: timedelta,
    ) -> None:
        self._sessions = sessions
        self._length = length
        self._rest = rest
        self._free_tables = list(range(1, tables + 1))
        self._in_play: list[tuple[datetime, int]] = []
        self._moments = [session.starts_at for session in sessions]
        heapify(self._moments)
        self._ready_at: dict[TeamId | TieId, datetime] = {}
        self._sources_left = {tie.tie: len(set(tie.after)) for tie in ties}
        self._followers: defaultdict[TieId, list[TieToPlan]] = defaultdict(list)
        for tie in ties:
            for source in set(tie.after):
                self._followers[source].append(tie)
        self._order = {tie.tie: (tie.round_key, index) for index, tie in enumerate(ties)}
        self._waiting = sorted((tie for tie in ties if not tie.after), key=self._turn)
        self._assignments: dict[TieId, Assignment] = {}

    def run(self) -> dict[TieId, Assignment]:
        while self._moments and self._waiting:
            now = heappop(self._moments)
            while self._moments and self._moments[0] == now:
                heappop(self._moments)
            while self._in_play and self._in_play[0][0] <= now:
                heappush(self._free_tables, heappop(self._in_play)[1])
            if any(session.starts_at <= now and now + self._length <= session.ends_at for session in self._sessions):
                self._start_ties(now)
        return self._assignments

    def _turn(self, tie: TieToPlan) -> tuple[int, int]:
        return self._order[tie.tie]

    def _start_ties(self, now: datetime) -> None:
        still_waiting: list[TieToPlan] = []
        followers: list[TieToPlan] = []
        for index, tie in enumerate(self._waiting):
            if not self._free_tables:
                still_waiting += self._waiting[index:]
                break
            if self._may_start(tie, now):
                followers += self._start(tie, now)
            else:
                still_waiting.append(tie)
        self._waiting = sorted([*still_waiting, *followers], key=self._turn) if followers else still_waiting

    def _may_start(self, tie: TieToPlan, now: datetime) -> bool:
        rested = all(self._ready_at.get(team, now) <= now for team in tie.teams)
        return rested and self._ready_at.get(tie.tie, now) <= now

    def _start(self, tie: TieToPlan, now: datetime) -> Iterator[TieToPlan]:
        """Put the tie on a table; gives the ties that now wait for nothing but time."""
        end = now + self._length
        table_no = heappop(self._free_tables)
        self._assignments[tie.tie] = Assignment(now, table_no)
        heappush(self._in_play, (end, table_no))
        for moment in {end, end + self._rest}:
            heappush(self._moments, moment)
        for team in tie.teams:
            self._ready_at[team] = end + self._rest
        for follower in self._followers[tie.tie]:
            self._ready_at[follower.tie] = end + self._rest
            self._sources_left[follower.tie] -= 1
            if not self._sources_left[follower.tie]:
                yield follower
