"""The values of a ranking: lots drawn, places, and the steps that led to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import TeamId

MATCH_POINTS = "match_points"
LOT = "lot"
LOT_NEEDED = "lot_needed"
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot that was drawn among ``teams``; ``order`` names each of them once, best first.

    ``DefectsError`` (``lot_order_wrong``) where it does not.
    """

    teams: frozenset[TeamId]
    order: tuple[TeamId, ...]

    def __post_init__(self) -> None:
        if sorted(self.order) != sorted(self.teams):
            params = {"teams": sorted(self.teams), "order": list(self.order)}
            raise DefectsError([Defect("lot_order_wrong", ("order",), params)])


@dataclass(frozen=True, slots=True)
class Step:
    """One criterion tried on the level teams ``among`` (sorted); ``figures`` are written out, ``"unknown"`` if so."""

    by: str
    among: tuple[TeamId, ...]
    figures: Mapping[TeamId, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A place and who has it: one team, or several (sorted) that only a lot can part or that withdrew.

    ``decided_by`` is the criterion that parted the teams from those they were level with, or ``match_points``,
    ``lot``, ``lot_needed``, ``withdrawn``. ``steps`` are all the criteria tried, in order, those of a restart
    (3.7.5.3) after those of the larger set. A lot has no figures and so is no step: ``lot`` and ``lot_needed``
    carry the steps that left the set level, the last one ``"unknown"`` where it could not be taken.
    """

    place: int
    teams: tuple[TeamId, ...]
    match_points: int
    decided_by: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupStandings:
    """The places of a group, best first, and the sets (sorted) for which a lot is still to be drawn."""

    places: tuple[Place, ...]
    lots_needed: tuple[tuple[TeamId, ...], ...]
    ties_played: int
    ties_total: int

    @property
    def provisional(self) -> bool:
        """Whether ties of the group are still to be finished."""
        return self.ties_played < self.ties_total
