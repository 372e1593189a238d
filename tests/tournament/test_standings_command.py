"""``standings``: the JSON of the contract, and a table for people."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from tests.tournament.event_documents import (
    Document,
    as_bytes,
    at,
    group_stage,
    header,
    knockout_of_four,
    singles,
    team,
)
from tournament.services.exchange import load_event

NOW = datetime(2025, 6, 1, 8, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def standings(document: Document, *options: str) -> Any:
    event = load_event(as_bytes(document), now=NOW).event
    return json.loads(text_of(f"{event.tournament.slug}/{event.slug}", "--json", *options))


def text_of(*arguments: str) -> str:
    out = io.StringIO()
    with translation.override("en"):
        call_command("standings", *arguments, stdout=out)
    return out.getvalue()


def three_way(scores: dict[int, dict[str, Any]]) -> Document:
    """A group of A, B and C in which A beats B, B beats C and C beats A."""
    stage = group_stage({"Z": ["C", "A", "B"]}, winner=None)
    for tie, winner in zip(stage["groups"][0]["ties"], "axa", strict=True):
        tie |= {"ending": "completed", "winner": winner, **scores.get(tie["no"], {})}
    return {**header(), "teams": [team(code) for code in "ABC"], "stages": [stage]}


def test_standings_json_of_a_group_that_needs_a_lot() -> None:
    among = ["A", "B", "C"]
    steps = [
        {"by": "match_points_among", "among": among, "figures": {"A": "3", "B": "3", "C": "3"}},
        {"by": "matches_ratio", "among": among, "figures": {"A": "unknown", "B": "unknown", "C": "unknown"}},
    ]
    assert standings(three_way({})) == [
        {
            "stage": "groups",
            "group": "Z",
            "ties_played": 3,
            "ties_total": 3,
            "provisional": False,
            "places": [{"place": 1, "teams": among, "match_points": 3, "decided_by": "lot_needed", "steps": steps}],
            "lots_needed": [among],
        }
    ]


def test_standings_json_parts_by_ratio_and_restarts() -> None:
    scores: dict[int, dict[str, Any]] = {1: {"score": [3, 2]}, 2: {"score": [2, 3]}, 3: {"score": [3, 0]}}
    (group,) = standings(three_way(scores))
    assert [(place["place"], place["teams"], place["decided_by"]) for place in group["places"]] == [
        (1, ["A"], "matches_ratio"),
        (2, ["C"], "matches_ratio"),
        (3, ["B"], "matches_ratio"),
    ]
    assert group["places"][0]["steps"][-1]["figures"] == {"A": "5:3", "B": "3:5", "C": "5:5"}


def test_standings_json_keys_in_the_order_of_the_contract() -> None:
    (group,) = standings(three_way({}))
    assert list(group) == ["stage", "group", "ties_played", "ties_total", "provisional", "places", "lots_needed"]
    assert list(group["places"][0]) == ["place", "teams", "match_points", "decided_by", "steps"]


def test_standings_json_of_singles_leaves_out_individual_matches() -> None:
    document = at(singles(), {"/stages/0/groups/0/ties/1/matches/0/games": [[11, 8], [11, 6], [13, 11]]})
    (group,) = standings(document)
    assert [place["teams"] for place in group["places"]] == [["P"], ["Q"], ["R"]]
    assert {step["by"] for place in group["places"] for step in place["steps"]} <= {"match_points_among"}


def test_standings_json_of_unfinished_group_is_provisional() -> None:
    document = at(three_way({}), {"/stages/0/groups/0/ties/2": {"no": 3, "a": "A", "x": "B"}})
    (group,) = standings(document)
    assert (group["provisional"], group["ties_played"], group["ties_total"]) == (True, 2, 3)


def test_standings_json_in_the_order_of_the_file() -> None:
    document = knockout_of_four()
    document["stages"][0]["groups"].reverse()
    document["stages"].insert(0, group_stage({"X": ["A1", "B1"]}, slug="early"))
    document["stages"][0]["groups"][0]["ties"][0]["no"] = 99
    found = standings(document)
    assert [(group["stage"], group["group"]) for group in found] == [("early", "X"), ("groups", "B"), ("groups", "A")]


def test_standings_json_of_one_stage() -> None:
    assert [group["group"] for group in standings(knockout_of_four(), "--stage", "groups")] == ["A", "B"]


def test_standings_json_of_event_without_groups_is_an_empty_list() -> None:
    assert standings({**header(), "teams": [], "stages": []}) == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["cup/none"], "There is no event “cup/none” (TOURNAMENT/EVENT).\n", id="unknown event"),
        pytest.param(["cup/teams", "--stage", "none"], "The event has no group stage “none”.\n", id="unknown stage"),
        pytest.param(
            ["cup/teams", "--stage", "knockout"], "The event has no group stage “knockout”.\n", id="a knock-out"
        ),
    ],
)
def test_standings_refuses(arguments: list[str], expected: str) -> None:
    load_event(as_bytes(knockout_of_four()), now=NOW)
    out, err = io.StringIO(), io.StringIO()
    with translation.override("en"), pytest.raises(SystemExit) as ended:
        call_command("standings", *arguments, "--json", stdout=out, stderr=err)
    assert (ended.value.code, out.getvalue(), err.getvalue()) == (1, "", expected)


def test_standings_without_json_is_a_table() -> None:
    load_event(as_bytes(three_way({})), now=NOW)
    assert text_of("cup/teams").splitlines() == [
        "groups Z  ties played: 3 of 3",
        "   1  A, B, C  3  lot_needed",
        "      a lot is needed among A, B, C",
    ]
