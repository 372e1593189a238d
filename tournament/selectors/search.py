"""What readers find by words: teams, players, zones and ties, in Chinese, pinyin, initials, English or by number."""

import re
from collections.abc import Sequence

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from tournament.models import Player, Team, Tie, Zone
from tournament.search_text import normalised
from tournament.selectors.search_rounds import round_in

LONGEST_QUERY = 60
"""Characters of a query that are looked at."""
MOST_WORDS = 6
SHORTEST_INSIDE = 3
"""A Latin word shorter than this is found only where a word begins: *nn* is 南宁, not *yunnan*."""

_TIE_NO = re.compile(r"[#第]?(?P<no>\d{1,6})场?")


def query_words(query: str) -> tuple[str, ...]:
    """The words of a query as they are looked for; none for an empty one."""
    return tuple(dict.fromkeys(normalised(query[:LONGEST_QUERY]).split()))[:MOST_WORDS]


def is_too_short(words: Sequence[str]) -> bool:
    """Whether the words would find nearly everything: one Latin letter or sign alone."""
    return len(words) == 1 and len(words[0]) == 1 and words[0].isascii() and not words[0].isdigit()


def tie_number(words: Sequence[str]) -> int | None:
    """The number of a tie that the words are: ``97``, ``#97``, ``第97场``."""
    found = _TIE_NO.fullmatch(words[0]) if len(words) == 1 else None
    return int(found["no"]) if found else None


def having_words(words: Sequence[str], *fields: str) -> Q:
    """Rows of which each word stands in one of ``fields``, which hold normalised search texts."""
    condition = Q()
    for word in words:
        condition &= _in_any(word, fields)
    return condition


def teams_found(words: Sequence[str]) -> QuerySet[Team]:
    """Teams by their own name or that of their zone and its province: a whole name, then own names, then the latest."""
    found = Team.objects.filter(having_words(words, "search_text", "zone__search_text"))
    return (
        found.select_related("event__tournament", "zone")
        .annotate(found_at=_rank(words, "name", "name_en"))
        .order_by("found_at", "-event__tournament__starts_on", "event", "position")
    )


def players_found(words: Sequence[str]) -> QuerySet[Player]:
    """Members of rosters by name, the latest tournament first."""
    return (
        Player.objects.filter(having_words(words, "search_text"))
        .select_related("team__event__tournament")
        .annotate(found_at=_rank(words, "name", "name_en"))
        .order_by("found_at", "-team__event__tournament__starts_on", "team__event", "team__position", "position")
    )


def zones_found(words: Sequence[str]) -> QuerySet[Zone]:
    """Zones by name or province with ``entered``, the number of their teams; those that have entered one first."""
    return (
        Zone.objects.filter(having_words(words, "search_text"))
        .annotate(found_at=_rank(words, "short_zh", "name_zh", "name_en"), entered=Count("teams"))
        .order_by("found_at", "-entered", "province_zh", "short_zh")
    )


def ties_found(words: Sequence[str]) -> QuerySet[Tie]:
    """Ties by number, by the round of a knock-out, or by both teams; the latest first.

    Two words are a team each; of a round all ties, or those of one team or two that stand with it.
    """
    no = tie_number(words)
    of_round, teams = round_in(words)
    found = Tie.objects.none()
    if no is not None:
        found = Tie.objects.filter(no=no)
    elif len(teams) == 2:
        found = Tie.objects.filter(_between(teams[0], teams[1]) | _between(teams[1], teams[0]))
    elif of_round is not None and len(teams) < 2:
        found = Tie.objects.filter(*(_with(team) for team in teams))
    if of_round is not None:
        found = found.filter(of_round)
    return found.order_by("-event__tournament__starts_on", "event", "no")


def _with(team: str) -> Q:
    return _in_any(team, ["team_a__search_text", "team_x__search_text"])


def _between(a: str, x: str) -> Q:
    return _in_any(a, ["team_a__search_text"]) & _in_any(x, ["team_x__search_text"])


def _in_any(word: str, fields: Sequence[str]) -> Q:
    may_be_inside = len(word) >= SHORTEST_INSIDE or not word.isascii()
    condition = Q()
    for field in fields:
        condition |= Q((f"{field}__contains", word)) if may_be_inside else _at_start(word, field)
    return condition


def _at_start(word: str, field: str) -> Q:
    return Q((f"{field}__startswith", word)) | Q((f"{field}__contains", f" {word}"))


def _rank(words: Sequence[str], *names: str) -> Case:
    """0 where one of the fields ``names`` is what is looked for, 1 where a word of it begins so, else 2."""
    exact, begins = Q(), Q()
    for name in names:
        exact |= Q((f"{name}__iexact", " ".join(words)))
    for word in words:
        begins &= _at_start(word, "search_text")
    return Case(When(exact, then=Value(0)), When(begins, then=Value(1)), default=Value(2), output_field=IntegerField())
