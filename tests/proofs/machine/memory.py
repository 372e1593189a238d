"""What the machine itself remembers: what should be official of each tie, and who should stand on its sides."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.proofs.machine.documents import OTHER, begins, on_record, turned, without_lineup
from tournament.choices import CallState, WithdrawnResults
from tournament.models import Submission, Tie, Tournament
from tournament.services.results import SideMove

BEGUN = {CallState.RUNNING, CallState.UNDER_REVIEW}


@dataclass
class Remembered:
    """A tie as it should be. ``undone_by`` is what it becomes again should this team be reinstated."""

    sides: dict[str, str | None]
    group: str | None
    document: dict[str, Any] = field(default_factory=dict)
    call_state: str = CallState.SCHEDULED
    undone_by: tuple[str, dict[str, Any]] | None = None

    @property
    def has_begun(self) -> bool:
        ended = "ending" in self.document and None not in self.sides.values()
        return ended or "matches" in self.document or self.call_state in BEGUN

    def says(self, document: dict[str, Any]) -> None:
        was_ended = "ending" in self.document
        self.document, self.undone_by = document, None
        if "ending" in document:
            self.call_state = CallState.SCHEDULED
        elif "matches" in document:
            self.call_state = CallState.RUNNING
        elif was_ended:
            self.call_state = CallState.SCHEDULED


class Memory:
    """All ties of a tournament by number, as they are when the machine begins and as they should be from then on."""

    def __init__(self, tournament: Tournament) -> None:
        rows = Tie.objects.filter(event__tournament=tournament).select_related("team_a", "team_x", "group")
        self.ties = {row.no: _remembered(row) for row in rows.order_by("no")}
        self.withdrawn: set[str] = set()

    def recorded(self, no: int, document: Any, moves: Iterable[SideMove]) -> None:
        self.ties[no].says(on_record(document))
        self.moved(moves)

    def swapped(self, no: int) -> None:
        tie = self.ties[no]
        tie.says(turned(tie.document))
        tie.sides = {OTHER[side]: team for side, team in tie.sides.items()}

    def moved(self, moves: Iterable[SideMove]) -> None:
        """A side changed hands: a tie that had begun starts anew, otherwise the line-up of those who left is gone."""
        for move in moves:
            tie = self.ties[move.tie]
            assert tie.sides[move.side] == move.before
            if tie.has_begun:
                tie.says({})
                tie.call_state = CallState.SCHEDULED
            elif move.side in tie.document.get("lineups", {}):
                tie.says(without_lineup(tie.document, move.side))
            tie.sides[move.side] = move.after

    def withdrew(self, team: str, results: WithdrawnResults, moves: Iterable[SideMove]) -> None:
        self.withdrawn.add(team)
        if results == WithdrawnResults.STAND:
            for tie in self.ties.values():
                if tie.group and team in tie.sides.values() and "ending" not in tie.document:
                    before = tie.document
                    tie.says(self._given_away(tie))
                    tie.undone_by = (team, before)
        self.moved(moves)

    def reinstated(self, team: str, moves: Iterable[SideMove]) -> None:
        self.withdrawn.discard(team)
        for tie in self.ties.values():
            if tie.undone_by and tie.undone_by[0] == team:
                tie.says(tie.undone_by[1])
        self.moved(moves)

    def _given_away(self, tie: Remembered) -> dict[str, Any]:
        gone = [side for side, team in tie.sides.items() if team in self.withdrawn]
        fault = gone[0] if len(gone) == 1 else "both"
        if "matches" not in tie.document:
            return {**tie.document, "ending": "walkover", "at_fault": fault}
        broken = [
            one if "ending" in one else {**one, "ending": "retired", "at_fault": fault}
            for one in tie.document["matches"]
        ]
        return {**tie.document, "ending": "retired", "at_fault": fault, "matches": broken}

    def official(self) -> dict[int, dict[str, Any]]:
        return {no: tie.document for no, tie in self.ties.items()}

    def sides(self) -> dict[int, tuple[str | None, str | None]]:
        return {no: (tie.sides["a"], tie.sides["x"]) for no, tie in self.ties.items()}


def _remembered(row: Tie) -> Remembered:
    sides = {"a": row.team_a.code if row.team_a else None, "x": row.team_x.code if row.team_x else None}
    official = Submission.objects.filter(official_result__tie=row).values_list("content", flat=True).first()
    return Remembered(sides, row.group.name if row.group else None, official or {}, row.call_state)


__all__ = ["Memory", "Remembered", "begins"]
