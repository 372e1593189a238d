"""Rare turns of an event that a random history came upon first."""

import pytest

from tests.factories import NOON, make_event, play_group, record, score_sheet, tie_no
from tournament.choices import SubmissionSource
from tournament.models import Event
from tournament.rules.sides import Side
from tournament.services.lineups import hand_in_lineup
from tournament.services.results import SideMove, result_document
from tournament.services.results.checks import result_differences
from tournament.services.sides import decide_side, release_side

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """Groups of three and two (ties 1-3 and 4) played; A1 has a bye in tie 5, B1 meets A2 in 6; final 7, third place 8."""
    event = make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A bye 1B 2A", places="third")
    play_group(event, "A")
    play_group(event, "B")
    return event


def test_team_put_in_place_of_a_bye_must_be_played_first(event: Event) -> None:
    words = {"user": None, "now": NOON}

    moves = decide_side(tie=tie_no(event, 5), side=Side.X, team=event.teams.get(code="B2"), decision="late", **words)

    assert moves == (SideMove(5, "x", None, "B2"), SideMove(7, "a", "A1", None))
    assert list(result_differences(event.tournament)) == []
    assert release_side(tie=tie_no(event, 5), side=Side.X, **words) == (
        SideMove(5, "x", "B2", None),
        SideMove(7, "a", None, "A1"),
    )
    assert list(result_differences(event.tournament)) == []


def test_line_up_of_a_team_outlives_the_departure_of_its_opponent(event: Event) -> None:
    record(tie_no(event, 6), score_sheet("3-0"))
    lineup = {"A": "1", "B": "2", "C": "3"}
    handed = {"source": SubmissionSource.DESK, "user": None, "key": "k", "now": NOON}
    hand_in_lineup(tie=tie_no(event, 7), side=Side.A, lineup=lineup, base_version=tie_no(event, 7).version, **handed)

    record(tie_no(event, 6), {}, reason="it was another tie's sheet")

    final = tie_no(event, 7)
    assert (final.team_x, result_document(final)) == (None, {"lineups": {"a": lineup}})
    assert list(result_differences(event.tournament)) == []
