"""``places``: final places as the contract prints them."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from tests.tournament.event_documents import Document, as_bytes, at, knockout_of_four
from tournament.services.exchange import load_event

NOW = datetime(2025, 6, 1, 8, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def places(document: Document) -> Any:
    load_event(as_bytes(document), now=NOW)
    out = io.StringIO()
    call_command("places", "cup/teams", "--json", stdout=out)
    return json.loads(out.getvalue())


def won_by_a(*ties: int) -> dict[str, Any]:
    return {f"/stages/1/ties/{index}/{key}": value for index in ties for key, value in
            (("ending", "completed"), ("winner", "a"))}  # fmt: skip


def test_places_json_of_a_finished_event() -> None:
    assert places(at(knockout_of_four(), won_by_a(0, 1, 2, 3))) == [
        {"place": 1, "teams": ["A1"], "by": "tie 13"},
        {"place": 2, "teams": ["B1"], "by": "tie 13"},
        {"place": 3, "teams": ["B2"], "by": "tie 14"},
        {"place": 4, "teams": ["A2"], "by": "tie 14"},
    ]


def test_places_json_shares_places_that_are_not_played_off() -> None:
    document = at(knockout_of_four(), {**won_by_a(0, 1, 2), "/stages/1/places": "final"})
    del document["stages"][1]["ties"][3]
    assert [(place["place"], place["teams"]) for place in places(document)] == [
        (1, ["A1"]),
        (2, ["B1"]),
        (3, ["A2", "B2"]),
    ]


def test_places_json_tells_only_what_is_decided() -> None:
    assert [place["place"] for place in places(at(knockout_of_four(), won_by_a(0, 1, 3)))] == [3, 4]


def test_places_json_of_an_event_that_has_not_begun_is_an_empty_list() -> None:
    document = knockout_of_four()
    for group in document["stages"][0]["groups"]:
        for tie in group["ties"]:
            del tie["ending"], tie["winner"]
    assert places(document) == []


def test_places_of_unknown_event() -> None:
    err = io.StringIO()
    with translation.override("en"), pytest.raises(SystemExit) as ended:
        call_command("places", "cup/teams", stderr=err)
    assert (ended.value.code, err.getvalue()) == (1, "There is no event “cup/teams” (TOURNAMENT/EVENT).\n")


def test_places_without_json_is_a_list() -> None:
    load_event(as_bytes(at(knockout_of_four(), won_by_a(0, 1, 2, 3))), now=NOW)
    out = io.StringIO()
    call_command("places", "cup/teams", stdout=out)
    assert out.getvalue().splitlines()[0] == "   1  A1  (tie 13)"
