"""Reading the games of one match from what a person typed."""

from collections.abc import Iterable, Iterator
from typing import NoReturn

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.games import Game, game_defects, games_won
from tournament.rules.matches import MatchFormat
from tournament.rules.notation.tokens import MOST_DIGITS, Token, split_tokens
from tournament.rules.notation.writing import format_games
from tournament.rules.sides import Pair, add_pairs

LONGEST_LINE = 200

Reading = tuple[tuple[Token, Game], ...]
"""The games of a line, each with the word that it comes from."""


def parse_games(text: str, best_of: int, *, play_all_games: bool = False, broken_off: bool = False) -> tuple[Game, ...]:
    """The games of one match, side A first, typed as full scores or as losing points.

    Full scores: ``11-7 9-11 11-5``, also ``11:7``. Losing points: ``7 -9 5``; a minus says that side X won the game,
    ``0`` is 11-0 and ``-0`` is 0-11, and no space is needed before a sign (``7-9 5``). Words are parted by spaces,
    commas, semicolons, slashes or 、; wide characters do as well. An empty line is no games.

    Which of the two it is: a word with a colon is a full score. If every word n-m is the score of a finished game,
    all are full scores; if none is, all are losing points. (As losing points, words n-m throughout are never a whole
    match: each side would win every other game.) If some are and some are not, the line is refused as ambiguous when
    it could be losing points, and otherwise read as full scores.

    With ``broken_off`` the last word may be a game that was not finished: ``11-5 6-3``, or ``5 6:3``.
    DefectsError with every defective word: the path holds its index, ``position`` counts it from 1.
    """
    if len(text) > LONGEST_LINE:
        raise DefectsError([Defect("notation_too_long", (), {"length": len(text), "limit": LONGEST_LINE})])
    tokens = split_tokens(text)
    _refuse(_word_defects(tokens))
    format = MatchFormat(best_of, play_all_games)
    reading = _read(tokens, format, broken_off=broken_off)
    _refuse(_length_defects(reading, format))
    return tuple(game for _, game in reading)


def _read(tokens: tuple[Token, ...], format: MatchFormat, *, broken_off: bool) -> Reading:
    if all(_is_score(token, broken_off and token is tokens[-1]) for token in tokens):
        return _as_scores(tokens)
    if broken_off and tokens[-1].is_broken_game and tokens[-1].has_colon:
        return _read(tokens[:-1], format, broken_off=False) + _as_scores(tokens[-1:])
    if any(token.has_colon for token in tokens):
        _refuse_as_scores(tokens, broken_off)
    is_possible = not any(_length_defects(_as_losing_points(tokens), format))
    if any(token.is_full_score for token in tokens):
        _refuse(_ambiguities(tokens) if is_possible else ())
        _refuse_as_scores(tokens, broken_off)
    if not is_possible and all(token.score for token in tokens):
        _refuse_as_scores(tokens, broken_off)
    return _as_losing_points(tokens)


def _is_score(token: Token, may_be_broken: bool) -> bool:
    return token.is_full_score or (may_be_broken and token.is_broken_game)


def _as_scores(tokens: tuple[Token, ...]) -> Reading:
    return tuple((token, token.score) for token in tokens if token.score is not None)


def _as_losing_points(tokens: tuple[Token, ...]) -> Reading:
    return tuple((token, game) for token in tokens for game in token.losing_points or ())


def _refuse_as_scores(tokens: tuple[Token, ...], broken_off: bool) -> NoReturn:
    wrong = [token for token in tokens if not _is_score(token, broken_off and token is tokens[-1])]
    raise DefectsError(defect for token in wrong for defect in _score_defects(token))


def _score_defects(token: Token) -> Iterator[Defect]:
    if token.score is None:
        yield _defect("notation_not_a_score", token)
        return
    for defect in game_defects(token.score):
        yield _defect(defect.code, token, **defect.params)


def _ambiguities(tokens: tuple[Token, ...]) -> Iterator[Defect]:
    """Both ways to read the line: word by word, and as losing points throughout."""
    by_word = tuple(pair for token in tokens for pair in _as_scores((token,)) or _as_losing_points((token,)))
    readings = {"full": _text_of(by_word), "short": _text_of(_as_losing_points(tokens))}
    yield Defect("notation_ambiguous", (), readings)


def _text_of(reading: Reading) -> str:
    return format_games([game for _, game in reading])


def _word_defects(tokens: tuple[Token, ...]) -> Iterator[Defect]:
    for token in tokens:
        if not token.is_readable:
            yield _defect("notation_unreadable", token)
        elif token.is_too_large:
            yield _defect("notation_too_many_points", token, digits=MOST_DIGITS)


def _length_defects(reading: Reading, format: MatchFormat) -> Iterator[Defect]:
    """The words with games that follow when the match is over already (Laws 2.12.1)."""
    score: Pair = (0, 0)
    late: dict[Token, None] = {}
    for token, game in reading:
        if format.is_over(score):
            late[token] = None
        else:
            score = add_pairs(score, games_won([game]))
    for token in late:
        yield _defect("game_after_decision", token, a=score[0], x=score[1])


def _defect(code: str, token: Token, **params: object) -> Defect:
    return Defect(code, (token.position - 1,), {**params, "position": token.position, "token": token.text})


def _refuse(defects: Iterable[Defect]) -> None:
    if found := tuple(defects):
        raise DefectsError(found)
