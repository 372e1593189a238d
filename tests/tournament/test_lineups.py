"""Line-ups handed in before and during a tie, and states of play."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories import NOON, make_event, make_user, record, score_sheet, tie_between, tie_no
from tournament.choices import CallState, SecondPerson, SubmissionSource
from tournament.models import Event, Tie
from tournament.rules.errors import DefectsError
from tournament.rules.sides import Side
from tournament.services.calls import set_call_state
from tournament.services.competition import ask_second_person
from tournament.services.lineups import hand_in_lineup
from tournament.services.results import Outcome, VersionConflictError, result_document
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db

ABC = {"A": "1", "B": "2", "C": "3"}


@pytest.fixture
def event() -> Event:
    """Two men and a woman a side."""
    return make_event(groups=["A1 A2"], order_of_play="liuzhou-2024", sexes="MMF")


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "A1", "A2")


def hand_in(tie: Tie, lineup: dict[str, str], side: Side = Side.A, **options: Any) -> Outcome:
    tie.refresh_from_db(fields=["version"])
    known: dict[str, Any] = {
        "base_version": tie.version,
        "source": SubmissionSource.DESK,
        "user": None,
        "key": f"lineup {side} {tie.version}",
        "now": NOON,
    }
    return hand_in_lineup(tie=tie, side=side, lineup=lineup, **(known | options))


def lineups(tie: Tie) -> dict[str, dict[str, str]]:
    return result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get()).get("lineups", {})


def codes(error: pytest.ExceptionInfo[DefectsError]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(defect.code, defect.path) for defect in error.value.defects]


def test_each_side_hands_in_for_itself(tie: Tie) -> None:
    hand_in(tie, ABC)
    outcome = hand_in(tie, {"X": "2", "Y": "1", "Z": "3"}, Side.X)
    assert lineups(tie) == {"a": ABC, "x": {"X": "2", "Y": "1", "Z": "3"}}
    assert (outcome.tie.version, outcome.tie.call_state, outcome.tie.started_at) == (2, CallState.SCHEDULED, None)


def test_line_up_names_all_its_defects_and_changes_nothing(tie: Tie) -> None:
    with pytest.raises(DefectsError) as error:
        hand_in(tie, {"A": "3", "B": "3", "C": "9", "D": "1"})
    assert codes(error) == [
        ("letter_unknown", ("lineups", "a", "D")),
        ("player_wrong_sex", ("lineups", "a", "A")),
        ("player_wrong_sex", ("lineups", "a", "B")),
        ("player_not_on_roster", ("lineups", "a", "C")),
        ("player_twice", ("lineups", "a", "B")),
    ]
    assert lineups(tie) == {}


def test_letter_that_has_played_may_not_change_but_others_may(event: Event, tie: Tie) -> None:
    event.teams.get(code="A1").players.create(code="4", name="替补", sex="M", position=4)
    hand_in(tie, ABC)
    present = {"lineups": {"a": ABC}, "matches": score_sheet("1-0")["matches"]}
    record(tie, present)

    hand_in(tie, ABC | {"B": "4"})
    assert lineups(tie) == {"a": ABC | {"B": "4"}}
    with pytest.raises(DefectsError) as error:
        hand_in(tie, {"A": "4", "B": "2", "C": "3"})
    assert codes(error) == [("played_letter_changed", ("lineups", "a", "A"))]


def test_line_up_of_a_finished_tie_is_refused(tie: Tie) -> None:
    record(tie, score_sheet("3-0"))
    with pytest.raises(DefectsError) as error:
        hand_in(tie, ABC)
    assert codes(error) == [("tie_finished", ())]


def test_line_up_before_the_teams_are_known_is_refused() -> None:
    final = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 1B").ties.get(round_of=2)
    with pytest.raises(DefectsError) as error:
        hand_in(final, ABC)
    assert codes(error) == [("teams_unknown", ())]


def test_second_captain_at_the_same_version_is_told(tie: Tie) -> None:
    hand_in(tie, ABC)
    with pytest.raises(VersionConflictError):
        hand_in(tie, {"X": "2", "Y": "1", "Z": "3"}, Side.X, base_version=0)


def test_running_tie_has_begun_and_waits_again_when_set_back(tie: Tie) -> None:
    set_call_state(tie=tie, state=CallState.RUNNING, now=NOON)
    set_call_state(tie=tie, state=CallState.UNDER_REVIEW, now=NOON + timedelta(minutes=5))
    tie.refresh_from_db()
    assert (tie.call_state, tie.started_at) == (CallState.UNDER_REVIEW, NOON)

    set_call_state(tie=tie, state=CallState.POSTPONED, now=NOON + timedelta(minutes=6))
    tie.refresh_from_db()
    assert (tie.call_state, tie.started_at, tie.event.tournament.revision) == (CallState.POSTPONED, None, 3)


def test_finished_tie_has_no_state_of_play(tie: Tie) -> None:
    record(tie, score_sheet("3-0"))
    with pytest.raises(DefectsError) as error:
        set_call_state(tie=tie, state=CallState.RUNNING, now=NOON)
    assert codes(error) == [("tie_finished", ())]


def test_tie_without_teams_cannot_run() -> None:
    final = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 1B").ties.get(round_of=2)
    with pytest.raises(DefectsError) as error:
        set_call_state(tie=final, state=CallState.RUNNING, now=NOON)
    assert codes(error) == [("teams_unknown", ())]


def test_lineup_does_not_push_a_result_aside_that_waits() -> None:
    event = make_event(groups=["A1 A2 A3"])
    ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON)
    tie = record(tie_no(event, 1), score_sheet("3-0"), user=make_user()).tie
    with pytest.raises(DefectsError) as error:
        hand_in_lineup(
            tie=tie,
            side=Side.A,
            lineup={"A": "1", "B": "2", "C": "3"},
            base_version=tie.version,
            source=SubmissionSource.DESK,
            user=None,
            key="late",
            now=NOON,
        )
    assert [defect.code for defect in error.value.defects] == ["result_waits"]
