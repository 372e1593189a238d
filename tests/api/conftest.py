"""The small event, one of its ties, and a token of the score desk."""

import pytest

from tests.api.calls import token_for
from tests.factories import make_event, tie_between
from tournament.models import Event, Tie


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "B1", "B2")


@pytest.fixture
def token() -> str:
    return token_for()
