"""Short ways to write games, matches, ties and defects, for the tests of the rules about results."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from tournament.rules.errors import CODES, Defect
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding, MatchFormat, MatchResult
from tournament.rules.sides import Fault, Pair, Side, TeamId, TieId
from tournament.rules.ties import CountedTie, TieEnding, TieFormat, TieResult, counted_tie

BEST_OF_5 = MatchFormat(5)
FIVE_SINGLES = TieFormat(5, BEST_OF_5)
ALL_FIVE_PLAYED = TieFormat(5, BEST_OF_5, stop_at_majority=False)
WORLD_CUP = TieFormat(5, MatchFormat(3, play_all_games=True), won_by_games=8)
SINGLE = TieFormat(1, BEST_OF_5)


def pair(score: str | None) -> Pair | None:
    if score is None:
        return None
    a, x = score.split("-")
    return int(a), int(x)


def games(text: str) -> tuple[Game, ...]:
    return tuple(Game(*map(int, word.split("-"))) for word in text.split())


def match(
    score: str | None = None,
    *,
    no: int = 1,
    ending: str | None = "completed",
    fault: str | None = None,
    points: str | None = None,
    winner: str | None = None,
    expedite: int | None = None,
) -> MatchResult:
    """A match by its ``score`` in games, or by its ``points``: ``"11-7 9-11"``."""
    return MatchResult(
        no=no,
        ending=MatchEnding(ending) if ending else None,
        at_fault=Fault(fault) if fault else None,
        games=None if points is None else games(points),
        score=pair(score),
        winner=Side(winner) if winner else None,
        expedite_from_game=expedite,
    )


def matches(*scores: str) -> tuple[MatchResult, ...]:
    """Completed matches 1, 2, ... by their scores in games."""
    return tuple(match(score, no=no) for no, score in enumerate(scores, start=1))


def tie(
    *played: MatchResult,
    ending: str | None = "completed",
    fault: str | None = None,
    score: str | None = None,
    games_total: str | None = None,
    points_total: str | None = None,
    winner: str | None = None,
) -> TieResult:
    return TieResult(
        ending=TieEnding(ending) if ending else None,
        at_fault=Fault(fault) if fault else None,
        matches=played,
        score=pair(score),
        games_total=pair(games_total),
        points_total=pair(points_total),
        winner=Side(winner) if winner else None,
    )


def counted(result: TieResult, format: TieFormat = FIVE_SINGLES) -> CountedTie:
    return counted_tie(TieId(1), TeamId("AAA"), TeamId("XXX"), result, format)


def line(result: CountedTie) -> str:
    """A counted tie in one line: match points, winner, matches, games, points; ``?`` where not known."""
    figures = (result.match_points, result.matches, result.games, result.points)
    points, *rest = ("?" if figure is None else f"{figure[0]}-{figure[1]}" for figure in figures)
    return " ".join([points, str(result.winner or "nobody"), *rest])


def found(defects: Iterable[Defect]) -> list[tuple[str, tuple[Any, ...]]]:
    """Code and path of each defect, once it is sure that each brings the params its sentence needs."""
    found = tuple(defects)
    for defect in found:
        assert set(CODES[defect.code]) <= set(defect.params), defect
    return [(defect.code, defect.path) for defect in found]


def not_needed(no: int) -> MatchResult:
    return match(no=no, ending="not_needed")


def name(value: object) -> str | None:
    """A short name of a match or a tie, for the list of cases; None leaves it to pytest."""
    if isinstance(value, MatchResult):
        played = value.games if value.games is None else " ".join(f"{game.a}-{game.x}" for game in value.games)
        return _told(f"{value.no}.", value.ending, value.at_fault, played, value.score, value.winner)
    if isinstance(value, TieResult):
        inside = ", ".join(name(part) or "" for part in value.matches)
        totals = (value.score, value.games_total, value.points_total, value.winner)
        return _told(value.ending, value.at_fault, f"[{inside}]", *totals)
    return None


def _told(*parts: object) -> str:
    words = (f"{part[0]}:{part[1]}" if isinstance(part, tuple) else str(part) for part in parts if part is not None)
    return " ".join(words)


THREE_NIL = matches("3-0", "3-1", "3-2")
FULL_LENGTH = matches("3-0", "0-3", "3-1", "1-3", "2-3")
RETIRED_IN_THE_LAST = (*matches("3-0", "0-3", "3-1", "1-3"), match("1-1", no=5, ending="retired", fault="a"))
RETIRED_AT_TWO_NIL = (*matches("3-0", "3-0"), match(no=3, ending="retired", fault="a", points="11-5 6-3"))

SIDES = st.sampled_from(Side)


@st.composite
def finished_games(draw: st.DrawFn, winner: Side | None = None, most: int = 40) -> Game:
    """A legal finished game, won by that side or by either."""
    side = winner or draw(SIDES)
    low = draw(st.integers(0, most))
    high = 11 if low <= 9 else low + 2
    return Game(high, low) if side is Side.A else Game(low, high)


@st.composite
def completed_games(draw: st.DrawFn, best_of: int = 5) -> tuple[Game, ...]:
    """The games of a match that was played until one side had the majority."""
    majority = best_of // 2 + 1
    winner = draw(SIDES)
    lost = draw(st.integers(0, majority - 1))
    order = draw(st.permutations([winner] * (majority - 1) + [winner.other] * lost))
    return tuple(draw(finished_games(winner=side)) for side in (*order, winner))


@st.composite
def played_ties(draw: st.DrawFn, format: TieFormat = FIVE_SINGLES) -> TieResult:
    """A tie that was played out, with the points of every game."""
    played: list[MatchResult] = []
    won = {Side.A: 0, Side.X: 0}
    for no in range(1, format.matches + 1):
        points = draw(completed_games(format.match.best_of))
        played.append(MatchResult(no, MatchEnding.COMPLETED, games=points))
        won[Side.A if points[-1].a > points[-1].x else Side.X] += 1
        if format.stop_at_majority and max(won.values()) > format.matches // 2:
            break
    return TieResult(TieEnding.COMPLETED, matches=tuple(played))


small_pairs = st.none() | st.tuples(st.integers(-1, 6), st.integers(-1, 6))
any_games = st.builds(Game, st.integers(-1, 14), st.integers(-1, 14)) | finished_games()
any_matches = st.builds(
    MatchResult,
    no=st.integers(0, 6),
    ending=st.none() | st.sampled_from(MatchEnding),
    at_fault=st.none() | st.sampled_from(Fault),
    games=st.none() | st.lists(any_games, max_size=6).map(tuple),
    score=small_pairs,
    winner=st.none() | SIDES,
    expedite_from_game=st.none() | st.integers(-1, 9),
) | st.builds(MatchResult, st.integers(1, 5), st.just(MatchEnding.COMPLETED), games=completed_games())
any_ties = st.builds(
    TieResult,
    ending=st.none() | st.sampled_from(TieEnding),
    at_fault=st.none() | st.sampled_from(Fault),
    matches=st.lists(any_matches, max_size=6).map(tuple),
    score=small_pairs,
    games_total=small_pairs,
    points_total=small_pairs,
    winner=st.none() | SIDES,
)
