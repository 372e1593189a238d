"""Lots: what they settle, what they leave alone, what they are refused for."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.factories import NOON, make_event, play_group, record, score_sheet, tie_no
from tournament.choices import SubmissionSource
from tournament.models import Event, Group, Lot
from tournament.rules.errors import DefectsError
from tournament.services.lots import Ranked, record_lot, withdraw_lot
from tournament.services.results import Later, LaterTiesTouchedError, SideMove

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """A1 first; A2, A3 and A4 beat one another 3-0 with the same points, so that only a lot parts them."""
    event = make_event(groups=["A1 A2 A3 A4"], knockout="1A 2A")
    play_group(event, "A", {"A2 A3": "3-0", "A3 A4": "3-0", "A2 A4": "0-3"})
    return event


@pytest.fixture
def group(event: Event) -> Group:
    return Group.objects.get()


def draw(group: Group, order: Sequence[str], **options: Any) -> Ranked:
    known: dict[str, Any] = {"drawn_by": "referee", "drawn_at": NOON, "user": None, "now": NOON}
    return record_lot(group=group, order=order, **(known | options))


def places(ranked: Ranked) -> list[tuple[int, tuple[str, ...], str]]:
    return [(place.place, place.teams, place.decided_by) for place in ranked.standings.places]


def final(event: Event) -> tuple[str, str | None]:
    tie = event.ties.select_related("team_a", "team_x").get(round_of=2)
    assert tie.team_a
    return tie.team_a.code, tie.team_x.code if tie.team_x else None


def test_lot_parts_level_teams_and_sends_them_on(event: Event, group: Group) -> None:
    assert final(event) == ("A1", None)

    ranked = draw(group, ["A3", "A2", "A4"])

    assert places(ranked) == [
        (1, ("A1",), "match_points"),
        (2, ("A3",), "lot"),
        (3, ("A2",), "lot"),
        (4, ("A4",), "lot"),
    ]
    assert ranked.consequences == (SideMove(7, "x", None, "A3"),)
    assert final(event) == ("A1", "A3")
    event.tournament.refresh_from_db()
    assert event.tournament.revision == 7


def test_lot_for_a_set_that_is_not_level_is_kept_without_effect(event: Event, group: Group) -> None:
    ranked = draw(group, ["A2", "A3"])
    assert places(ranked)[1] == (2, ("A2", "A3", "A4"), "lot_needed")
    assert final(event) == ("A1", None)
    assert Lot.objects.count() == 1


def test_later_lot_for_the_same_set_holds(event: Event, group: Group) -> None:
    draw(group, ["A3", "A2", "A4"])
    ranked = draw(group, ["A4", "A2", "A3"])
    assert ranked.consequences == (SideMove(7, "x", "A3", "A4"),)


def test_withdrawn_lot_leaves_the_place_open(event: Event, group: Group) -> None:
    draw(group, ["A3", "A2", "A4"])
    ranked = withdraw_lot(lot=Lot.objects.get(), user=None, now=NOON)
    assert places(ranked)[1] == (2, ("A2", "A3", "A4"), "lot_needed")
    assert final(event) == ("A1", None)


def test_lot_against_a_final_already_played_needs_a_decision(event: Event, group: Group) -> None:
    draw(group, ["A3", "A2", "A4"])
    record(tie_no(event, 7), score_sheet("3-0"))

    with pytest.raises(LaterTiesTouchedError) as error:
        draw(group, ["A4", "A2", "A3"])
    assert [(tie.no, tie.after) for tie in error.value.touched] == [(7, ("A1", "A4"))]
    assert Lot.objects.count() == 1

    draw(group, ["A4", "A2", "A3"], later=Later.ANNUL, decision="lot drawn again", source=SubmissionSource.DESK)
    tie = tie_no(event, 7)
    assert (final(event), tie.ending) == (("A1", "A4"), "")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param(["A3", "B1"], [("lot_team_unknown", ("order", 1))], id="stranger"),
        pytest.param(["A3", "A2", "A3"], [("lot_team_twice", ("order", 2))], id="twice"),
        pytest.param(["A3"], [("lot_too_few", ("order",))], id="one team"),
        pytest.param(["A3", "A3"], [("lot_team_twice", ("order", 1)), ("lot_too_few", ("order",))], id="all at once"),
    ],
)
def test_lot_with_defects_is_refused(
    group: Group, order: list[str], expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    with pytest.raises(DefectsError) as error:
        draw(group, order)
    assert [(defect.code, defect.path) for defect in error.value.defects] == expected
    assert not Lot.objects.exists()
