"""What recaps are told: official results at the depth that is known, with names as printed. Nothing here is a row."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["zh", "en"]
Length = Literal["short", "long"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LENGTHS: tuple[Length, ...] = ("short", "long")
Side = Literal["a", "x", ""]
Pair = tuple[int, int]
"""Counts of side A and side X, unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed in either language."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Team:
    """``short`` is the name after the first mention; no two teams of an event share it."""

    event: str
    code: str
    name: Name
    short: Name
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Player:
    """A place on a team's roster; ``key`` is unique in the event."""

    key: str
    name: Name


@dataclass(frozen=True, slots=True)
class Match:
    """One match of a tie. ``games`` is empty and ``score`` None where not known; ``cut``: the last game broke off."""

    no: int
    ending: str
    winner: Side
    players_a: tuple[Player, ...] = ()
    players_x: tuple[Player, ...] = ()
    games: tuple[Pair, ...] = ()
    cut: bool = False
    score: Pair | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where in an event a tie stands: a round of a group, or a knock-out tie for the places of ``span``."""

    stage: str
    stage_name: Name
    group: str = ""
    group_name: Name = Name("", "")
    round_no: int | None = None
    round_of: int | None = None
    span: Pair | None = None

    @property
    def is_group(self) -> bool:
        return self.group != ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie that has ended and that nobody questions.

    ``winner`` is empty when nobody won. ``score`` counts matches, or games where ``is_single`` or ``by_games``; None
    where not known. So many matches (``needed``) win it. ``places`` are those that winner and loser got by it, ``next``
    where the winner played on, and ``ranks`` the places of A and X in a settled group.
    """

    event: str
    no: int
    where: Where
    day: date | None
    a: Team
    x: Team
    ending: str
    at_fault: str
    winner: Side
    score: Pair | None
    best_of: int
    needed: int = 3
    is_single: bool = False
    by_games: bool = False
    matches: tuple[Match, ...] = ()
    places: Pair | None = None
    next: Where | None = None
    ranks: Pair | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place of a settled group. ``level`` are the codes of all who were level on match points.

    ``tried`` are the criteria compared, in order; ``figures`` those of the last one by code, where all have one.
    """

    place: int
    teams: tuple[Team, ...]
    match_points: int
    decided_by: str
    level: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """``total`` counts all ties of the group; ``ranks`` is empty while one of them is open or questioned."""

    event: str
    stage: str
    name: str
    label: Name
    stage_name: Name
    members: tuple[Team, ...]
    ties: tuple[Tie, ...]
    total: int
    qualifiers: int
    ranks: tuple[Rank, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """The ties meant to run together; ``total`` counts them all, ``ties`` are the official ones."""

    event: str
    where: Where
    ties: tuple[Tie, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Place:
    """A final place of the event with all who share it."""

    place: int
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True)
class EventResults:
    """An event as far as it is official: ``places`` are the first three, empty while anything is questioned."""

    slug: str
    name: Name
    kind: Literal["team", "singles", "doubles"]
    teams: int
    groups: tuple[Group, ...]
    ties: tuple[Tie, ...]
    total: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Tournament:
    """A tournament: its name, days and place as printed."""

    slug: str
    name: Name
    starts_on: date
    ends_on: date
    city: Name
    venue: Name


@dataclass(frozen=True, slots=True)
class Day:
    """The official ties of one day of an event; ``total`` counts all that were planned for it."""

    date: date
    event: str
    ties: tuple[Tie, ...]
    total: int
    settled: tuple[Group, ...] = ()
