"""What a recap is about, found in the rows."""

from dataclasses import dataclass
from datetime import date

from tests.newsroom.recap_reader.raw import RawEvent, RawTie
from tournament.models import Tie


@dataclass(frozen=True)
class Subject:
    """``kind`` is tie, group, round, day or event; ``ties`` the official ones of ``rows``."""

    kind: str
    rows: tuple[Tie, ...]
    ties: tuple[RawTie, ...]
    day: date | None = None

    @property
    def is_whole(self) -> bool:
        return len(self.ties) == len(self.rows)


def about_tie(raw: RawEvent, no: int) -> Subject:
    return _subject("tie", raw, [row for row in raw.rows if row.no == no])


def about_group(raw: RawEvent, pk: int) -> Subject:
    return _subject("group", raw, [row for row in raw.rows if row.group_id == pk])


def about_round(raw: RawEvent, row: Tie) -> Subject:
    """The round in which ``row`` stands."""
    return _subject("round", raw, [one for one in raw.rows if round_of(one) == round_of(row)])


def about_day(raw: RawEvent, day: date) -> Subject:
    zone = raw.tournament.tz
    rows = [row for row in raw.rows if row.starts_at and row.starts_at.astimezone(zone).date() == day]
    return _subject("day", raw, rows, day)


def about_event(raw: RawEvent) -> Subject:
    return _subject("event", raw, raw.rows)


def round_of(row: Tie) -> tuple[object, ...]:
    if row.group_id is not None:
        return row.stage_id, "group", row.round_no
    return row.stage_id, row.places_from, row.places_to


def _subject(kind: str, raw: RawEvent, rows: list[Tie], day: date | None = None) -> Subject:
    keys = {row.pk for row in rows}
    return Subject(kind, tuple(rows), tuple(tie for tie in raw.ties if tie.row.pk in keys), day)
