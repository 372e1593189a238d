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
    side. ``carry``: the right teams step in and play goes on; only where no score is known yet. ``annul``: the right
    teams come in, what was played is annulled, each by a submission of its own, and the ties are played again.
    """

    REFUSE = "refuse"
    KEEP = "keep"
    CARRY = "carry"
    ANNUL = "annul"


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

    ``state`` is the tie's ending, or its state of play while it has none; ``has_score``: something was played and
    handed in.
    """

    no: int
    before: tuple[str | None, str | None]
    after: tuple[str | None, str | None]
    state: str
    table_no: int | None = None
    has_score: bool = False


class LaterTiesTouchedError(Exception):
    """The change moves teams in ties that have begun: it needs a choice (``later``) and a decision in words."""

    def __init__(self, touched: Sequence[TouchedTie]) -> None:
        super().__init__("later ties touched: " + ", ".join(str(tie.no) for tie in touched))
        self.touched = tuple(touched)


class LaterChoiceError(DefectsError):
    """The choice about later ties cannot be, or lacks its words; ``touched`` are the ties it is about."""

    def __init__(self, defects: Sequence[Defect], touched: Sequence[TouchedTie]) -> None:
        super().__init__(defects)
        self.touched = tuple(touched)


def refuse_undecided(touched: Sequence[TouchedTie], later: Later, decision: str) -> None:
    """``LaterTiesTouchedError`` without a choice; ``LaterChoiceError``: ``decision_missing`` without its words,
    ``later_tie_has_score`` where teams cannot just step in.
    """
    if touched and later is Later.REFUSE:
        raise LaterTiesTouchedError(touched)
    defects = [
        Defect("later_tie_has_score", ("later",), {"no": tie.no})
        for tie in touched
        if later is Later.CARRY and tie.has_score
    ]
    if touched and not decision.strip():
        defects.append(Defect("decision_missing", ("decision",)))
    if defects:
        raise LaterChoiceError(defects, touched)
