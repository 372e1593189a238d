"""Rows of a group's cross-table and standings."""

from dataclasses import dataclass

from tournament.models import Team
from tournament.statuses import Status


@dataclass(frozen=True, slots=True)
class CrossCell:
    """One team's view of one tie: ``score`` is (own, other) or None, ``outcome`` is ``won``, ``lost`` or ``""``."""

    tie_url: str
    status: Status
    score: tuple[int, int] | None = None
    outcome: str = ""
    match_points: int | None = None


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A team's row: ``no`` is its number in the group, ``cells`` one for each number, None on the diagonal.

    ``figures`` is the tie-break figure as written (“5:3”), empty where none was needed.
    """

    no: int
    team: Team
    url: str
    cells: tuple[CrossCell | None, ...]
    match_points: int | None = None
    figures: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class StandingsRow:
    """A team's place: ``short`` says what decided it, ``sentences`` tell every step in words.

    ``qualified`` is None where the stage names no qualifiers or nothing is settled yet.
    """

    place: int | None
    shared: bool
    team: Team
    url: str
    played: int
    won: int
    lost: int
    match_points: int
    figures: str = ""
    short: str = ""
    sentences: tuple[str, ...] = ()
    qualified: bool | None = None
    withdrawn: bool = False
