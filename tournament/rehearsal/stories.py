"""Results that a demonstration must show, found by playing again and again from the seed until they come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from random import Random

from tournament.rehearsal.play import retire
from tournament.rules.matches import MatchEnding, match_winner
from tournament.rules.sides import Fault, Pair, Side, TeamId, TieId
from tournament.rules.standings import rank_group
from tournament.rules.ties import CountedTie, TieEnding, TieFormat, TieResult, counted_tie, tie_winner

PlayTie = Callable[[Random], TieResult]
GroupResults = Mapping[TieId, TieResult]
Pairing = tuple[TieId, TeamId, TeamId]
RATIOS = ("matches_ratio", "games_ratio", "points_ratio")
MOST_ATTEMPTS = 200_000


class StoryNotFoundError(RuntimeError):
    """The seed does not bring the wished results in a bearable time; try another."""


def wished(random: Random, play: PlayTie, wish: Callable[[TieResult], bool]) -> TieResult:
    """The first result that fulfils the wish."""
    for _ in range(MOST_ATTEMPTS):
        result = play(random)
        if wish(result):
            return result
    raise StoryNotFoundError


def wins(side: Side, format: TieFormat) -> Callable[[TieResult], bool]:
    return lambda result: tie_winner(result, format) is side


def to_the_last_game(side: Side, format: TieFormat) -> Callable[[TieResult], bool]:
    """The tie goes to its last match and that to its last game."""

    def wish(result: TieResult) -> bool:
        last = result.matches[-1]
        return (
            tie_winner(result, format) is side
            and last.no == format.matches
            and len(last.games or ()) == format.match.best_of
        )

    return wish


def three_level_by_ratio(
    random: Random, plays: Mapping[Pairing, PlayTie], members: Sequence[TeamId], format: TieFormat
) -> GroupResults:
    """Three teams level at the top, parted by a ratio."""
    for _ in range(MOST_ATTEMPTS):
        results = {pairing: play(random) for pairing, play in plays.items()}
        ranked = rank_group(members=members, ties=_counted(results, format), matches_count=True)
        best, second, third, *_rest = ranked.places
        level = best.match_points == second.match_points == third.match_points
        if level and best.decided_by in RATIOS[1:]:
            return {pairing[0]: result for pairing, result in results.items()}
    raise StoryNotFoundError


def three_level_in_everything(
    random: Random, plays: Mapping[Pairing, PlayTie], members: Sequence[TeamId], format: TieFormat
) -> GroupResults:
    """Three teams level at the top whom only a lot can part: each beat one of the others by the same figures."""
    ring = {(members[0], members[1]), (members[1], members[2]), (members[2], members[0])}
    inner = [pairing for pairing in plays if set(pairing[1:]) <= set(members[:3])]
    found: dict[Pairing, dict[tuple[Pair | None, ...], TieResult]] = {}
    for pairing in inner:
        winner = Side.A if (pairing[1], pairing[2]) in ring else Side.X
        results = _many(random, plays[pairing], winner, format)
        found[pairing] = {_winner_first(pairing, result, format): result for result in results}
    common = sorted(set.intersection(*(set(by_figures) for by_figures in found.values())))
    if not common:
        raise StoryNotFoundError
    figures = random.choice(common)
    level = {pairing[0]: by_figures[figures] for pairing, by_figures in found.items()}
    others = {
        pairing[0]: wished(random, play, wins(Side.X if pairing[1] == members[3] else Side.A, format))
        for pairing, play in plays.items()
        if pairing not in inner
    }
    return level | others


def _many(random: Random, play: PlayTie, winner: Side, format: TieFormat, count: int = 2_000) -> Iterator[TieResult]:
    for _ in range(count):
        result = play(random)
        if tie_winner(result, format) is winner:
            yield result


def _winner_first(pairing: Pairing, result: TieResult, format: TieFormat) -> tuple[Pair | None, ...]:
    tie = counted_tie(*pairing, result, format)
    turn = tie.winner is Side.X
    return tuple((pair[1], pair[0]) if pair and turn else pair for pair in (tie.matches, tie.games, tie.points))


def _counted(results: Mapping[Pairing, TieResult], format: TieFormat) -> list[CountedTie]:
    return [counted_tie(*pairing, result, format) for pairing, result in results.items()]


def with_retirement(random: Random, result: TieResult, format: TieFormat) -> TieResult:
    """The same tie in which the loser of one match gave up in its last game; who won does not change."""
    index = random.randrange(len(result.matches))
    match = result.matches[index]
    at_fault = Fault.X if match_winner(match, format.match) is Side.A else Fault.A
    broken = retire(random, match, at_fault)
    return replace(result, matches=(*result.matches[:index], broken, *result.matches[index + 1 :]))


def walkover(at_fault: Fault) -> TieResult:
    return TieResult(ending=TieEnding.WALKOVER, at_fault=at_fault)


def misread(result: TieResult) -> TieResult:
    """The same tie as a tired typist first entered it: two points of one game misread, the winner the same."""
    for index, match in enumerate(result.matches):
        games = match.games or ()
        for place, game in enumerate(games):
            low = min(game.a, game.x)
            if match.ending is MatchEnding.COMPLETED and 2 <= low <= 8:
                wrong = replace(game, a=low - 2) if game.a == low else replace(game, x=low - 2)
                changed = replace(match, games=(*games[:place], wrong, *games[place + 1 :]))
                return replace(result, matches=(*result.matches[:index], changed, *result.matches[index + 1 :]))
    raise StoryNotFoundError


def orders(codes: Sequence[TeamId], random: Random) -> tuple[TeamId, ...]:
    """A lot: one of all orders."""
    return random.choice(list(permutations(codes)))
