"""Invented entries: which zones send which teams, with rosters."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from pypinyin import lazy_pinyin

from tournament.choices import Provenance, Sex
from tournament.rehearsal.names import invent_name, romanise
from tournament.services.entries import PlayerEntry

UNION_BODIES = ("总工会", "总工会", "总工会", "工会工作委员会", "工会委员会")
ORDINALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One line of the list of zones."""

    name_zh: str
    short_zh: str
    name_en: str
    province_zh: str
    province_en: str

    def as_columns(self) -> dict[str, str]:
        return asdict(self)


def read_zones(path: Path) -> list[ZoneRow]:
    with path.open(encoding="utf-8", newline="") as file:
        return [ZoneRow(**row) for row in csv.DictReader(file)]


def invent_roster(random: Random, *, men: int, women: int, taken: set[str]) -> tuple[PlayerEntry, ...]:
    """A roster of men then women, coded 1, 2, 3 ...; ``taken`` collects the names already given."""
    sexes = [Sex.MALE] * men + [Sex.FEMALE] * women
    return tuple(
        PlayerEntry(str(no), name, romanise(name), sex.value, Provenance.RECONSTRUCTED.value)
        for no, sex in enumerate(sexes, start=1)
        for name in (invent_name(random, sex, taken),)
    )


def team_names(zone: ZoneRow, union_body: str, squad_no: int | None) -> tuple[str, str]:
    """The printed name and its English form: a zone with one team says 代表队, with several 一队, 二队."""
    english = zone.name_en.replace(" National High-tech Industrial Development Zone", " High-tech Zone")
    if squad_no is None:
        return f"{zone.short_zh}{union_body}代表队", english
    return f"{zone.short_zh}{union_body}{ORDINALS[squad_no]}队", f"{english} {squad_no}"


def short_codes(names: Sequence[str]) -> list[str]:
    """A short Latin code for each name, from its initials, made unique by spelling out more syllables."""
    codes: list[str] = []
    for name in names:
        syllables = lazy_pinyin(name.removesuffix("高新区"))
        codes.append(next(code for code in _candidates(syllables) if code not in codes))
    return codes


def _candidates(syllables: Sequence[str]) -> Iterable[str]:
    yield "".join(s[0] for s in syllables)[:4].upper()
    for spelled in range(1, len(syllables) + 1):
        yield ("".join(syllables[:spelled]) + "".join(s[0] for s in syllables[spelled:])).upper()
    yield from ("".join(s[0] for s in syllables).upper() + str(n) for n in range(2, 10_000))
