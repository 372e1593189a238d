"""Which sides of a knock-out are byes: drawn so, or because both sides of an earlier tie were at fault."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from tournament.choices import SourceKind, StageKind, TieEnding
from tournament.models import Tie
from tournament.rules.knockout import settle
from tournament.rules.sides import Side, TeamId, TieId
from tournament.snapshots import kept_sides, knockout_tie, with_sources

_ENDED_WITHOUT_WINNER = Q(at_fault__in=["", "both"]) & ~Q(ending__in=["", TieEnding.COMPLETED])


class Byes:
    """The byes of an event's knock-out, before and after a change.

    Most events have none, which one query tells; otherwise the bracket is read once.
    """

    def __init__(
        self, event_id: int, deadlocked: Mapping[int, bool], decided: Mapping[tuple[int, str], str | None] | None = None
    ) -> None:
        """``deadlocked`` says of ties that are being changed, by number, whether they end without a winner.

        ``decided`` are the sides (number, side) at which somebody is being put, with the team's code.
        """
        ties = Tie.objects.filter(event_id=event_id, stage__kind=StageKind.KNOCKOUT)
        drawn = Q(slots__kind=SourceKind.BYE)
        self.is_any = any(deadlocked.values()) or ties.filter(drawn | _ENDED_WITHOUT_WINNER).exists()
        rows = tuple(with_sources(ties)) if self.is_any else ()
        self._ties = tuple(knockout_tie(row) for row in rows)
        self._kept = kept_sides(rows)
        self._stored = {row.no for row in rows if row.ending not in ("", "completed") and row.at_fault in ("", "both")}
        self._changed = dict(deadlocked)
        self._before = self._sides(self._stored)
        for (no, side), code in (decided or {}).items():
            self._kept.pop((TieId(no), Side(side)), None)
            self._kept |= {(TieId(no), Side(side)): TeamId(code)} if code else {}
        self._after = self._sides(self._stuck())

    def annul(self, ties: Iterable[int]) -> None:
        """Take the results of these ties back."""
        self._changed |= dict.fromkeys(ties, False)
        self._after = self._sides(self._stuck())

    def before(self, no: int) -> tuple[bool, bool]:
        return self._before.get(no, (False, False))

    def after(self, no: int) -> tuple[bool, bool]:
        return self._after.get(no, (False, False))

    def _stuck(self) -> set[int]:
        return {no for no in self._stored | self._changed.keys() if self._changed.get(no, True)}

    def _sides(self, stuck: Iterable[int]) -> dict[int, tuple[bool, bool]]:
        winners: dict[TieId, Side | None] = {TieId(no): None for no in stuck}
        kept: dict[tuple[TieId, Side], TeamId] = self._kept
        sides = settle(self._ties, winners=winners, group_places={}, kept=kept)
        return {tie.no: (sides[tie.no, Side.A].is_bye, sides[tie.no, Side.X].is_bye) for tie in self._ties}


def has_bye(tie: Tie) -> bool:
    """Whether somebody goes on from this tie without play, whatever is said of it."""
    return (tie.team_a_id is None or tie.team_x_id is None) and any(Byes(tie.event_id, {}).before(tie.no))
