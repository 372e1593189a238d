"""Plays games, matches and ties rally by rally with a given random source."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from tournament.rehearsal.strengths import rally_chance
from tournament.rules.formats import OrderOfPlay
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding, MatchFormat, MatchResult
from tournament.rules.sides import Fault, Side
from tournament.rules.ties import TieEnding, TieFormat, TieResult, tie_state

Ratings = Mapping[Side, Mapping[str, float]]
"""For each side the rating of the player behind each letter."""


def play_game(random: Random, chance: float) -> Game:
    """One game to 11, two clear; ``chance`` is side A's of a rally."""
    a = x = 0
    while max(a, x) < 11 or abs(a - x) < 2:
        if random.random() < chance:
            a += 1
        else:
            x += 1
    return Game(a, x)


def play_match(random: Random, no: int, chance: float, format: MatchFormat) -> MatchResult:
    """A match to its end; form on the day moves ``chance`` a little from game to game."""
    games: list[Game] = []
    needed = format.best_of // 2 + 1
    while True:
        games.append(play_game(random, min(max(chance + random.gauss(0, 0.025), 0.05), 0.95)))
        won = sum(game.a > game.x for game in games)
        decided = max(won, len(games) - won) == needed and not format.play_all_games
        if decided or len(games) == format.best_of:
            return MatchResult(no=no, ending=MatchEnding.COMPLETED, games=tuple(games))


def retire(random: Random, match: MatchResult, at_fault: Fault) -> MatchResult:
    """The same match broken off in its last game by the side at fault."""
    whole = (match.games or ())[:-1]
    a, x = sorted((random.randint(2, 9), random.randint(1, 8)))
    broken = Game(a, x) if at_fault is Fault.A else Game(x, a)
    return replace(match, ending=MatchEnding.RETIRED, at_fault=at_fault, games=(*whole, broken))


def play_tie(random: Random, ratings: Ratings, order: OrderOfPlay, format: TieFormat) -> TieResult:
    """A tie match by match until nothing remains to be played."""
    result = TieResult()
    for no, entry in enumerate(order.entries, start=1):
        state = tie_state(result, format)
        if state.decided and no in state.not_needed:
            break
        match = play_match(random, no, rally_chance(_difference(ratings, entry.a, entry.x)), format.match)
        result = replace(result, matches=(*result.matches, match))
    return replace(result, ending=TieEnding.COMPLETED)


def _difference(ratings: Ratings, a: str | None, x: str | None) -> float:
    return _mean(ratings[Side.A], a) - _mean(ratings[Side.X], x)


def _mean(ratings: Mapping[str, float], letters: str | None) -> float:
    chosen = [ratings[letter] for letter in letters] if letters else list(ratings.values())
    return sum(chosen) / len(chosen)
