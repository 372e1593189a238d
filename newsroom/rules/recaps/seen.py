"""A tie as its winner saw it: how it went, how close it was. Every figure is None where it is not known."""

from collections.abc import Iterable
from itertools import accumulate

from newsroom.rules.recaps.values import Match, Pair, Player, Side, Team, Tie, Where

OTHER: dict[Side, Side] = {"a": "x", "x": "a", "": ""}
SWEEPS = ("clean", "sweep", "straight")
FEW_GAMES = 2
NARROW = 3
CLOSE = ("comeback", "last_game", "close")


def won(tie: Tie) -> Team:
    return tie.x if tie.winner == "x" else tie.a


def lost(tie: Tie) -> Team:
    return tie.a if tie.winner == "x" else tie.x


def turned(pair: Pair, side: Side) -> Pair:
    """The pair with the counts of ``side`` first."""
    return (pair[1], pair[0]) if side == "x" else pair


def score(tie: Tie) -> Pair | None:
    """The score with the winner's count first; None where unknown or where the tie was not played out."""
    if tie.score is None or tie.ending != "completed" or not tie.winner:
        return None
    seen = turned(tie.score, tie.winner)
    return seen if seen[0] > seen[1] else None


def played(tie: Tie) -> tuple[Match, ...]:
    """The matches that ended, in their order, where all of them are known; else none."""
    ended = tuple(match for match in tie.matches if match.winner)
    known = score(tie)
    if known is None or tie.by_games:
        return ()
    if tie.is_single:
        return ended if len(ended) == 1 and ended[0].winner == tie.winner else ()
    wins = sum(match.winner == tie.winner for match in ended)
    return ended if (wins, len(ended) - wins) == known else ()


def course(tie: Tie) -> str:
    """One letter a match in the order of play, W for the winner's; in a single match one a game."""
    if tie.is_single:
        return "".join(match_course(match, tie.winner) for match in played(tie))
    return "".join("W" if match.winner == tie.winner else "L" for match in played(tie))


def match_course(match: Match, side: Side) -> str:
    """One letter a game of a completed match, W where ``side`` won it; empty where the points are not known."""
    if match.ending != "completed":
        return ""
    return "".join("W" if turned(game, side)[0] > turned(game, side)[1] else "L" for game in match.games)


def match_score(match: Match) -> Pair | None:
    """Games of a completed match with its winner's first."""
    if match.ending != "completed" or match.score is None or not match.winner:
        return None
    return turned(match.score, match.winner)


def goes_full(match: Match, best_of: int) -> bool:
    """Whether a completed match was decided by the last game it could have."""
    known = match_score(match)
    return known is not None and known == (best_of // 2 + 1, best_of // 2)


def ended_narrowly(match: Match) -> bool:
    """Whether the last game was won by three points at most."""
    last = match.games[-1] if match.games else (0, NARROW + 1)
    return abs(last[0] - last[1]) <= NARROW


def from_two_down(course_of: str) -> bool:
    """Whether the winner lost the first two and none after them."""
    return course_of.startswith("LL") and set(course_of[2:]) == {"W"}


def is_close(tie: Tie) -> bool:
    """Won by a single match (in a single match by a single game)."""
    known = score(tie)
    return known is not None and known[0] - known[1] == 1 and not tie.by_games


def manner(tie: Tie) -> str:
    """How it was won. Each word has one margin:

    ``nobody``, ``walkover``, ``defaulted``, ``retired``; ``comeback``: lost the first two, won the rest; ``last_game``:
    by one match, the last one decided by its last game; ``close``: by one match; ``clean``: no game lost; ``sweep``: no
    match and at most two games lost; ``straight``: no match lost; ``beat``: any other score; ``plain``: not known.
    """
    if not tie.winner or tie.ending == "not_played":
        return "nobody"
    if tie.ending != "completed":
        return tie.ending
    known = score(tie)
    if known is None or tie.by_games:
        return "plain" if known is None else "beat"
    if is_close(tie):
        return _close_manner(tie)
    if known[1]:
        return "beat"
    if tie.is_single:
        return "sweep"
    games_lost = lost_games(tie)
    if games_lost is None or games_lost > FEW_GAMES:
        return "straight"
    return "sweep" if games_lost else "clean"


def _close_manner(tie: Tie) -> str:
    if from_two_down(course(tie)):
        return "comeback"
    last = played(tie)[-1:]
    if tie.is_single:
        return "last_game"
    is_last = course(tie).endswith("W") and any(goes_full(match, tie.best_of) for match in last)
    return "last_game" if is_last else "close"


def games(tie: Tie) -> Pair | None:
    """Games with the winner's first, where every match was completed and its score is known."""
    scores = [match.score if match.ending == "completed" else None for match in played(tie)]
    known = [turned(one, tie.winner) for one in scores if one is not None]
    if not known or len(known) < len(scores):
        return None
    return sum(one[0] for one in known), sum(one[1] for one in known)


def lost_games(tie: Tie) -> int | None:
    known = games(tie)
    return None if known is None else known[1]


def points(tie: Tie) -> Pair | None:
    """Points really scored with the winner's first, a game broken off included; None where a match is not known."""
    matches = played(tie)
    if not matches or not all(knows_points(match) for match in matches):
        return None
    seen = [turned(game, tie.winner) for match in matches for game in match.games]
    return sum(game[0] for game in seen), sum(game[1] for game in seen)


def knows_points(match: Match) -> bool:
    return bool(match.games) or match.ending == "walkover"


def full_matches(tie: Tie) -> tuple[Match, ...]:
    return tuple(match for match in played(tie) if goes_full(match, tie.best_of))


def players(match: Match, side: Side) -> tuple[Player, ...]:
    return match.players_a if side == "a" else match.players_x


def running(tie: Tie) -> tuple[Pair, ...]:
    """The score after each match, the winner's first."""
    steps = [(1, 0) if letter == "W" else (0, 1) for letter in course(tie)]
    return tuple(accumulate(steps, lambda so_far, step: (so_far[0] + step[0], so_far[1] + step[1])))


def singles_records(ties: Iterable[Tie]) -> dict[Player, Pair]:
    """Matches won and lost of every player who played one alone to its end, in these ties."""
    records: dict[Player, Pair] = {}
    for tie in ties:
        for match in tie.matches:
            for side in ("a", "x"):
                who = players(match, side)
                if match.ending != "completed" or not match.winner or len(who) != 1:
                    continue
                wins, losses = records.get(who[0], (0, 0))
                is_won = match.winner == side
                records[who[0]] = (wins + is_won, losses + (not is_won))
    return records


def is_placing(where: Where) -> bool:
    """Whether a knock-out tie is played for places below the podium."""
    return not where.is_group and where.span is not None and where.span[0] > 3


def upset(tie: Tie) -> bool:
    """Whether a team beat one that was seeded above it: a worse seed, or none, beats a better one in a played tie."""
    if tie.ending != "completed" or not tie.winner:
        return False
    own, other = won(tie).seed, lost(tie).seed
    return other is not None and (own is None or own > other)
