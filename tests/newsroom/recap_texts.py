"""Every recap of an event with what it is about, for the reader."""

from collections.abc import Iterator

from newsroom.rules.recaps import (
    LANGUAGES,
    LENGTHS,
    WORDS,
    Recap,
    day_recap,
    event_recap,
    group_recap,
    round_recap,
    tie_recap,
)
from newsroom.selectors.recaps import Material, event_material
from tests.newsroom.recap_reader import Reader, Subject, about_day, about_event, about_group, about_round, about_tie
from tests.newsroom.recap_reader.raw import RawEvent
from tournament.models import Event, Group

Told = tuple[Recap, str, Subject]


def told_of(event: Event, raw: RawEvent, ties: set[int] | None = None) -> Iterator[Told]:
    """Every recap in both languages and lengths: of these ties (all, if None), then of all that lies above them."""
    material = event_material(event)
    for code in LANGUAGES:
        for length in LENGTHS:
            yield from _of_ties(material, raw, ties, code, length)
            yield from _above(material, raw, ties, code, length)


def _of_ties(material: Material, raw: RawEvent, ties: set[int] | None, code: str, length: str) -> Iterator[Told]:
    for tie in material.ties:
        if ties is None or tie.no in ties:
            recap = tie_recap(tie, material.tournament, material.event, WORDS[code], length)  # type: ignore[index, arg-type]
            yield recap, code, about_tie(raw, tie.no)


def _above(material: Material, raw: RawEvent, ties: set[int] | None, code: str, length: str) -> Iterator[Told]:
    words = WORDS[code]  # type: ignore[index]  # one of the two languages
    groups = Group.objects.filter(stage__event=material.official.event).select_related("stage")
    keys = {(group.stage.slug, group.name): group.pk for group in groups}
    rows = {row.no: row for row in raw.rows}
    for group in material.groups:
        if group.ties and (ties is None or any(tie.no in ties for tie in group.ties)):
            subject = about_group(raw, keys[group.stage, group.name])
            yield group_recap(group, material.tournament, material.event, words, length), code, subject  # type: ignore[arg-type]
    for one in material.rounds.values():
        if ties is None or any(tie.no in ties for tie in one.ties):
            subject = about_round(raw, rows[one.ties[0].no])
            yield round_recap(one, material.tournament, material.event, words, length), code, subject  # type: ignore[arg-type]
    for day in material.days.values():
        yield day_recap(day, material.tournament, material.event, words, length), code, about_day(raw, day.date)  # type: ignore[arg-type]
    yield event_recap(material.tournament, material.event, words, length), code, about_event(raw)  # type: ignore[arg-type]


def false_in(event: Event, ties: set[int] | None = None) -> tuple[int, list[str]]:
    """How many sentences were read, and what is false or cannot be read in them."""
    raw = RawEvent(event)
    reader = Reader(raw)
    count, wrong = 0, []
    for recap, code, subject in told_of(event, raw, ties):
        said = [reader.headline(recap.headline.text, code, subject)]
        body = [recap.standfirst, *(one for paragraph in recap.paragraphs for one in paragraph)]
        said += [reader.sentence(one.text, code, subject) for one in body]
        count += len(said)
        wrong += [one for one in said if one]
    return count, wrong
