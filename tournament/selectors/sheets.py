"""The sheet of one tie: line-ups once they are open, every match in playing order, and what was not recorded."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from tournament.choices import Side, TieEnding
from tournament.lines import SheetMatch, TieLine
from tournament.models import Event, Match, Player, Slot, Tie
from tournament.rules.formats import OrderEntry, OrderOfPlay
from tournament.rules.matches import MatchResult, match_winner, raw_score
from tournament.rules.sides import Pair
from tournament.rules.sides import Side as RuleSide
from tournament.rules.ties import TieFormat, TieResult, TieState, tie_state
from tournament.selectors.sealed_lineups import Lineups, visible_lineups, with_sealed
from tournament.selectors.ties import ByeSides, has_begun, tie_lines, with_held_content
from tournament.snapshots import match_result, stage_format, stage_order, tie_result, with_facts
from tournament.statuses import Status, match_status


@dataclass(frozen=True, slots=True)
class TieSheet:
    """One tie with all that its page shows. ``matches`` is empty where none can be told apart.

    ``is_single``: the tie of a singles or doubles event, which is one match.
    """

    line: TieLine
    format: TieFormat
    result: TieResult
    state: TieState
    matches: tuple[SheetMatch, ...]
    lineups: Lineups
    order: OrderOfPlay

    @property
    def tie(self) -> Tie:
        return self.line.tie

    @property
    def is_single(self) -> bool:
        return self.format.matches == 1


def tie_sheet(event: Event, no: int, byes: ByeSides, now: datetime) -> TieSheet | None:
    """The sheet of a tie by its number, with the line-ups that may be seen now; None where there is none. Nine queries,
    one more where the clock has opened line-ups that nobody has recorded yet.
    """
    slots = Slot.objects.select_related("group", "source_tie", "team")
    ties = with_held_content(with_sealed(with_facts(Tie.objects.filter(event=event, no=no))))
    tie = ties.prefetch_related(Prefetch("slots", slots)).first()
    return None if tie is None else sheet_of(tie, byes, visible_lineups(tie, now))


def sheet_of(tie: Tie, byes: ByeSides, lineups: Lineups) -> TieSheet:
    format, order, result = stage_format(tie.stage), stage_order(tie.stage), tie_result(tie)
    state = tie_state(result, format)
    return TieSheet(
        line=tie_lines([tie], byes)[0],
        format=format,
        result=result,
        state=state,
        matches=_matches(tie, result, state, format, order, lineups) if _can_tell_matches(tie, result) else (),
        lineups=lineups,
        order=order,
    )


def _can_tell_matches(tie: Tie, result: TieResult) -> bool:
    """Not where a tie is over or its result waits and nothing is known of any match, nor before the teams are known."""
    if tie.team_a is None or tie.team_x is None:
        return False
    return bool(result.known_matches) or not (has_begun(result) or tie.held_version is not None)


def _matches(
    tie: Tie, result: TieResult, state: TieState, format: TieFormat, order: OrderOfPlay, lineups: Lineups
) -> tuple[SheetMatch, ...]:
    rows = {match.no: match for match in tie.matches.all()}
    after = {one.no: one.games if format.won_by_games is not None else one.score for one in state.score_after}
    return tuple(
        _match(rows.get(no), no, entry, _absent_status(no, tie, state), after.get(no), format, lineups)
        for no, entry in enumerate(order.entries, start=1)
    )


def _absent_status(no: int, tie: Tie, state: TieState) -> Status:
    """How a match stands of which nothing is recorded."""
    if no in state.not_needed:
        return Status.NOT_NEEDED
    return Status.NOT_PLAYED if tie.ending and tie.ending != TieEnding.COMPLETED else Status.NOT_STARTED


def _match(
    row: Match | None,
    no: int,
    entry: OrderEntry,
    absent: Status,
    after: Pair | None,
    format: TieFormat,
    lineups: Lineups,
) -> SheetMatch:
    result = match_result(row) if row is not None else MatchResult(no)
    games = sorted(row.games.all(), key=lambda game: game.no) if row is not None else []
    winner = match_winner(result, format.match)
    unplayed = result.ending is not None and result.ending.is_unplayed
    return SheetMatch(
        no=no,
        status=match_status(row, has_games=bool(games)) if row is not None and not result.is_blank else absent,
        letter_a=entry.a or "",
        letter_x=entry.x or "",
        players_a=_players(row, Side.A, entry, lineups),
        players_x=_players(row, Side.X, entry, lineups),
        games=tuple((game.points_a, game.points_x) for game in games),
        unfinished=bool(games) and not games[-1].is_finished,
        score=None if unplayed else raw_score(result),
        winner=winner.value if winner else "",
        after=after,
    )


def _players(row: Match | None, side: Side, entry: OrderEntry, lineups: Lineups) -> tuple[Player, ...]:
    """Who stood at the table, else who is lined up for it."""
    places = [place for place in row.match_players.all() if place.side == side] if row is not None else []
    if places:
        return tuple(place.player for place in sorted(places, key=lambda place: place.position))
    letters = entry.letters(RuleSide(side.value)) or ""
    named = [lineups.get(side, {}).get(letter) for letter in letters]
    return tuple(player for player in named if player is not None) if all(named) else ()
