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
from newsroom.selectors.recap_stories import Story, event_story, group_key

__all__ = ["Story", "Telling", "event_story", "events_to_tell", "story_of", "subjects", "tell"]

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


def story_of(event: int) -> Story:
    """That of an event by primary key; ``Event.DoesNotExist``."""
    return event_story(events_to_tell().get(pk=event))


def subjects(story: Story) -> dict[str, tuple[Option, ...]]:
    """Keys and names of what has official results: ``event``, ``days``, ``groups``, ``rounds``, ``ties``."""
    language: Language = "zh" if is_chinese() else "en"
    words = WORDS[language]
    if not story.ties:
        return {}
    return {
        "event": (("event", story.event.name.to(language)),),
        "days": tuple((f"day:{day.isoformat()}", day.isoformat()) for day in story.days),
        "groups": tuple((f"group:{group_key(one)}", one.label.to(language)) for one in story.groups if one.ties),
        "rounds": tuple((f"round:{key}", words.round_label(one.where)) for key, one in story.rounds.items()),
        "ties": tuple((f"tie:{tie.no}", _tie_name(tie, language)) for tie in story.ties),
    }


def _tie_name(tie: Tie, language: Language) -> str:
    return f"#{tie.no} {tie.a.short.to(language)} – {tie.x.short.to(language)}"


def tell(story: Story, subject: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    """The recap of ``subject``, a key of ``subjects``; None where nothing official is there to tell. No query."""
    kind, _, key = subject.partition(":")
    teller = {"event": _tell_event, "day": _tell_day, "group": _tell_group, "round": _tell_round, "tie": _tell_tie}
    return teller[kind](story, key, length, languages) if kind in teller and story.ties else None


def _tell_event(story: Story, key: str, length: Length, languages: Sequence[Language]) -> Telling:
    podium = {team.code for place in story.event.places for team in place.teams}
    told = {one: event_recap(story.meeting, story.event, WORDS[one], length) for one in languages}
    return Telling(told, teams=_teams(story, podium))


def _tell_day(story: Story, key: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    try:
        day = story.days.get(date.fromisoformat(key))
    except ValueError:
        return None
    if day is None:
        return None
    return Telling({one: day_recap(day, story.meeting, story.event, WORDS[one], length) for one in languages})


def _tell_group(story: Story, key: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    group = story.group(key)
    if group is None:
        return None
    return Telling(
        {one: group_recap(group, story.meeting, story.event, WORDS[one], length) for one in languages},
        teams=_teams(story, {team.code for team in group.members}),
        ties=_ties(story, {tie.no for tie in group.ties}),
    )


def _tell_round(story: Story, key: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    ties = story.rounds.get(key)
    if ties is None:
        return None
    return Telling(
        {one: round_recap(ties, story.meeting, story.event, WORDS[one], length) for one in languages},
        ties=_ties(story, {tie.no for tie in ties.ties}),
    )


def _tell_tie(story: Story, key: str, length: Length, languages: Sequence[Language]) -> Telling | None:
    tie = story.tie(int(key)) if key.isascii() and key.isdigit() else None
    if tie is None:
        return None
    return Telling(
        {one: tie_recap(tie, story.meeting, story.event, WORDS[one], length) for one in languages},
        teams=_teams(story, {tie.a.code, tie.x.code}),
        ties=_ties(story, {tie.no}),
    )


def _teams(story: Story, codes: Set[str]) -> tuple[int, ...]:
    return tuple(row.pk for row in story.official.teams if row.code in codes)


def _ties(story: Story, numbers: Set[int]) -> tuple[int, ...]:
    return tuple(one.row.pk for one in story.official.ties if one.row.no in numbers)
