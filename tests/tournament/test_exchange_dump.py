"""Dumping events: canonical bytes, nothing lost, nothing invented."""

import json
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.tournament.event_documents import (
    Document,
    as_bytes,
    at,
    group_stage,
    header,
    knockout_of_four,
    lakeside,
    singles,
    team,
)
from tests.tournament.random_events import random_event
from tournament.models import Event, Player, Stage
from tournament.services.exchange import SCHEMA_FILE, dump_event, event_document, load_event
from tournament.services.results.checks import result_differences

NOW = datetime(2025, 6, 1, 8, 30, tzinfo=UTC)
GOLDEN = sorted((Path(__file__).parents[1] / "rules" / "golden").glob("*-*.json"))

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example takes a few hundred milliseconds: shrinking one takes minutes."""

pytestmark = pytest.mark.django_db


def load(document: Document | bytes) -> Event:
    return load_event(document if isinstance(document, bytes) else as_bytes(document), now=NOW).event


def bytes_in_an_empty_database(document: Document | bytes) -> bytes:
    """Load, see that all conclusions hold, dump, and leave the database as it was."""
    with transaction.atomic():
        event = load(document)
        assert list(result_differences(event.tournament)) == []
        dumped = dump_event(event)
        transaction.set_rollback(True)
    return dumped


def lost(stated: Any, dumped: Any, path: str = "") -> list[str]:
    """Where something that the file states is not in the dump; the order of lists counts."""
    if isinstance(stated, dict):
        says = {key: value for key, value in stated.items() if not _is_empty(value)}
        return [found for key, value in says.items() for found in _lost_key(key, value, dumped, path)]
    if isinstance(stated, list):
        if not isinstance(dumped, list) or len(stated) != len(dumped):
            return [path]
        pairs = enumerate(zip(stated, dumped, strict=True))
        return [found for index, (one, other) in pairs for found in lost(one, other, f"{path}/{index}")]
    return [] if stated == dumped else [path]


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {}) or (isinstance(value, dict) and all(map(_is_empty, value.values())))


def _lost_key(key: str, value: Any, dumped: Any, path: str) -> list[str]:
    here = f"{path}/{key}"
    if (key, value) in (("counted_score", "default"), ("play_all_games", False)):
        return [here] if key in dumped else []
    if not isinstance(dumped, dict) or key not in dumped:
        return [here]
    if key == "teams" and path.rpartition("/")[0].endswith("lots"):
        return [] if sorted(value) == dumped[key] else [here]
    return lost(value, dumped[key], here)


def invented(stated: Any, dumped: Any, path: str = "") -> list[str]:
    """What the dump says beyond the file, but for teams that are settled and players that the line-up names."""
    if isinstance(dumped, dict):
        said = stated if isinstance(stated, dict) else {}
        extra = [f"{path}/{key}" for key in dumped if said.get(key) is None]
        inside = [found for key in dumped if key in said for found in invented(said[key], dumped[key], f"{path}/{key}")]
        return [one for one in extra if not _follows(one)] + inside
    if isinstance(dumped, list) and isinstance(stated, list):
        pairs = enumerate(zip(stated, dumped, strict=True))
        return [found for index, (one, other) in pairs for found in invented(one, other, f"{path}/{index}")]
    return []


def _follows(path: str) -> bool:
    steps = path.split("/")
    return (
        steps[-1] == "team" or (steps[-3] == "matches" and steps[-1] in ("a", "x")) or _is_broken_before_a_rally(steps)
    )


def _is_broken_before_a_rally(steps: list[str]) -> bool:
    return steps[-3] == "matches" and steps[-1] == "games"


@pytest.mark.parametrize("make", [lakeside, knockout_of_four, singles], ids=["groups", "knock-out", "singles"])
def test_dump_of_its_own_dump_is_the_same_bytes(make: Any) -> None:
    first = bytes_in_an_empty_database(make())
    assert bytes_in_an_empty_database(first) == first
    assert lost(make(), json.loads(first)) == []
    assert invented(make(), json.loads(first)) == []


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_dump_of_real_groups_is_the_same_bytes(path: Path) -> None:
    first = bytes_in_an_empty_database(path.read_bytes())
    assert bytes_in_an_empty_database(first) == first
    assert lost(json.loads(path.read_bytes()), json.loads(first)) == []


@settings(max_examples=25, deadline=None, phases=UNSHRUNK)
@given(random=st.randoms(use_true_random=False))
def test_dump_of_any_event_loses_and_invents_nothing(random: Random) -> None:
    document = random_event(random)
    first = bytes_in_an_empty_database(document)
    dumped = json.loads(first)
    assert lost(document, dumped) == []
    assert invented(document, dumped) == []
    assert bytes_in_an_empty_database(first) == first


@pytest.mark.soak
@settings(max_examples=3_000, deadline=None, phases=UNSHRUNK)
@given(random=st.randoms(use_true_random=False))
def test_dump_of_thousands_of_events_is_a_fixed_point(random: Random) -> None:
    first = bytes_in_an_empty_database(random_event(random))
    assert bytes_in_an_empty_database(first) == first


def test_dump_is_valid_under_the_shipped_schema() -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for make in (lakeside, knockout_of_four):
        jsonschema.validate(event_document(load(make())), schema, cls=jsonschema.Draft202012Validator)


def test_dump_is_utf8_with_one_newline_at_the_end() -> None:
    dumped = dump_event(load(lakeside()))
    assert dumped.startswith(b'{\n "format": "event-file/1",\n')
    assert "湖畔公开赛".encode() in dumped
    assert dumped.endswith(b"}\n")
    assert not dumped.endswith(b"\n\n")


def test_dump_says_who_stands_on_a_settled_side() -> None:
    document = event_document(load(knockout_of_four()))
    ties = document["stages"][1]["ties"]
    assert ties[0]["a"] == {"stage": "groups", "group": "A", "place": 1, "team": "A1"}
    assert ties[2]["x"] == {"tie": 12, "take": "winner"}


def test_dump_keeps_order_of_play_with_open_pairs() -> None:
    order = [
        {"kind": "singles", "sex": "any", "a": "A", "x": "X"},
        {"kind": "doubles", "sex": "mixed", "a": None, "x": None},
        {"kind": "singles", "sex": "F", "a": "B", "x": "Y"},
    ]
    document = event_document(load(at(knockout_of_four(), {"/stages/0/order_of_play": order})))
    assert document["stages"][0]["order_of_play"] == order


def test_dump_gives_codes_where_a_team_has_two_players_of_one_name() -> None:
    event = load({**header(), "teams": [team("A")], "stages": []})
    Player.objects.filter(code__in=["1", "2"]).update(name="张一")
    document = event_document(event)
    assert [player.get("code") for player in document["teams"][0]["players"]] == ["1", "2", None]


def test_dump_of_stage_without_number_of_qualifiers_can_be_loaded() -> None:
    event = load({**header(), "teams": [team("A"), team("B")], "stages": [group_stage({"A": ["A", "B"]})]})
    Stage.objects.update(qualifiers=None)
    assert event_document(event)["stages"][0]["qualifiers"] == 0


def test_dump_takes_as_many_queries_for_more_ties(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    few = load(_event_of(1))
    many = load(_event_of(5))
    with django_assert_max_num_queries(25) as for_few:
        dump_event(Event.objects.get(pk=few.pk))
    with django_assert_max_num_queries(25) as for_many:
        dump_event(Event.objects.get(pk=many.pk))
    assert len(for_few.captured_queries) == len(for_many.captured_queries)


def _event_of(groups: int) -> Document:
    document = lakeside()
    stage = document["stages"][0]
    for number in range(1, groups):
        codes = [f"T{number}-{index}" for index in range(3)]
        document["teams"] += [team(code) for code in codes]
        extra = group_stage({f"G{number}": codes})["groups"][0]
        for tie in extra["ties"]:
            tie["no"] += 100 * number
        stage["groups"].append(extra)
    return at(document, {"/tournament/slug": f"lakeside-{groups}"})
