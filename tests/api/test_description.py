"""The description against a running server: calls made up from it are answered as it says."""

from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.calls import token_for
from tests.factories import make_event, play_group

EXAMPLES = 12
THERE = {"tournament": "lakeside-2025", "event": "mixed-team", "no": 4}
schema = schemathesis.pytest.from_fixture("described")


@pytest.fixture
def described(live_site: str) -> Any:
    event = make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")
    play_group(event, "A")
    return schemathesis.openapi.from_url(f"{live_site}/api/v1/openapi.json")


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None)
def test_answers_are_as_described(case: Any) -> None:
    """Sound calls go to what is there. A result of sound form may still break the rules of the game."""
    if case.meta.generation.mode is GenerationMode.POSITIVE:
        case.path_parameters = {name: THERE.get(name, 1) for name in case.path_parameters}
    case.call_and_validate(
        headers={"Authorization": f"Bearer {token_for()}"}, excluded_checks=[positive_data_acceptance]
    )
