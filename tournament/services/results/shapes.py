"""What a result document may look like: unknown keys, wrong types and figures out of range, all at once."""

from collections.abc import Callable, Collection, Iterator, Mapping

from tournament.choices import Fault, MatchEnding, Side, TieEnding
from tournament.rules.errors import Defect

Path = tuple[str | int, ...]
Check = Callable[[object, Path], Iterator[Defect]]

LARGEST_COUNT = 32_767
LARGEST_TOTAL = 1_000_000
LONGEST_TEXT = 40
MOST_ENTRIES = 100


def shape_defects(document: object) -> tuple[Defect, ...]:
    """Every defect of the document's form; with any of these it cannot be read at all.

    Codes: ``unknown_key``, ``wrong_type`` (params ``expected``), ``unknown_word``, ``out_of_range``,
    ``pair_expected``, ``too_long``, ``key_missing``.
    """
    return tuple(_RESULT(document, ()))


def _optional(check: Check) -> Check:
    def checked(value: object, path: Path) -> Iterator[Defect]:
        if value is not None:
            yield from check(value, path)

    return checked


def _wrong_type(path: Path, expected: str) -> Defect:
    return Defect("wrong_type", path, {"expected": expected})


def _count(most: int, least: int = 0) -> Check:
    def checked(value: object, path: Path) -> Iterator[Defect]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield _wrong_type(path, "integer")
        elif not least <= value <= most:
            yield Defect("out_of_range", path, {"value": value, "least": least, "most": most})

    return checked


def _pair(most: int) -> Check:
    count = _count(most)

    def checked(value: object, path: Path) -> Iterator[Defect]:
        if not isinstance(value, list | tuple) or len(value) != 2:
            yield Defect("pair_expected", path)
            return
        for index, one in enumerate(value):
            yield from count(one, (*path, index))

    return checked


def _text(value: object, path: Path) -> Iterator[Defect]:
    if not isinstance(value, str):
        yield _wrong_type(path, "string")
    elif len(value) > LONGEST_TEXT:
        yield Defect("too_long", path, {"most": LONGEST_TEXT})


def _word(known: Collection[str]) -> Check:
    def checked(value: object, path: Path) -> Iterator[Defect]:
        if not isinstance(value, str):
            yield _wrong_type(path, "string")
        elif value not in known:
            yield Defect("unknown_word", path, {"value": value[:LONGEST_TEXT], "known": tuple(known)})

    return checked


def _list(check: Check) -> Check:
    def checked(value: object, path: Path) -> Iterator[Defect]:
        if not isinstance(value, list | tuple):
            yield _wrong_type(path, "list")
        elif len(value) > MOST_ENTRIES:
            yield Defect("too_long", path, {"most": MOST_ENTRIES})
        else:
            for index, one in enumerate(value):
                yield from check(one, (*path, index))

    return checked


def _letters(value: object, path: Path) -> Iterator[Defect]:
    """Letters to player codes; which letters there are is for the line-up's own rule."""
    if not isinstance(value, Mapping):
        yield _wrong_type(path, "object")
        return
    for letter, code in value.items():
        if not isinstance(letter, str) or not 1 <= len(letter) <= 2:
            yield Defect("unknown_key", (*path, str(letter)[:LONGEST_TEXT]))
        else:
            yield from _text(code, (*path, letter))


def _object(checks: Mapping[str, Check], required: Collection[str] = ()) -> Check:
    def checked(value: object, path: Path) -> Iterator[Defect]:
        if not isinstance(value, Mapping):
            yield _wrong_type(path, "object")
            return
        for key in required:
            if key not in value:
                yield Defect("key_missing", (*path, key))
        for key, one in value.items():
            if key not in checks:
                yield Defect("unknown_key", (*path, str(key)[:LONGEST_TEXT]))
            else:
                yield from checks[key](one, (*path, key))

    return checked


_ENDED = {"at_fault": _optional(_word(Fault.values)), "winner": _optional(_word(Side.values))}
_MATCH = _object(
    {
        "no": _count(LARGEST_COUNT, least=1),
        "a": _optional(_list(_text)),
        "x": _optional(_list(_text)),
        "ending": _optional(_word(MatchEnding.values)),
        "games": _optional(_list(_pair(LARGEST_COUNT))),
        "score": _optional(_pair(LARGEST_COUNT)),
        "expedite_from_game": _optional(_count(LARGEST_COUNT, least=1)),
        **_ENDED,
    },
    required=["no"],
)
_RESULT = _object(
    {
        "ending": _optional(_word(TieEnding.values)),
        "score": _optional(_pair(LARGEST_COUNT)),
        "games_total": _optional(_pair(LARGEST_COUNT)),
        "points_total": _optional(_pair(LARGEST_TOTAL)),
        "lineups": _optional(_object({"a": _optional(_letters), "x": _optional(_letters)})),
        "matches": _optional(_list(_MATCH)),
        **_ENDED,
    }
)
