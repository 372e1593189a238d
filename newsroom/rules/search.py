"""Words as the search sees them: how text is folded and cut, and when it holds a word.

Text is cut into pieces: runs of Chinese characters (and kana), numbers, and words of any other script. A word looked
for is cut alike. A Chinese one is held wherever it stands, a Latin one where a word begins, a number whole; the pieces
of a mixed one (``第3场``) stand side by side.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

GRAM = 4
"""Characters of a run in one token: words up to this length are found by a single look-up."""
LONGEST_TOKEN = 32
LONGEST_FIELD = 50_000
"""Characters of a field that are looked at."""

RUN = "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\U00020000-\U000323af"
_PIECE = re.compile(rf"(?P<run>[{RUN}]+)|(?P<number>\d+)|(?P<word>[^\W\d_{RUN}]+)")
_BETWEEN_RUNS = re.compile(rf"(?<=[{RUN}])\s+(?=[{RUN}])")
_LAST_WITH_ACCENTS = "\u052f"


class _Folds(dict[int, str]):
    """What each character is folded to, by its code; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", chr(code)).casefold())
        parts = unicodedata.normalize("NFD", folded)
        if parts[:1] <= _LAST_WITH_ACCENTS:
            folded = "".join(char for char in parts if not unicodedata.combining(char))
        self[code] = folded
        return folded


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Compatibility forms, case and accents folded, character by character: ``ＮàÏ`` is ``nai``."""
    return text.translate(_FOLDS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of Chinese, a number or a word of a folded text, from ``start`` to ``end``."""

    kind: str
    text: str
    start: int
    end: int


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a folded text."""
    return tuple(Piece(found.lastgroup or "", found[0], *found.span()) for found in _PIECE.finditer(text))


def tokens(text: str) -> str:
    """What an index keeps of a text: one token for each character of a run, the word itself for others.

    Between spaces, in order: a run's token is the character with the next three, as far as the run goes.
    """
    return _between_spaces(token for piece in _pieces_kept(text) for token in _tokens(piece))


def words(text: str) -> str:
    """The pieces of a text between spaces: a quarter of its tokens, for an index that makes tokens of them itself."""
    return _between_spaces(_key(piece) for piece in _pieces_kept(text))


def _pieces_kept(text: str) -> tuple[Piece, ...]:
    return pieces(folded(text[:LONGEST_FIELD]))


def _between_spaces(found: Iterable[str]) -> str:
    joined = " ".join(found)
    return f" {joined} " if joined else ""


def _tokens(piece: Piece) -> Iterator[str]:
    if piece.kind == "run":
        yield from (piece.text[start : start + GRAM] for start in range(len(piece.text)))
    else:
        yield _key(piece)


@dataclass(frozen=True, slots=True)
class Sought:
    """A word that is looked for: its pieces, and the tokens that stand side by side where it is held."""

    pieces: tuple[Piece, ...]
    tokens: tuple[str, ...]

    @property
    def is_begun(self) -> bool:
        """Whether the last token may go on in what is found; a number may not."""
        return self.pieces[-1].kind != "number"

    @property
    def in_words(self) -> str:
        """What ``words`` of a text hold wherever the text holds the word."""
        first, last = self.pieces[0], self.pieces[-1]
        before = "" if first.kind == "run" else " "
        return before + " ".join(map(_key, self.pieces)) + (" " if last.kind == "number" else "")

    @property
    def may_be_sound(self) -> bool:
        """Whether it may be pinyin or initials."""
        return len(self.pieces) == 1 and self.pieces[0].kind == "word"


def sought(word: str) -> Sought | None:
    """The word as it is looked for; None where nothing in it can be: signs alone."""
    cut = pieces(folded(word))
    if not cut:
        return None
    found = [token for piece in cut for token in _tokens(piece)]
    last = cut[-1]
    if last.kind == "run":
        found = found[: len(found) - min(len(last.text), GRAM) + 1]
    return Sought(cut, tuple(found))


def all_sought(words: Iterable[str]) -> tuple[Sought, ...]:
    """Each word once, without those in which nothing can be looked for."""
    found = {one.tokens: one for one in map(sought, words) if one is not None}
    return tuple(found.values())


def phrase(words: Sequence[str]) -> Sought | None:
    """All words side by side, Chinese ones without spaces; None for a single one."""
    return sought(_BETWEEN_RUNS.sub("", " ".join(words))) if len(words) > 1 else None


def places(text: Sequence[Piece], word: Sought) -> Iterator[tuple[int, int]]:
    """Where the pieces of a folded text hold the word."""
    wanted = word.pieces
    for at in range(len(text) - len(wanted) + 1):
        beside = text[at : at + len(wanted)]
        if any(one.kind != other.kind for one, other in zip(beside, wanted, strict=True)):
            continue
        yield from _within(beside[0], wanted[0]) if len(wanted) == 1 else _across(beside, wanted)


def _within(piece: Piece, wanted: Piece) -> Iterator[tuple[int, int]]:
    if piece.kind == "run":
        for found in re.finditer(f"(?={re.escape(wanted.text)})", piece.text):
            yield piece.start + found.start(), piece.start + found.start() + len(wanted.text)
    elif _key(piece) == _key(wanted) or (piece.kind == "word" and _key(piece).startswith(_key(wanted))):
        yield piece.start, min(piece.end, piece.start + len(wanted.text))


def _across(beside: Sequence[Piece], wanted: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    first, *middle, last = beside
    begins = first.text.endswith(wanted[0].text) if first.kind == "run" else _key(first) == _key(wanted[0])
    ends = _key(last) == _key(wanted[-1]) if last.kind == "number" else _key(last).startswith(_key(wanted[-1]))
    if begins and ends and all(_key(one) == _key(other) for one, other in zip(middle, wanted[1:-1], strict=True)):
        yield first.end - len(wanted[0].text), min(last.end, last.start + len(wanted[-1].text))


def _key(piece: Piece) -> str:
    return piece.text if piece.kind == "run" else piece.text[:LONGEST_TOKEN]
