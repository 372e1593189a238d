"""Result documents: form, players, normal form, and that what is written is what is read back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_event, record, score_sheet, tie_between
from tournament.models import Event, Tie
from tournament.rules.formats import order_of_play
from tournament.services.results import normal_form, result_defects, result_document
from tournament.services.results.shapes import shape_defects
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db

LINEUPS = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}
FIVE_SINGLES = order_of_play("five-singles")


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2"], sexes="MMFF", order_of_play="liuzhou-2024")


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "A1", "A2")


def found(tie: Tie, document: object) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(defect.code, defect.path) for defect in result_defects(tie, document)]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param([], ["wrong_type"], id="no object"),
        pytest.param({"result": "3-0"}, ["result unknown_key"], id="unknown key"),
        pytest.param({"ending": "won"}, ["ending unknown_word"], id="unknown ending"),
        pytest.param({"ending": 3}, ["ending wrong_type"], id="ending of another type"),
        pytest.param(
            {"at_fault": "home", "winner": "both"}, ["at_fault unknown_word", "winner unknown_word"], id="sides"
        ),
        pytest.param({"score": [3]}, ["score pair_expected"], id="half a pair"),
        pytest.param({"score": [3, True]}, ["score/1 wrong_type"], id="a truth is no count"),
        pytest.param({"score": [3, -1]}, ["score/1 out_of_range"], id="negative"),
        pytest.param({"points_total": [1.5, 40_000]}, ["points_total/0 wrong_type"], id="half a point"),
        pytest.param({"matches": {}}, ["matches wrong_type"], id="matches no list"),
        pytest.param({"matches": [{}] * 101}, ["matches too_long"], id="too many matches"),
        pytest.param(
            {"matches": [{"games": [[11, 40_000]]}]},
            ["matches/0/no key_missing", "matches/0/games/0/1 out_of_range"],
            id="points out of range",
        ),
        pytest.param(
            {"matches": [{"no": 0, "a": "12"}]},
            ["matches/0/no out_of_range", "matches/0/a wrong_type"],
            id="number and players",
        ),
        pytest.param(
            {"matches": [None, {"no": 1, "a": [7]}]},
            ["matches/0 wrong_type", "matches/1/a/0 wrong_type"],
            id="null and number",
        ),
        pytest.param(
            {"lineups": {"b": {}, "a": {"ABC": "1", "A": None, "B": "x" * 41}}},
            ["lineups/b unknown_key", "lineups/a/ABC unknown_key", "lineups/a/A wrong_type", "lineups/a/B too_long"],
            id="line-ups",
        ),
        pytest.param({"lineups": {"a": ["1"]}}, ["lineups/a wrong_type"], id="line-up no object"),
    ],
)
def test_every_defect_of_form_is_named_at_once(document: object, expected: list[str]) -> None:
    named = [f"{'/'.join(map(str, defect.path))} {defect.code}".strip() for defect in shape_defects(document)]
    assert named == expected


def test_null_means_absent() -> None:
    assert shape_defects({"ending": None, "score": None, "matches": [{"no": 1, "games": None, "a": None}]}) == ()


def test_defects_of_result_line_ups_and_players_come_together(tie: Tie) -> None:
    matches: list[dict[str, Any]] = [
        {"no": 1, "ending": "completed", "games": [[11, 10], [11, 5]]},
        {"no": 3, "a": ["1"], "x": ["9"], "ending": "completed", "games": [[11, 5], [11, 5]]},
        {"no": 2, "a": ["3"], "ending": "completed", "games": [[11, 5], [11, 5]]},
    ]
    lineups = {"a": {"A": "1", "B": "2", "C": "2"}}
    assert found(tie, {"ending": "completed", "matches": matches, "lineups": lineups}) == [
        ("game_not_two_clear", ("matches", 0, "games", 0)),
        ("player_wrong_sex", ("lineups", "a", "C")),
        ("player_twice", ("lineups", "a", "C")),
        ("fielded_wrong_sex", ("matches", 2, "a")),
        ("fielded_wrong_sex", ("matches", 1, "a")),
        ("fielded_not_as_lined_up", ("matches", 1, "a")),
        ("fielded_not_as_lined_up", ("matches", 2, "a")),
        ("fielded_not_on_roster", ("matches", 1, "x")),
    ]


def test_one_line_up_may_be_in_before_the_other(tie: Tie) -> None:
    assert found(tie, {"lineups": {"x": LINEUPS["x"], "a": {}}}) == []


def test_unknown_totals_are_no_defects(tie: Tie) -> None:
    assert found(tie, {"ending": "completed", "winner": "a"}) == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param({"ending": None, "matches": [], "lineups": {"a": {}}}, {}, id="nothing"),
        pytest.param({"matches": [{"no": 3}, {"no": 1, "games": []}]}, {}, id="matches that say nothing"),
        pytest.param(
            {"matches": [{"no": 2, "score": (2, 0)}, {"no": 1, "score": (0, 2)}]},
            {"matches": [{"no": 1, "score": [0, 2]}, {"no": 2, "score": [2, 0]}]},
            id="order and tuples",
        ),
        pytest.param(
            {"matches": [{"no": 1, "ending": "retired", "at_fault": "a", "games": []}]},
            {"matches": [{"no": 1, "ending": "retired", "at_fault": "a", "games": [[0, 0]]}]},
            id="broken off before the first rally",
        ),
        pytest.param(
            {"matches": [{"no": 1, "ending": "retired", "at_fault": "a"}]},
            {"matches": [{"no": 1, "ending": "retired", "at_fault": "a"}]},
            id="broken off at a score unknown",
        ),
        pytest.param(
            {"lineups": LINEUPS, "matches": [{"no": 4, "ending": "completed", "score": [2, 0]}]},
            {
                "lineups": LINEUPS,
                "matches": [{"no": 4, "a": ["1"], "x": ["2"], "ending": "completed", "score": [2, 0]}],
            },
            id="players from the line-up",
        ),
        pytest.param(
            {"lineups": LINEUPS, "matches": [{"no": 4, "ending": "walkover", "at_fault": "x"}]},
            {"lineups": LINEUPS, "matches": [{"no": 4, "ending": "walkover", "at_fault": "x"}]},
            id="nobody stood at the table",
        ),
    ],
)
def test_normal_form_says_the_same_in_one_way(document: Any, expected: dict[str, object]) -> None:
    once = normal_form(document, FIVE_SINGLES)
    assert once == expected
    assert normal_form(once, FIVE_SINGLES) == once


games = st.lists(st.sampled_from([[11, 0], [11, 9], [7, 11], [12, 10], [15, 17]]), min_size=2, max_size=3)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Documents with any mix of depths, some of which cannot stand."""
    matches = [
        {
            "no": no,
            "ending": draw(st.sampled_from(["completed", "retired", "walkover", "not_needed", None])),
            "at_fault": draw(st.sampled_from([None, "a", "x"])),
            "games": draw(st.none() | games),
            "score": draw(st.sampled_from([None, [2, 0], [1, 2]])),
        }
        for no in range(1, draw(st.integers(0, 5)) + 1)
    ]
    return {
        "ending": draw(st.sampled_from([None, "completed", "retired", "walkover"])),
        "at_fault": draw(st.sampled_from([None, "a", "both"])),
        "winner": draw(st.sampled_from([None, "a", "x"])),
        "score": draw(st.sampled_from([None, [3, 0], [3, 2], [0, 3]])),
        "games_total": draw(st.sampled_from([None, [9, 4]])),
        "lineups": draw(st.sampled_from([None, LINEUPS])),
        "matches": matches,
    }


@given(document=documents())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_recorded_is_what_is_read_back(event: Event, document: dict[str, Any]) -> None:
    tie = tie_between(event, "A1", "A2")
    if result_defects(tie, document):
        document = score_sheet("3-1") | {"lineups": LINEUPS}

    outcome = record(tie, document, reason="next example")

    read = result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get())
    assert read == outcome.submission.content == normal_form(document, order_of_play("liuzhou-2024"))
