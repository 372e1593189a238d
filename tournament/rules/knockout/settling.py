"""Who stands where in a bracket, from group places and results so far."""

from collections.abc import Mapping, Sequence

from tournament.rules.knockout.values import BYE, OPEN, Bye, GroupPlace, KnockoutTie, Source, Standing, Take, TeamEntry
from tournament.rules.sides import Side, TeamId, TieId

Winners = Mapping[TieId, Side | None]
"""The winning side of every tie that is decided; None where both sides were at fault, so that neither goes on."""
Sides = Mapping[tuple[TieId, Side], Standing]


def settle(
    ties: Sequence[KnockoutTie],
    *,
    winners: Winners,
    group_places: Mapping[GroupPlace, TeamId],
    kept: Mapping[tuple[TieId, Side], TeamId] | None = None,
) -> Sides:
    """Who stands on each side of each tie.

    A side against a bye goes on without play and the bye goes to the losers' bracket, so that it ends on the lowest
    place of each. Where both sides were at fault, both ways on are byes. ``kept`` are sides that a recorded decision
    put there, whatever their source says. ``ties`` may stand in any order but must hang together
    (``bracket_defects``).
    """
    by_no = {tie.no: tie for tie in ties}
    settled: dict[tuple[TieId, Side], Standing] = {}

    def side(no: TieId, which: Side) -> Standing:
        key = (no, which)
        if key not in settled:
            decided = (kept or {}).get(key)
            source = by_no[no].a if which is Side.A else by_no[no].x
            settled[key] = Standing(decided) if decided else resolve(source)
        return settled[key]

    def resolve(source: Source) -> Standing:
        match source:
            case TeamEntry(team):
                return Standing(team)
            case Bye():
                return BYE
            case GroupPlace():
                return Standing(group_places.get(source))
        return _outcome(side(source.tie, Side.A), side(source.tie, Side.X), source.tie, source.take, winners)

    for tie in ties:
        side(tie.no, Side.A)
        side(tie.no, Side.X)
    return settled


def _outcome(a: Standing, x: Standing, no: TieId, take: Take, winners: Winners) -> Standing:
    if a.is_bye or x.is_bye:
        return (x if a.is_bye else a) if take is Take.WINNER else BYE
    if no not in winners:
        return OPEN
    winner = winners[no]
    if winner is None:
        return BYE
    return a if (winner is Side.A) == (take is Take.WINNER) else x
