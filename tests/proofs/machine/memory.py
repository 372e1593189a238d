"""What the machine itself remembers: what should be official of each tie, and who should stand on its sides."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from tests.proofs.machine.documents import OTHER, turned, without_lineup
from tournament.choices import CallState, WithdrawnResults
from tournament.models import Submission, Tie, Tournament
from tournament.services.results import Later, SideMove

Document = dict[str, Any]
BEGUN = {CallState.RUNNING, CallState.UNDER_REVIEW}


@dataclass
class Remembered:
    """A tie as it should be. ``waits`` is what waits and whose entry that is, ``undoable`` what undoing puts back.

    ``undone_by`` is what it becomes again should this team be reinstated.
    """

    sides: dict[str, str | None]
    group: str | None
    document: Document = field(default_factory=dict)
    call_state: str = CallState.SCHEDULED
    waits: tuple[Document, User | None] | None = None
    undoable: Document | None = None
    undone_by: tuple[str, Document] | None = None

    @property
    def has_score(self) -> bool:
        ended = "ending" in self.document and None not in self.sides.values()
        return ended or "matches" in self.document or self.waits is not None

    @property
    def has_begun(self) -> bool:
        return self.has_score or self.call_state in BEGUN

    def must_wait(self, document: Document, asks: bool) -> bool:
        under_review = self.call_state == CallState.UNDER_REVIEW
        return under_review or self.waits is not None or (asks and ("ending" in self.document or "ending" in document))

    def says(self, document: Document, *, undoable: bool = False) -> None:
        self.undoable = self.document if undoable else None
        was_ended = "ending" in self.document
        self.document, self.waits, self.undone_by = document, None, None
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
        self.withdrawn: dict[str, WithdrawnResults] = {}

    def recorded(self, no: int, document: Document, moves: Iterable[SideMove], later: Later) -> None:
        self.ties[no].says(document, undoable=True)
        self.moved(moves, later)

    def confirmed(self, no: int, moves: Iterable[SideMove], later: Later) -> None:
        tie = self.ties[no]
        assert tie.waits is not None
        was_reviewed = tie.call_state == CallState.UNDER_REVIEW
        tie.says(tie.waits[0], undoable=True)
        if was_reviewed and tie.call_state == CallState.UNDER_REVIEW:
            tie.call_state = CallState.SCHEDULED
        self.moved(moves, later)

    def swapped(self, no: int) -> None:
        tie = self.ties[no]
        state = tie.call_state
        tie.says(turned(tie.document))
        tie.call_state = state
        tie.sides = {OTHER[side]: team for side, team in tie.sides.items()}

    def moved(self, moves: Iterable[SideMove], later: Later) -> None:
        """A side changed hands: what was played there is annulled, otherwise the line-up of those who left is gone.

        Only where teams just step in does a tie stay called to its table; one that is kept as it was begun lets
        nobody in but on an empty side.
        """
        for move in moves:
            tie = self.ties[move.tie]
            assert tie.sides[move.side] == move.before
            has_begun, state = tie.has_begun, tie.call_state
            if has_begun and later is Later.KEEP:
                assert move.before is None
                tie.sides[move.side] = move.after
                continue
            if tie.has_score:
                tie.says({})
            elif has_begun or move.side in tie.document.get("lineups", {}):
                tie.says(without_lineup(tie.document, move.side))
            if has_begun:
                tie.call_state = state if later is Later.CARRY else CallState.SCHEDULED
            tie.sides[move.side] = move.after

    def withdrew(self, team: str, results: WithdrawnResults, moves: Iterable[SideMove], later: Later) -> None:
        self.withdrawn[team] = results
        if results == WithdrawnResults.STAND:
            for tie in self.ties.values():
                if tie.group and team in tie.sides.values() and "ending" not in tie.document:
                    before = tie.document
                    tie.says(self._given_away(tie))
                    tie.undone_by = (team, before)
        self.moved(moves, later)

    def reinstated(self, team: str, moves: Iterable[SideMove], later: Later) -> None:
        """What its withdrawal gave away is open again, or goes to this team where the other has withdrawn as well."""
        del self.withdrawn[team]
        for tie in self.ties.values():
            if tie.undone_by and tie.undone_by[0] == team:
                tie.says(tie.undone_by[1])
            if tie.group and team in tie.sides.values() and "ending" not in tie.document:
                other = next(one for one in tie.sides.values() if one != team)
                if other is not None and self.withdrawn.get(other) == WithdrawnResults.STAND:
                    before = tie.document
                    tie.says(self._given_away(tie))
                    tie.undone_by = (other, before)
        self.moved(moves, later)

    def _given_away(self, tie: Remembered) -> Document:
        gone = [side for side, team in tie.sides.items() if team in self.withdrawn]
        fault = gone[0] if len(gone) == 1 else "both"
        if "matches" not in tie.document:
            return {**tie.document, "ending": "walkover", "at_fault": fault}
        broken = [
            one if "ending" in one else {**one, "ending": "retired", "at_fault": fault}
            for one in tie.document["matches"]
        ]
        return {**tie.document, "ending": "retired", "at_fault": fault, "matches": broken}

    def official(self) -> dict[int, Document]:
        return {no: tie.document for no, tie in self.ties.items()}

    def waiting(self) -> dict[int, Document]:
        return {no: tie.waits[0] for no, tie in self.ties.items() if tie.waits is not None}

    def sides(self) -> dict[int, tuple[str | None, str | None]]:
        return {no: (tie.sides["a"], tie.sides["x"]) for no, tie in self.ties.items()}


def _remembered(row: Tie) -> Remembered:
    sides = {"a": row.team_a.code if row.team_a else None, "x": row.team_x.code if row.team_x else None}
    official = Submission.objects.filter(official_result__tie=row).first()
    remembered = Remembered(sides, row.group.name if row.group else None, call_state=row.call_state)
    if official is not None:
        remembered.document, remembered.undoable = official.content, official.before
    return remembered
