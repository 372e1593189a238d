"""What stands out among ties, and only what stands alone: a superlative that two could claim is nobody's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsroom.rules.recaps.seen import (
    SWEEPS,
    course,
    goes_full,
    is_close,
    knows_points,
    manner,
    played,
    points,
    score,
    singles_records,
)
from newsroom.rules.recaps.values import Match, Pair, Player, Tie

FEWEST_TO_COMPARE = 3
LONG_GAME = 12


@dataclass(frozen=True, slots=True)
class Spread:
    """How many of the ties ended in which way."""

    ties: int
    sweeps: int
    close: int
    unplayed: int


@dataclass(frozen=True, slots=True)
class LongGame:
    """The game with the most points; ``points`` with its winner's first."""

    tie: Tie
    match: Match
    game_no: int
    points: Pair


def spread(ties: Sequence[Tie]) -> Spread:
    ways = [manner(tie) for tie in ties]
    return Spread(
        ties=len(ties),
        sweeps=sum(way in SWEEPS for way in ways),
        close=sum(is_close(tie) for tie in ties),
        unplayed=sum(way in ("walkover", "nobody") for way in ways),
    )


def comebacks(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    return tuple(tie for tie in ties if manner(tie) == "comeback")


def knows_courses(ties: Sequence[Tie]) -> bool:
    """Whether of every tie that was close its course is known, so that nothing else can have been a comeback."""
    return all(course(tie) for tie in ties if is_close(tie)) and all(manner(tie) != "plain" for tie in ties)


def only_score(ties: Sequence[Tie], ways: Sequence[str]) -> Pair | None:
    """The one score with which all ties that went in these ways ended; None if there are several."""
    scores = {known for tie in ties if manner(tie) in ways and (known := score(tie)) is not None}
    return scores.pop() if len(scores) == 1 else None


def most_wins(ties: Sequence[Tie]) -> tuple[Player, Pair] | None:
    """The one player who won the most singles, if of every tie played out all matches and players are known."""
    finished = [tie for tie in ties if tie.ending == "completed"]
    if any(
        not played(tie) or not all(match.players_a and match.players_x for match in played(tie)) for tie in finished
    ):
        return None
    records = singles_records(ties)
    most = max((wins for wins, _ in records.values()), default=0)
    best = [(player, own) for player, own in records.items() if own[0] == most]
    return best[0] if len(best) == 1 and most >= FEWEST_TO_COMPARE else None


def unfinished(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Ties that were not played out: walk-overs, retirements, defaults."""
    return tuple(tie for tie in ties if tie.winner and manner(tie) in ("walkover", "retired", "defaulted"))


def closest(ties: Sequence[Tie]) -> Tie | None:
    """The one tie whose points lie nearest together; None where one of those played is not known to the point."""
    return _alone(ties, lambda lead: -abs(lead))


def biggest(ties: Sequence[Tie]) -> Tie | None:
    """The one tie won by the most points."""
    return _alone(ties, lambda lead: lead)


def _alone(ties: Sequence[Tie], worth: Callable[[int], int]) -> Tie | None:
    finished = [tie for tie in ties if tie.ending == "completed"]
    leads = [(tie, known[0] - known[1]) for tie in finished if (known := points(tie)) is not None]
    if len(leads) < FEWEST_TO_COMPARE or len(leads) < len(finished):
        return None
    figures = [worth(lead) for _, lead in leads]
    best = max(figures)
    return leads[figures.index(best)][0] if figures.count(best) == 1 else None


def longest_game(ties: Sequence[Tie]) -> LongGame | None:
    """The one finished game with the most points, if the loser of it had twelve at least and every game is known."""
    if not all(_is_known_to_the_point(tie) for tie in ties):
        return None
    found = [
        LongGame(tie, match, no, (max(game), min(game)))
        for tie in ties
        for match in tie.matches
        for no, game in enumerate(match.games, start=1)
        if not (match.cut and no == len(match.games))
    ]
    most = max((game.points[1] for game in found), default=0)
    longest = [game for game in found if game.points[1] == most]
    alone = longest[0] if most >= LONG_GAME and len(longest) == 1 else None
    return alone if alone is not None and alone.tie.winner else None


def _is_known_to_the_point(tie: Tie) -> bool:
    if tie.ending in ("walkover", "not_played"):
        return True
    known = played(tie) if tie.ending == "completed" else tuple(match for match in tie.matches if match.winner)
    return bool(known) and all(knows_points(match) for match in known)


def full_distance(ties: Sequence[Tie]) -> int:
    """Matches that went to their last game; nought where a completed match is not known to the game."""
    if any(tie.ending == "completed" and not played(tie) for tie in ties):
        return 0
    completed = [(match, tie.best_of) for tie in ties for match in tie.matches if match.ending == "completed"]
    if any(match.score is None for match, _ in completed):
        return 0
    return sum(goes_full(match, best_of) for match, best_of in completed)
