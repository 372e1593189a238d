"""What can be told of an event, and the telling of it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import QuerySet

from newsroom.results import Event, is_chinese
from newsroom.rules.recaps import (
    WORDS,
    Claim,
    Language,
    Length,
    Recap,
    day_recap,
    event_recap,
    group_recap,
    round_recap,
    tie_recap,
)
from newsroom.rules.recaps.values import Tie
from newsroom.selectors.recap_material import Material, event_material, group_key

__all__ = ["Material", "Telling", "event_material", "events_to_tell", "material_of", "subjects", "tell"]

Option = tuple[str, str]
"""A subject's key and what it is called."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A recap by language, with the primary keys of the teams and ties it is linked to."""

    recaps: dict[Language, Recap]
    teams: tuple[int, ...] = ()
    ties: tuple[int, ...] = ()

    @property
    def claims(self) -> tuple[tuple[Language, Claim], ...]:
        """Every fact of every sentence with the language of its words: what is to be bound on adoption."""
        return tuple((language, claim) for language, recap in self.recaps.items() for claim in recap.claims)

    @property
    def digest(self) -> str:
        """Tells whether the same would be told again."""
        words = "\n".join(one.text for recap in self.recaps.values() for one in recap.sentences)
        return sha256(words.encode()).hexdigest()[:16]


def events_to_tell() -> "QuerySet[Event]":
    """Every event, those of the latest tournament first: one query."""
    return Event.objects.select_related("tournament").order_by("-tournament__starts_on", "position", "pk")


def material_of(event: int) -> Material:
    """That of an event by primary key; ``Event.DoesNotExist``."""
    return event_material(events_to_tell().get(pk=event))


def subjects(material: Material) -> dict[str, tuple[Option, ...]]:
    """Keys and names of what has official results: ``event``, ``days``, ``groups``, ``rounds``, ``ties``."""
    language: Language = "zh" if is_chinese() else "en"
    words = WORDS[language]
    if not material.ties:
        return {}
    return {
        "event": (("event", material.event.name.to(language)),),
        "days": tuple((f"day:{day.isoformat()}", day.isoformat()) for day in material.days),
        "groups": tuple((f"group:{group_key(one)}", one.label.to(language)) for one in material.groups if one.ties),
        "rounds": tuple((f"round:{key}", words.round_label(one.where)) for key, one in material.rounds.items()),
        "ties": tuple((f"tie:{tie.no}", _tie_name(tie, language)) for tie in material.ties),
    }


def _tie_name(tie: Tie, language: Language) -> str:
    return f"#{tie.no} {tie.a.short.to(language)} – {tie.x.short.to(language)}"


def tell(material: Material, subject: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    """The recap of ``subject``, a key of ``subjects``; None where nothing official is there to tell. No query."""
    kind, _, key = subject.partition(":")
    teller = {"event": _tell_event, "day": _tell_day, "group": _tell_group, "round": _tell_round, "tie": _tell_tie}
    return teller[kind](material, key, length, languages) if kind in teller and material.ties else None


def _tell_event(material: Material, key: str, length: Length, languages: Sequence[Language]) -> Telling:
    podium = {team.code for place in material.event.places for team in place.teams}
    told = {one: event_recap(material.tournament, material.event, WORDS[one], length) for one in languages}
    return Telling(told, teams=_teams(material, podium))


def _tell_day(material: Material, key: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    try:
        day = material.days.get(date.fromisoformat(key))
    except ValueError:
        return None
    if day is None:
        return None
    return Telling({one: day_recap(day, material.tournament, material.event, WORDS[one], length) for one in languages})


def _tell_group(material: Material, key: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    group = material.group(key)
    if group is None:
        return None
    return Telling(
        {one: group_recap(group, material.tournament, material.event, WORDS[one], length) for one in languages},
        teams=_teams(material, {team.code for team in group.members}),
        ties=_ties(material, {tie.no for tie in group.ties}),
    )


def _tell_round(material: Material, key: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    ties = material.rounds.get(key)
    if ties is None:
        return None
    return Telling(
        {one: round_recap(ties, material.tournament, material.event, WORDS[one], length) for one in languages},
        ties=_ties(material, {tie.no for tie in ties.ties}),
    )


def _tell_tie(material: Material, key: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    tie = material.tie(int(key)) if key.isascii() and key.isdigit() else None
    if tie is None:
        return None
    return Telling(
        {one: tie_recap(tie, material.tournament, material.event, WORDS[one], length) for one in languages},
        teams=_teams(material, {tie.a.code, tie.x.code}),
        ties=_ties(material, {tie.no}),
    )


def _teams(material: Material, codes: Set[str]) -> tuple[int, ...]:
    return tuple(row.pk for row in material.official.teams if row.code in codes)


def _ties(material: Material, numbers: Set[int]) -> tuple[int, ...]:
    return tuple(one.row.pk for one in material.official.ties if one.row.no in numbers)
