"""What a change moves in later ties, and what may be decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tournament.models import Team
from tournament.rules.errors import Defect, DefectsError

LONGEST_DECISION = 300


class Later(StrEnum):
    """What happens to later ties that have begun with sides which would no longer stand.

    ``refuse``: nothing is written. ``keep``: they stay as they were begun, and the decision is recorded at the
    side. ``carry``: the sides are replaced and the results of these ties annulled, each by a submission of its own.
    """

    REFUSE = "refuse"
    KEEP = "keep"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands on a side: a team, nobody (a bye), or not known yet (neither)."""

    team: Team | None = None
    is_bye: bool = False


OPEN = Standing()
BYE = Standing(is_bye=True)


@dataclass(frozen=True, slots=True)
class SideMove:
    """A side of a later tie that changes hands; team codes, None where nobody is known."""

    tie: int
    side: str
    before: str | None
    after: str | None

    @property
    def document(self) -> dict[str, object]:
        """As submissions record it."""
        return {"tie": self.tie, "side": self.side, "from": self.before, "to": self.after}


@dataclass(frozen=True, slots=True)
class TouchedTie:
    """A later tie that has begun with sides which would no longer stand; sides are team codes or None.

    ``state`` is the tie's ending, or its state of play while it has none.
    """

    no: int
    before: tuple[str | None, str | None]
    after: tuple[str | None, str | None]
    state: str


class LaterTiesTouchedError(Exception):
    """The change moves teams in ties that have begun: it needs ``later`` keep or carry, and a decision in words."""

    def __init__(self, touched: Sequence[TouchedTie]) -> None:
        super().__init__("later ties touched: " + ", ".join(str(tie.no) for tie in touched))
        self.touched = tuple(touched)


def refuse_undecided(touched: Sequence[TouchedTie], later: Later, decision: str) -> None:
    """``LaterTiesTouchedError`` without a choice, ``DefectsError`` (``decision_missing``) without its words."""
    if touched and later is Later.REFUSE:
        raise LaterTiesTouchedError(touched)
    if touched and not decision.strip():
        raise DefectsError([Defect("decision_missing", ("decision",))])
