"""Which parts of a shown name a search has found, also where it was found by its sound."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pypinyin import Style, pinyin

from tournament.search_text import normalised


def highlighted(text: str, words: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """``text`` cut into parts, each with whether one of the normalised ``words`` found it.

    ``highlighted("南宁高新区", ["nanning"])``: ``(("南宁", True), ("高新区", False))``.
    """
    found = [False] * len(text)
    for word in words:
        for start, end in _places(text, word):
            found[start:end] = [True] * (end - start)
    return tuple(_runs(text, found))


def _runs(text: str, found: Sequence[bool]) -> Iterator[tuple[str, bool]]:
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or found[index] != found[start]:
            yield text[start:index], found[start]
            start = index


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where the word stands as written, else the first place at which it sounds so."""
    folded = [normalised(char) or " " for char in text]
    written = list(_written(folded, word))
    if written or not word.isascii():
        yield from written
        return
    if (heard := sound_place(text, word)) is not None:
        yield heard


def sound_place(text: str, word: str) -> tuple[int, int] | None:
    """Start and end of the first Chinese characters whose pinyin or initials are ``word``, which is normalised."""
    readings = [_readings(char) for char in text]
    for start in (at for at, char in enumerate(text) if not char.isascii()):
        end = _sounds(readings, start, word) or _begins(readings, start, word)
        if end is not None:
            return start, end
    return None


def _written(folded: Sequence[str], word: str) -> Iterator[tuple[int, int]]:
    for start in range(len(folded)):
        rest, end = word, start
        while rest and end < len(folded) and rest.startswith(folded[end]):
            rest, end = rest.removeprefix(folded[end]), end + 1
        if not rest:
            yield start, end


@lru_cache(maxsize=8192)
def _readings(char: str) -> tuple[str, ...]:
    if char.isascii():
        return (normalised(char) or " ",)
    heard = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys([*heard, *(sound.replace("v", "u") for sound in heard)]))


def _sounds(readings: Sequence[Sequence[str]], start: int, rest: str) -> int | None:
    """The end of the run of characters from ``start`` whose syllables spell ``rest``; the last may be begun only."""
    if start == len(readings):
        return None
    for sound in readings[start]:
        if sound.startswith(rest):
            return start + 1
        if rest.startswith(sound) and (end := _sounds(readings, start + 1, rest.removeprefix(sound))) is not None:
            return end
    return None


def _begins(readings: Sequence[Sequence[str]], start: int, initials: str) -> int | None:
    """The end of the run of characters from ``start`` whose first letters are ``initials``."""
    end = start + len(initials)
    if end > len(readings):
        return None
    run = zip(readings[start:end], initials, strict=True)
    return end if all(any(sound.startswith(letter) for sound in sounds) for sounds, letter in run) else None
