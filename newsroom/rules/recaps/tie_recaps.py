"""The recap of one tie: what is told of it, and in which order."""

from collections.abc import Iterator

from newsroom.rules.recaps.claims import Recap, Sentence
from newsroom.rules.recaps.seen import (
    SWEEPS,
    full_matches,
    lost_games,
    manner,
    match_score,
    played,
    players,
    turned,
    upset,
    won,
)
from newsroom.rules.recaps.values import EventResults, Length, Match, Player, Tie, Tournament
from newsroom.rules.recaps.words import Words

SMALL_LOSS = 2


def tie_recap(tie: Tie, tournament: Tournament, event: EventResults, words: Words, length: Length) -> Recap:
    """Short: result, what decided it, what it brought. Long: every match as well, as far as it is known."""
    angle = _angle(tie, words)
    opening = [words.tie_lead(tie, tournament, event)]
    if upset(tie):
        opening.append(words.upset_told(tie))
    brought = words.outcome(tie)
    end = [brought] if brought else []
    if length == "short":
        told = [one for one in (_key(tie, words),) if one]
        paragraphs = [opening + told + end]
    else:
        paragraphs = [opening + end, list(_matches(tie, words)), list(_extras(tie, words, angle))]
    return Recap(
        headline=words.tie_headline(tie),
        standfirst=angle or words.tie_result(tie),
        paragraphs=tuple(tuple(one) for one in paragraphs if one),
    )


def _angle(tie: Tie, words: Words) -> Sentence | None:
    """The one thing to know beside the score."""
    if tie.is_single:
        return next((words.single_told(tie, match) for match in played(tie)), None)
    course = words.tie_course(tie)
    if course is not None and manner(tie) != "comeback":
        return course
    lost = lost_games(tie)
    if manner(tie) == "sweep" and lost is not None and 0 < lost <= SMALL_LOSS:
        return words.few_games_lost(tie, lost)
    return _full(tie, words)


def _full(tie: Tie, words: Words) -> Sentence | None:
    full, of = len(full_matches(tie)), len(played(tie))
    return words.full_count(tie, full, of) if full and of > 1 else None


def _key(tie: Tie, words: Words) -> Sentence | None:
    """The match that decided a tie in which both sides won one; else the hardest."""
    known = played(tie)
    if not known or tie.is_single:
        return None
    if manner(tie) not in SWEEPS:
        return words.match_told(tie, known[-1])
    return words.match_told(tie, max(known, key=lambda match: _hardness(match)))


def _hardness(match: Match) -> tuple[int, int, int]:
    score = match_score(match) or (0, 0)
    return score[1], sum(turned(game, match.winner)[1] for game in match.games), -match.no


def _matches(tie: Tie, words: Words) -> Iterator[Sentence]:
    if not tie.is_single:
        yield from (words.match_told(tie, match) for match in played(tie))


def _extras(tie: Tie, words: Words, angle: Sentence | None) -> Iterator[Sentence]:
    for player, count in _double_winners(tie):
        yield words.two_wins(tie, player, won(tie), count)
    full = _full(tie, words)
    if full is not None and full != angle:
        yield full
    points = words.points_told(tie)
    if points is not None:
        yield points


def _double_winners(tie: Tie) -> list[tuple[Player, int]]:
    """Players of the winner who won all their singles of the tie, two at least."""
    if tie.is_single:
        return []
    wins: dict[Player, list[bool]] = {}
    for match in played(tie):
        own = players(match, tie.winner)
        if len(own) == 1:
            wins.setdefault(own[0], []).append(match.winner == tie.winner)
    return [(player, len(own)) for player, own in wins.items() if len(own) > 1 and all(own)]
