"""What may be seen of line-ups at a moment: the recorded ones, and those under seal that the clock has opened."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from tournament.choices import CallState, Side
from tournament.models import Player, SealedLineup, Team, Tie
from tournament.rules import sealing, sides
from tournament.rules.sealing import Sealing
from tournament.rules.ties import TieResult
from tournament.selectors.ties import has_begun
from tournament.snapshots import ResultDocument, read_result, stage_order, tie_result, with_facts

Lineups = Mapping[str, Mapping[str, Player]]
"""Side, letter, player; empty while the line-ups are not open."""

IN_PLAY = (CallState.RUNNING, CallState.UNDER_REVIEW)


def with_sealed(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Ties with their line-ups under seal, in one query more."""
    rows = SealedLineup.objects.select_related("link", "handed_in_by").order_by("pk")
    return ties.prefetch_related(Prefetch("sealed_lineups", rows))


def sealed_by_side(tie: Tie) -> dict[str, SealedLineup]:
    """What the teams that meet now have handed in, opened or not, by side."""
    teams = {tie.team_a_id: Side.A.value, tie.team_x_id: Side.X.value}
    rows: Iterable[SealedLineup] = tie.sealed_lineups.all()
    return {teams[row.team_id]: row for row in rows if row.team_id in teams}


def sealing_of(tie: Tie) -> Sealing:
    """What decides whether the tie's line-ups are open; the tie comes from ``with_facts`` and ``with_sealed``.

    The clock opens nothing of a tie that was put off or cancelled: its planned start no longer holds.
    """
    given = {(place.side, place.letter) for place in tie.lineup_places.all()}
    return _sealing(tie, given, tie_result(tie))


def _sealing(tie: Tie, given: Collection[tuple[str, str]], result: TieResult) -> Sealing:
    """``given``: side and letter of every recorded place."""
    rows, order = sealed_by_side(tie), stage_order(tie.stage)
    recorded = [side for side in sides.Side if all((side, one.letter) in given for one in order.letters(side))]
    return Sealing(
        handed_in=frozenset([*recorded, *(sides.Side(side) for side in rows)]),
        deadline=deadline_of(tie),
        has_begun=tie.call_state in IN_PLAY or has_begun(result),
        was_opened=any(row.opened_at is not None for row in tie.sealed_lineups.all()),
    )


def opened_for_good(tie: Tie, facts: ResultDocument) -> bool:
    """Whether the line-ups are open whatever the clock says: both are in, play has begun, or they were opened before.

    ``facts`` is the result that holds for the tie. For answers that do not change by the clock; what it alone opens
    follows there with the next entry.
    """
    result = read_result(facts)
    if tie.call_state in IN_PLAY or has_begun(result):
        return True
    given = {(side, letter) for side, letters in facts.get("lineups", {}).items() for letter in letters}
    known = _sealing(tie, given, result)
    return len(known.handed_in) == len(sides.Side) or known.has_begun or known.was_opened


def deadline_of(tie: Tie) -> datetime | None:
    """Until when captains may hand in for this tie."""
    if tie.call_state in (CallState.POSTPONED, CallState.CANCELLED):
        return None
    return sealing.lineup_deadline(tie.starts_at, tie.stage.lineup_deadline_minutes)


def letters_of(tie: Tie, side: str, row: SealedLineup) -> dict[str, str]:
    """The letters of the side on which the team stands now, with the player codes that were handed in."""
    letters = (one.letter for one in stage_order(tie.stage).letters(sides.Side(side)))
    return dict(zip(letters, row.codes, strict=False))


def visible_lineups(tie: Tie, now: datetime) -> Lineups:
    """The line-ups that anybody may see at this moment, whether or not somebody has written since they were opened.

    Two queries more where the clock has opened what nobody has recorded yet.
    """
    if not sealing.lineups_open(sealing_of(tie), now):
        return {}
    shown = recorded_lineups(tie)
    waiting = {side: row for side, row in sealed_by_side(tie).items() if row.opened_at is None and side not in shown}
    return shown | _players_of(tie, waiting)


def recorded_lineups(tie: Tie) -> dict[str, dict[str, Player]]:
    """The line-ups among the facts of a tie, whether or not they may be seen."""
    lineups: dict[str, dict[str, Player]] = {}
    for place in sorted(tie.lineup_places.all(), key=lambda place: (place.side, place.letter)):
        lineups.setdefault(place.side, {})[place.letter] = place.player
    return lineups


def _players_of(tie: Tie, rows: Mapping[str, SealedLineup]) -> dict[str, dict[str, Player]]:
    if not rows:
        return {}
    teams = [row.team_id for row in rows.values()]
    players = {(player.team_id, player.code): player for player in Player.objects.filter(team__in=teams)}
    named = {side: letters_of(tie, side, row) for side, row in rows.items()}
    return {
        side: {
            letter: players[rows[side].team_id, code]
            for letter, code in letters.items()
            if (rows[side].team_id, code) in players
        }
        for side, letters in named.items()
    }


def next_lineup_opening(tie: Tie, now: datetime) -> datetime | None:
    """The moment at which the clock may open line-ups of this tie; None where it cannot."""
    return None if tie.ending else sealing.next_opening(Sealing(deadline=deadline_of(tie)), now)


def coming_ties(team: Team) -> QuerySet[Tie]:
    """The ties of a team that have not ended, the next first, with facts and line-ups under seal: seven queries."""
    ties = Tie.objects.filter(Q(team_a=team) | Q(team_x=team), ending="")
    return with_sealed(with_facts(ties)).order_by(F("starts_at").asc(nulls_last=True), "no")


def due_ties(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Those of the ties that hold a line-up still under seal."""
    unopened: Any = SealedLineup.objects.filter(opened_at=None)
    return ties.filter(pk__in=unopened.values("tie"))
