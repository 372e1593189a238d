"""What search looks in: normalised text, and how Chinese titles and names sound."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from pypinyin import Style, lazy_pinyin, pinyin

from newsroom.rules.search import LONGEST_TOKEN, folded, pieces, tokens, words

KEPT: dict[str, Callable[[str], str]] = {"sqlite": tokens, "postgresql": words}
"""What the index of a database keeps of a text: FTS5 its tokens; PostgreSQL, which reads it again, its words."""
OTHER_READINGS = 6
"""So many characters from where a sound begins keep all their readings; later ones the one they have in the phrase."""


def normalised(text: str) -> str:
    """Compatibility forms folded, case folded, white space single: what is stored and what is asked are both so."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def pinyin_of(text: str) -> str:
    """Full pinyin and initials of a title, each run together: ``nanning nn`` for 南宁."""
    full = "".join(lazy_pinyin(text, style=Style.NORMAL, errors="ignore"))
    initials = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))
    return f"{full} {initials}".strip()


def sounds(*names: str) -> str:
    """Pinyin and initials of Chinese names from each character on, as tokens between spaces.

    Characters of several readings keep them: 长沙 is found as *changsha*, *zhangsha*, *cs* and *zs*.
    """
    found: dict[str, None] = {}
    for name in names:
        for piece in pieces(folded(name)):
            if piece.kind == "run":
                found.update(dict.fromkeys(_run_sounds(piece.text)))
    return f" {' '.join(found)} " if found else ""


def search_fields(
    database: str,
    *,
    headlines: Sequence[str],
    leads: Sequence[str],
    crossheads: Sequence[str],
    texts: Sequence[str],
    names: Sequence[str],
) -> dict[str, str]:
    """The fields of a search entry, by name, from everything of an article that a reader reads.

    ``database`` is the vendor of the one that keeps them: a key of ``KEPT``.
    """
    kept = KEPT[database]
    return {
        "headline": kept("\n".join(headlines)),
        "sounds": sounds(*headlines, *crossheads, *names),
        "standfirst": kept("\n".join([*leads, *crossheads])),
        "text": kept("\n".join([*texts, *names])),
    }


def _run_sounds(run: str) -> Iterator[str]:
    readings = _readings(run)
    for start in range(len(run)):
        for spelled in _spellings(readings[start:]):
            yield "".join(spelled)[:LONGEST_TOKEN]
            yield "".join(syllable[0] for syllable in spelled)[:LONGEST_TOKEN]


def _readings(run: str) -> list[tuple[str, ...]]:
    """Per character its readings, first the one it has in this phrase; none for a sign that is not read."""
    usual = lazy_pinyin(run, errors=list)  # type: ignore[arg-type]  # a list is taken apart, sign by sign
    heard = [[first, *_all_readings(char)] for first, char in zip(usual, run, strict=True)]
    return [
        tuple(dict.fromkeys(way for one in ways if one.isascii() for way in (one, one.replace("v", "u"))))
        for ways in heard
    ]


@lru_cache(maxsize=8192)
def _all_readings(char: str) -> tuple[str, ...]:
    return tuple(pinyin(char, style=Style.NORMAL, heteronym=True)[0])


def _spellings(readings: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The usual reading of all, then one other reading at a time."""
    usual = tuple(ways[0] for ways in takewhile(bool, readings))[:LONGEST_TOKEN]
    if usual:
        yield usual
    for at, ways in enumerate(readings[: min(len(usual), OTHER_READINGS)]):
        yield from ((*usual[:at], other, *usual[at + 1 :]) for other in ways[1:])
