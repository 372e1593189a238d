"""What is asked of the results: a kind with its targets, as keys of the database."""

from dataclasses import dataclass
from datetime import date, datetime

from newsroom.rules.facts.kinds import Kind, Measure


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be computed from one tournament. Targets that are None do not narrow it; of a player's name tie and
    match, given together, ask whether the player stood in it.

    ``until``: only ties that were over by that moment count, with the results they have today. ``is_lost``: a target
    it had is there no more.
    """

    kind: Kind
    tournament: int
    event: int | None = None
    stage: int | None = None
    group: int | None = None
    team: int | None = None
    tie: int | None = None
    player: int | None = None
    match_no: int | None = None
    game_no: int | None = None
    day: date | None = None
    measure: Measure | None = None
    until: datetime | None = None
    is_lost: bool = False


TARGETS = ("tournament", "event", "stage", "group", "team", "tie", "player")
NEEDED = {
    Kind.PLACE: ("team",),
    Kind.GROUP_PLACE: ("group", "team"),
    Kind.TIE_WINNER: ("tie",),
    Kind.TIE_SCORE: ("tie",),
    Kind.MATCH_SCORE: ("tie", "match_no"),
    Kind.GAME_SCORE: ("tie", "match_no", "game_no"),
    Kind.SUPERLATIVE: ("measure",),
    Kind.TIE_DAY: ("tie",),
    Kind.NAME: ("team",),
    Kind.PLAYER: ("player",),
}


def is_gone(question: Question) -> bool:
    """Whether something the question needs is missing."""
    return question.is_lost or any(getattr(question, name) is None for name in NEEDED.get(question.kind, ()))
