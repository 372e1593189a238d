"""What a name is found by: its normalised text, and for Chinese names pinyin and initials."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from pypinyin import Style, pinyin

MOST_READINGS = 16
"""Up to so many combinations of readings are all kept; of a longer name each other reading alone."""

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")


def normalised(text: str) -> str:
    """NFKC, case-folded, spaces made single, without NUL: the same for what is searched and what is searched for."""
    return " ".join(unicodedata.normalize("NFKC", text.replace("\0", " ")).casefold().split())


def search_text(*names: str) -> str:
    """One line that holds each of ``names`` normalised, without accents, and by pinyin and initials.

    Characters of several readings keep them: 单 is found as *dan* and *shan*, 吕 as *lv* and *lu*.
    """
    found: dict[str, None] = {}
    for name in map(normalised, names):
        found[name] = None
        found[_without_accents(name)] = None
        found.update(dict.fromkeys(_romanised(name)))
    return " ".join(text for text in found if text)


def _without_accents(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", plain)


def _romanised(name: str) -> Iterator[str]:
    if not _HAN.search(name):
        return
    compact = name.replace(" ", "")
    syllables = [_with_plain_u(readings) for part in _parts(compact) for readings in _readings(part)]
    for spelled in _combinations(syllables):
        yield "".join(spelled)
        yield "".join(syllable if len(syllable) == 1 else syllable[0] for syllable in spelled)


def _parts(text: str) -> Iterator[str]:
    """Runs of Chinese characters whole, everything else one by one."""
    end = 0
    for run in _HAN.finditer(text):
        yield from text[end : run.start()]
        yield run.group()
        end = run.end()
    yield from text[end:]


def _readings(part: str) -> list[list[str]]:
    """Per character its readings, first the one it has in this phrase."""
    if not _HAN.match(part):
        return [[part]]
    in_phrase = pinyin(part, style=Style.NORMAL)
    alone = [pinyin(char, style=Style.NORMAL, heteronym=True)[0] for char in part]
    return [list(dict.fromkeys([*first, *others])) for first, others in zip(in_phrase, alone, strict=True)]


def _with_plain_u(readings: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*readings, *(reading.replace("v", "u") for reading in readings)]))


def _combinations(syllables: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if prod(map(len, syllables)) <= MOST_READINGS:
        yield from product(*syllables)
        return
    usual = tuple(readings[0] for readings in syllables)
    yield usual
    for index, readings in enumerate(syllables):
        for other in readings[1:]:
            yield (*usual[:index], other, *usual[index + 1 :])
