"""Final places where the regulation compares teams across groups."""

import pytest

from tests.factories import make_event, play_group
from tournament.selectors.places import event_places

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ("ittf", [(1, ["A1", "B1"]), (3, ["A2", "B2"])]),
        ("across-groups", [(1, ["B1"]), (2, ["A1"]), (3, ["A2"]), (4, ["B2"])]),
    ],
)
def test_teams_on_one_place_share_it_or_are_compared(ranking: str, expected: list[tuple[int, list[str]]]) -> None:
    event = make_event(groups=["A1 A2", "B1 B2"], ranking=ranking)
    play_group(event, "A", {"A1 A2": "3-1"})
    play_group(event, "B", {"B1 B2": "3-0"})
    assert [(place.place, list(place.teams)) for place in event_places(event)] == expected
