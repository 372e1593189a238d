"""The description against a running server: calls made up from it are answered as it says."""

import json
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.calls import token_for, validator
from tests.factories import NOON, make_event, play, play_group
from tournament.api.interface import description
from tournament.choices import SecondPerson
from tournament.services.competition import ask_second_person

EXAMPLES = 12
THERE = {"tournament": "lakeside-2025", "event": "mixed-team", "no": 4, "submission": 4}
schema = schemathesis.pytest.from_fixture("described")


@pytest.fixture
def described(live_site: str) -> Any:
    event = make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")
    play_group(event, "A")
    ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON)
    play(event, "B1", "B2", "3-1")
    return schemathesis.openapi.from_url(f"{live_site}/api/v1/openapi.json")


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None)
def test_answers_are_as_described(case: Any) -> None:
    """Sound calls go to what is there. A result of sound form may still break the rules of the game."""
    if case.meta.generation.mode is GenerationMode.POSITIVE:
        case.path_parameters = {name: THERE[name] for name in case.path_parameters}
    case.call_and_validate(
        headers={"Authorization": f"Bearer {token_for()}"}, excluded_checks=[positive_data_acceptance]
    )


def test_description_is_whole(db: None) -> None:
    answer = Client().get("/api/v1/openapi.json")
    document = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert document["openapi"].startswith("3.1")
    event = "/api/v1/tournaments/{tournament}/events/{event}"
    submissions = f"{event}/ties/{{no}}/submissions"
    assert {path: sorted(operations) for path, operations in document["paths"].items()} == {
        "/api/v1/tournaments": ["get"],
        "/api/v1/tournaments/{tournament}": ["get"],
        event: ["get"],
        **{f"{event}/{name}": ["get"] for name in ("teams", "ties", "ties/{no}", "standings", "places")},
        submissions: ["post"],
        f"{submissions}/{{submission}}/confirmation": ["post"],
    }
    assert document["components"]["securitySchemes"] == {"Token": {"type": "http", "scheme": "bearer"}}
    described = {
        (path, method): set(operation["responses"])
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }
    assert described[submissions, "post"] == {"201", "400", "401", "403", "404", "409", "413", "415", "422"}
    assert described[f"{event}/ties", "get"] == {"200", "304", "404", "422"}
    assert "://" not in answer.content.decode()
    assert Client().get("/api/v1/openapi.json", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


def test_every_example_is_what_its_schema_says() -> None:
    shown = 0
    for operations in description()["paths"].values():
        for operation in operations.values():
            for part in (operation.get("requestBody", {}), *operation["responses"].values()):
                for content in part.get("content", {}).values():
                    problems = validator(json.dumps(content["schema"])).iter_errors(content["example"])
                    assert [problem.message for problem in problems] == []
                    shown += 1
    assert shown > 30


def test_only_operations_that_write_ask_for_a_token() -> None:
    for operations in description()["paths"].values():
        for method, operation in operations.items():
            assert operation.get("security") == ([{"Token": []}] if method == "post" else None)


def test_no_page_of_documentation_is_served(client: Client, db: None) -> None:
    assert client.get("/api/v1/docs").status_code == 404
