"""How fast the rules count: one tie from its points, one group of four, and the notation of a score sheet."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from benchmarks.clock import milliseconds
from tournament.rules.formats import order_of_play, tie_format
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding, MatchResult
from tournament.rules.notation import parse_games
from tournament.rules.sides import TeamId, TieId
from tournament.rules.standings import rank_group
from tournament.rules.ties import CountedTie, TieEnding, TieFormat, TieResult, counted_tie

RUNS = 300


def measure() -> Iterator[tuple[str, str]]:
    random = Random("counting")
    played = _format()
    result = _tie(random, 3, 2)
    once = milliseconds(lambda: counted_tie(TieId(1), TeamId("A"), TeamId("X"), result, played), runs=RUNS)
    yield "count a tie of 3-2 from its points", f"{once * 1000:8.0f} µs"
    teams = [TeamId(code) for code in "ABCD"]
    ties = _level_group(random, teams, played)
    ranked = milliseconds(lambda: rank_group(members=teams, ties=ties, matches_count=True), runs=RUNS)
    yield "rank a group of four with three teams level", f"{ranked * 1000:8.0f} µs"
    typed = milliseconds(lambda: parse_games("11-7 9-11 11-5 11-6", 5), runs=RUNS)
    yield "read a line of four games", f"{typed * 1000:8.0f} µs"


def _format() -> TieFormat:
    return tie_format(order_of_play=order_of_play("liuzhou-2024"), best_of=5)


def _tie(random: Random, won: int, lost: int) -> TieResult:
    sides = [False] * lost + [True] * won
    matches = tuple(_match(random, no, by_a) for no, by_a in enumerate(sides, start=1))
    return TieResult(ending=TieEnding.COMPLETED, matches=matches)


def _match(random: Random, no: int, by_a: bool) -> MatchResult:
    low = [random.randrange(10) for _ in range(3)]
    games = tuple(Game(11, points) if by_a else Game(points, 11) for points in low)
    return MatchResult(no=no, ending=MatchEnding.COMPLETED, games=games)


def _level_group(random: Random, teams: list[TeamId], played: TieFormat) -> list[CountedTie]:
    """A beats B, B beats C, C beats A, and all three beat D."""
    ties = []
    for no, (a, x) in enumerate(combinations(teams, 2), start=1):
        pair = (x, a) if (a, x) == (teams[0], teams[2]) else (a, x)
        ties.append(counted_tie(TieId(no), *pair, _tie(random, 3, random.randrange(3)), played))
    return ties
