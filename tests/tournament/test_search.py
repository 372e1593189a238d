"""What is found by words, and which parts of it are marked."""

from datetime import date

import pytest
from django.utils import translation

from tests.factories import make_event, make_tournament
from tests.tournament.sounding_event import sounding_event
from tournament.highlights import highlighted
from tournament.models import Event, Team
from tournament.names import round_name
from tournament.selectors.search import (
    is_too_short,
    players_found,
    query_words,
    teams_found,
    tie_number,
    ties_found,
    zones_found,
)
from tournament.services.entries import save_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return sounding_event()


def codes(query: str) -> list[str]:
    return [team.code for team in teams_found(query_words(query))]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        ("   ", ()),
        ("南宁", ("南宁",)),
        ("  Nan Ning  nan ", ("nan", "ning")),
        ("ＮＮ＃９７", ("nn#97",)),
        ("a b c d e f g h", ("a", "b", "c", "d", "e", "f")),
        ("x" * 1000, ("x" * 60,)),
    ],
    ids=["empty", "blank", "Chinese", "folded, each once", "full width", "six words", "capped"],
)
def test_query_words(query: str, words: tuple[str, ...]) -> None:
    assert query_words(query) == words


@pytest.mark.parametrize(
    ("query", "short"),
    [("a", True), ("%", True), ("9", False), ("宁", False), ("ab", False), ("a b", False), ("", False)],
)
def test_query_is_too_short(query: str, short: bool) -> None:
    assert is_too_short(query_words(query)) is short


@pytest.mark.parametrize(
    ("query", "no"),
    [
        ("97", 97),
        ("#97", 97),
        ("＃97", 97),
        ("第97场", 97),
        ("97 98", None),
        ("#", None),
        ("a97", None),
        ("1" * 7, None),
    ],
)
def test_query_as_tie_number(query: str, no: int | None) -> None:
    assert tie_number(query_words(query)) == no


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("南宁", ["AA"]),
        ("nanning", ["AA"]),
        ("NANNING", ["AA"]),
        ("nn", ["AA"]),
        ("un", []),
        ("gaoxinqu", ["AA", "BB"]),
        ("hefei", ["BB"]),
        ("广西", ["AA"]),
        ("gx", ["AA"]),
        ("南宁 一队", ["AA"]),
        ("南宁 合肥", []),
        ("%", []),
        ("d%_", ["CC"]),
        ("_u", []),
        ("\\", []),
        ("nowhere", []),
    ],
)  # fmt: skip
def test_teams_are_found_by_name_sound_and_zone(event: Event, query: str, expected: list[str]) -> None:
    assert codes(query) == expected


def test_teams_own_name_comes_before_a_province(event: Event) -> None:
    Team.objects.filter(code="BB").update(name="广西队")
    save_team(Team.objects.get(code="BB"))
    assert codes("广西") == ["BB", "AA"]


def test_teams_of_the_latest_tournament_come_first(event: Event) -> None:
    later = make_tournament("later", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 1))
    again = make_event(groups=["ZZ YY"], tournament=later)
    Team.objects.filter(event=again, code="ZZ").update(name="南宁新队")
    save_team(Team.objects.get(code="ZZ"))
    assert codes("nanning") == ["ZZ", "AA"]


@pytest.mark.parametrize(
    ("query", "expected"), [("吕南宁", ["AA"]), ("lvnanning", ["AA"]), ("lunan", ["AA"]), ("lnn", ["AA"])]
)
def test_players_are_found(event: Event, query: str, expected: list[str]) -> None:
    assert [player.team.code for player in players_found(query_words(query))] == expected


def test_zones_are_found_with_the_number_of_their_teams(event: Event) -> None:
    assert [(zone.slug, zone.entered) for zone in zones_found(query_words("nn"))] == [("nanning", 1)]
    assert list(zones_found(query_words("合肥"))) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [("#2", [2]), ("2", [2]), ("99", []), ("南宁 合肥", [1]), ("hefei nn", [1]), ("南宁", []), ("南宁 合肥 一队", [])],
)
def test_ties_are_found_by_number_or_by_both_teams(event: Event, query: str, expected: list[int]) -> None:
    assert [tie.no for tie in ties_found(query_words(query))] == expected


@pytest.fixture
def knockout(db: None) -> Event:
    event = make_event(knockout="A1 B2 B1 A2", places="third")
    for team in event.teams.all():
        save_team(team)
    return event


@pytest.mark.parametrize(
    ("query", "expected"),
    [("决赛", ["Final"]), ("Finals", ["Final"]), ("半决赛", ["Semi-finals"] * 2), ("semi final", ["Semi-finals"] * 2),
     ("semi-finals", ["Semi-finals"] * 2), ("四强赛", ["Semi-finals"] * 2), ("round of 4", ["Semi-finals"] * 2),
     ("第3–4名决赛", ["third"]), ("3-4名", ["third"]), ("季军赛", ["third"]), ("1/4决赛", []), ("16强赛", []),
     ("a1 半决赛", ["Semi-finals"]), ("semi-final a1 b2", ["Semi-finals"]), ("a1 a2 半决赛", []), ("决赛选手", []),
     ("半决赛 a1 b2 甲", [])],
)  # fmt: skip
def test_ties_are_found_by_their_round(knockout: Event, query: str, expected: list[str]) -> None:
    with translation.override("en"):
        shown = [round_name(tie) for tie in ties_found(query_words(query))]
    assert [{"Play-off for places 3–4": "third"}.get(name, name) for name in shown] == expected


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("南宁高新区一队", "南宁", "[南宁]高新区一队"),
        ("南宁高新区一队", "nanning", "[南宁]高新区一队"),
        ("南宁高新区一队", "nann", "[南宁]高新区一队"),
        ("南宁高新区一队", "nn", "[南宁]高新区一队"),
        ("南宁高新区一队", "gaoxinqu 一队", "南宁[高新区一队]"),
        ("吕布", "lvbu", "[吕布]"),
        ("吕布", "lubu", "[吕布]"),
        ("单雄信", "shan", "[单]雄信"),
        ("Nanning 1", "nan", "[Nan]ning 1"),
        ("ＮＡＮ队", "nan", "[ＮＡＮ]队"),
        ("A<b>A", "a", "[A]<b>[A]"),
        ("南宁", "合肥", "南宁"),
        ("", "x", ""),
    ],
)
def test_highlighted_marks_what_was_found(text: str, query: str, marked: str) -> None:
    parts = highlighted(text, query_words(query))
    assert "".join(f"[{part}]" if found else part for part, found in parts) == marked
    assert "".join(part for part, _ in parts) == text
