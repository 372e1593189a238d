"""Withdrawals: results that stand or are annulled, and the way back."""

from typing import Any

import pytest

from tests.factories import NOON, make_event, make_user, play, record, score_sheet, tie_between, tie_no
from tournament.choices import SecondPerson, WithdrawnResults
from tournament.models import Event, Submission, Team
from tournament.rules.errors import DefectsError
from tournament.selectors.groups import group_standings
from tournament.services.competition import ask_second_person
from tournament.services.results import Later, LaterTiesTouchedError, SideMove, result_document
from tournament.services.results.checks import result_differences
from tournament.services.withdrawals import reinstate_team, withdraw_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """A group of three in which A1 beat A2; A1-A3 (2) and A2-A3 (3) are still to be played; 4 is the final."""
    event = make_event(groups=["A1 A2 A3"], knockout="1A 2A")
    play(event, "A1", "A2", "3-1")
    return event


def withdraw(team: Team, results: WithdrawnResults = WithdrawnResults.STAND, **options: Any) -> tuple[SideMove, ...]:
    known: dict[str, Any] = {"decision": "injury, referee", "user": None, "now": NOON}
    return withdraw_team(team=team, results=results, **(known | options))


def reinstate(team: Team) -> tuple[SideMove, ...]:
    return reinstate_team(team=team, reason="the doctor lets them play", user=None, now=NOON)


def table(event: Event) -> list[tuple[int, tuple[str, ...], int, str]]:
    ((_group, standings),) = group_standings(event.stages.get(slug="groups"))
    return [(place.place, place.teams, place.match_points, place.decided_by) for place in standings.places]


def codes(error: pytest.ExceptionInfo[DefectsError]) -> list[str]:
    return [defect.code for defect in error.value.defects]


def test_remaining_ties_of_a_withdrawn_team_become_walkovers(event: Event) -> None:
    moves = withdraw(event.teams.get(code="A3"))

    assert result_document(tie_between(event, "A1", "A3")) == {"ending": "walkover", "at_fault": "x"}
    assert table(event) == [
        (1, ("A1",), 4, "match_points"),
        (2, ("A2",), 3, "match_points"),
        (3, ("A3",), 0, "match_points"),
    ]
    assert moves == (SideMove(4, "a", None, "A1"), SideMove(4, "x", None, "A2"))
    assert event.teams.get(code="A3").withdrawn_decision == "injury, referee"


def test_running_tie_is_broken_off_with_what_was_played(event: Event) -> None:
    sheet = score_sheet("2-0")["matches"]
    record(tie_no(event, 2), {"matches": [*sheet[:1], {"no": 2, "games": [[11, 4], [3, 5]]}]})

    withdraw(event.teams.get(code="A3"))

    assert result_document(tie_no(event, 2)) == {
        "ending": "retired",
        "at_fault": "x",
        "matches": [*sheet[:1], {"no": 2, "ending": "retired", "at_fault": "x", "games": [[11, 4], [3, 5]]}],
    }


def test_annulled_results_count_for_nobody_and_stay_on_record(event: Event) -> None:
    play(event, "A2", "A3", "3-0")

    moves = withdraw(event.teams.get(code="A2"), WithdrawnResults.ANNULLED)

    assert table(event) == [(1, ("A1", "A3"), 0, "lot_needed"), (3, ("A2",), 0, "withdrawn")]
    assert moves == ()
    assert tie_no(event, 1).ending == "completed"
    play(event, "A1", "A3", "0-3")
    assert table(event)[0] == (1, ("A3",), 2, "match_points")
    final = tie_no(event, 4)
    assert final.team_a
    assert final.team_x
    assert (final.team_a.code, final.team_x.code) == ("A3", "A1")


def test_two_withdrawn_teams_are_both_at_fault(event: Event) -> None:
    withdraw(event.teams.get(code="A3"))
    Team.objects.filter(code="A3").update(withdrawn_results="")
    record(tie_no(event, 3), {}, reason="lifted for the test")
    Team.objects.filter(code="A3").update(withdrawn_results="stand")

    withdraw(event.teams.get(code="A2"))

    assert result_document(tie_no(event, 3)) == {"ending": "walkover", "at_fault": "both"}


def test_reinstated_team_plays_what_had_become_walkovers(event: Event) -> None:
    team = event.teams.get(code="A3")
    withdraw(team)

    moves = reinstate(team)

    assert [tie_no(event, no).ending for no in (1, 2, 3)] == ["completed", "", ""]
    assert moves == (SideMove(4, "a", "A1", None), SideMove(4, "x", "A2", None))
    team.refresh_from_db()
    assert (team.withdrawn_results, team.withdrawn_decision) == ("", "")
    withdraw(team)
    assert Submission.objects.filter(tie__no=2).count() == 3


def test_reinstatement_leaves_results_that_were_entered_since(event: Event) -> None:
    team = event.teams.get(code="A3")
    withdraw(team)
    record(tie_no(event, 2), score_sheet("0-3"), reason="it was played before the withdrawal")
    reinstate(team)
    assert [tie_no(event, no).ending for no in (2, 3)] == ["completed", ""]


def test_withdrawal_that_moves_teams_of_a_tie_already_begun_is_refused_whole(event: Event) -> None:
    play(event, "A1", "A3", "3-0")
    play(event, "A2", "A3", "3-0")
    record(tie_no(event, 4), {"matches": score_sheet("1-0")["matches"]})

    with pytest.raises(LaterTiesTouchedError) as error:
        withdraw(event.teams.get(code="A1"), WithdrawnResults.ANNULLED)

    assert [tie.no for tie in error.value.touched] == [4]
    assert event.teams.get(code="A1").withdrawn_results == ""
    withdraw(event.teams.get(code="A1"), WithdrawnResults.ANNULLED, later=Later.KEEP)
    assert event.teams.get(code="A1").withdrawn_results == "annulled"


@pytest.mark.parametrize(
    ("decision", "twice", "expected"),
    [
        pytest.param(" ", False, "decision_missing", id="no words"),
        pytest.param("x", True, "already_withdrawn", id="twice"),
    ],
)
def test_withdrawal_is_refused(event: Event, decision: str, twice: bool, expected: str) -> None:
    team = event.teams.get(code="A3")
    if twice:
        withdraw(team)
    with pytest.raises(DefectsError) as error:
        withdraw(team, decision=decision)
    assert codes(error) == [expected]


def test_team_that_has_not_withdrawn_cannot_be_reinstated(event: Event) -> None:
    with pytest.raises(DefectsError) as error:
        reinstate(event.teams.get(code="A3"))
    assert codes(error) == ["not_withdrawn"]


def test_reinstated_team_wins_against_one_that_is_still_out(event: Event) -> None:
    a1, a3 = event.teams.get(code="A1"), event.teams.get(code="A3")
    withdraw(a1)
    withdraw(a3)
    assert result_document(tie_between(event, "A1", "A3")) == {"ending": "walkover", "at_fault": "a"}
    reinstate(a1)
    assert result_document(tie_between(event, "A1", "A3")) == {"ending": "walkover", "at_fault": "x"}
    reinstate(a3)
    assert result_document(tie_between(event, "A1", "A3")) == {}
    assert list(result_differences(event.tournament)) == []


def test_team_with_a_result_that_waits_does_not_withdraw_over_it(event: Event) -> None:
    ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON)
    record(tie_between(event, "A1", "A3"), score_sheet("0-3"), user=make_user())
    with pytest.raises(DefectsError) as error:
        withdraw(event.teams.get(code="A3"))
    assert codes(error) == ["result_waits"]
    assert event.teams.get(code="A3").withdrawn_results == ""
