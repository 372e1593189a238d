"""Orders of play from what an organiser writes: a preset's slug, or a list of matches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.formats.presets import PRESETS
from tournament.rules.formats.values import Letter, MatchKind, MatchSex, OrderEntry, OrderOfPlay
from tournament.rules.sides import Side

KEYS = ("kind", "sex", "a", "x")
REQUIRED_KEYS = ("kind", "sex")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def order_of_play(value: str | Sequence[Mapping[str, object]]) -> OrderOfPlay:
    """The order of play of that slug, or of that list of ``{"kind", "sex", "a", "x"}``; DefectsError otherwise."""
    if defects := order_defects(value):
        raise DefectsError(defects)
    return PRESETS[value] if isinstance(value, str) else _from_entries(_entries(value))


def order_defects(value: object) -> tuple[Defect, ...]:
    """Everything that is wrong with a written order of play, with paths such as ``(2, "sex")``."""
    if isinstance(value, str):
        known = {"slug": value, "known": ", ".join(PRESETS)}
        return () if value in PRESETS else (Defect("unknown_order_of_play", (), known),)
    if not isinstance(value, list | tuple):
        return (Defect("order_not_a_list"),)
    if not value:
        return (Defect("order_empty"),)
    defects = tuple(
        defect.under(index) for index, entry in enumerate(value) for defect in _entry_defects(entry, index + 1)
    )
    return defects or tuple(_letter_defects(_entries(value)))


def as_doubles(order: OrderOfPlay) -> OrderOfPlay:
    """The single match of a doubles event: the same order with a pair, A and B against X and Y, on each side."""
    return replace(
        order,
        entries=(OrderEntry(MatchKind.DOUBLES, MatchSex.ANY, "AB", "XY"),),
        letters_a=(Letter("A"), Letter("B")),
        letters_x=(Letter("X"), Letter("Y")),
        players_min=2,
        players_max=2,
    )


def _entry_defects(entry: object, no: int) -> Iterator[Defect]:
    if not isinstance(entry, Mapping):
        yield Defect("order_entry_malformed", (), {"no": no})
        return
    for key in entry:
        if key not in KEYS:
            yield Defect("order_key_unknown", (str(key),), {"no": no, "key": str(key)})
    for key in REQUIRED_KEYS:
        if key not in entry:
            yield Defect("order_key_missing", (key,), {"no": no, "key": key})
    kind, sex = entry.get("kind"), entry.get("sex")
    if "kind" in entry and kind not in tuple(MatchKind):
        yield Defect("order_kind_unknown", ("kind",), {"no": no, "kind": str(kind)})
    if "sex" in entry and sex not in tuple(MatchSex):
        yield Defect("order_sex_unknown", ("sex",), {"no": no, "sex": str(sex)})
    if (kind, sex) == (MatchKind.SINGLES, MatchSex.MIXED):
        yield Defect("order_mixed_singles", ("sex",), {"no": no})
    if kind in tuple(MatchKind):
        for side in Side:
            if not _are_letters(entry.get(side.value), MatchKind(str(kind)).players):
                params = {"no": no, "kind": str(kind), "letters": str(entry[side.value])}
                yield Defect("order_letters_wrong", (side.value,), params)


def _are_letters(value: object, count: int) -> bool:
    if value is None:
        return True
    return isinstance(value, str) and len(value) == len(set(value)) == count and set(value) <= set(ALPHABET)


def _letter_defects(entries: tuple[OrderEntry, ...]) -> Iterator[Defect]:
    """Letters that both sides use, that must be man and woman at once, or that make no mixed pair."""
    for letter in sorted(_used_letters(entries, Side.A) & _used_letters(entries, Side.X)):
        yield Defect("order_letter_on_both_sides", (), {"letter": letter})
    for side in Side:
        sexes = {letter: _sexes_asked(entries, side, letter) for letter in sorted(_used_letters(entries, side))}
        for letter, asked in sexes.items():
            if len(asked) > 1:
                yield Defect("order_letter_sex_conflict", (), {"letter": letter})
        for index, entry in enumerate(entries):
            asked_by_pair = [sexes[letter] for letter in entry.letters(side) or ""]
            if entry.sex is MatchSex.MIXED and asked_by_pair in ([{MatchSex.M}] * 2, [{MatchSex.F}] * 2):
                params = {"no": index + 1, "letters": entry.letters(side)}
                yield Defect("order_pair_not_mixed", (index, side.value), params)


def _used_letters(entries: tuple[OrderEntry, ...], side: Side) -> set[str]:
    return {letter for entry in entries for letter in entry.letters(side) or ""}


def _sexes_asked(entries: tuple[OrderEntry, ...], side: Side, letter: str) -> set[MatchSex]:
    asked = {entry.sex for entry in entries if letter in (entry.letters(side) or "")}
    return asked & {MatchSex.M, MatchSex.F}


def _entries(value: Sequence[Mapping[str, object]]) -> tuple[OrderEntry, ...]:
    return tuple(
        OrderEntry(MatchKind(str(entry["kind"])), MatchSex(str(entry["sex"])), *map(_optional, _letters_of(entry)))
        for entry in value
    )


def _letters_of(entry: Mapping[str, object]) -> tuple[object, object]:
    return entry.get("a"), entry.get("x")


def _optional(letters: object) -> str | None:
    return None if letters is None else str(letters)


def _from_entries(entries: tuple[OrderEntry, ...]) -> OrderOfPlay:
    letters_a, letters_x = (_letters(entries, side) for side in Side)
    at_the_table = max(entry.kind.players for entry in entries)
    return OrderOfPlay(
        slug="",
        entries=entries,
        letters_a=letters_a,
        letters_x=letters_x,
        players_min=max(at_the_table, len(letters_a), len(letters_x)),
    )


def _letters(entries: tuple[OrderEntry, ...], side: Side) -> tuple[Letter, ...]:
    asked = {letter: _sexes_asked(entries, side, letter) for letter in sorted(_used_letters(entries, side))}
    return tuple(Letter(letter, next(iter(sexes), MatchSex.ANY)) for letter, sexes in asked.items())
