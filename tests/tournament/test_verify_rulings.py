"""``verify_results`` over rulings and results that wait: what the database holds is what the log says."""

import pytest

from tests.database import triggers_off
from tests.factories import NOON, make_event, make_user, play_group, record, score_sheet, tie_no
from tests.tournament.verification import verify
from tournament.choices import SecondPerson, WithdrawnResults
from tournament.models import Event, Submission, Team, Tie
from tournament.services.competition import ask_second_person
from tournament.services.withdrawals import withdraw_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2", "B1 B2", "C1 C2"])
    for name in "AB":
        play_group(event, name)
    return event


def test_ruling_behind_the_back_of_the_log_is_found(event: Event) -> None:
    Team.objects.filter(code="A2").update(withdrawn_results="annulled", withdrawn_decision="by hand")
    status, findings = verify("lakeside-2025")
    assert status == 1
    assert [finding.partition(":")[0] for finding in findings] == ["/mixed-team/teams/A2"]


def test_ruling_taken_away_behind_the_back_of_the_log_is_found(event: Event) -> None:
    withdraw_team(
        team=event.teams.get(code="A2"), results=WithdrawnResults.ANNULLED, decision="伤病", user=None, now=NOON
    )
    assert verify("lakeside-2025") == (0, [])
    Team.objects.filter(code="A2").update(withdrawn_results="", withdrawn_decision="")
    assert [finding.partition(":")[0] for finding in verify("lakeside-2025")[1]] == ["/mixed-team/teams/A2"]


def test_result_that_waits_is_held_against_the_log(event: Event) -> None:
    ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON)
    tie = record(tie_no(event, 3), score_sheet("3-0"), user=make_user("li")).tie
    assert verify("lakeside-2025") == (0, [])
    Tie.objects.filter(pk=tie.pk).update(held_version=None)
    expected = "/mixed-team/ties/3: Version 1 of this tie waits by the log, but is not marked as waiting."
    assert verify("lakeside-2025") == (1, [expected])


def test_entry_that_hangs_on_no_tie_is_found(event: Event) -> None:
    with triggers_off():
        Submission.objects.filter(sequence=1).update(tie=None)
    assert verify("lakeside-2025") == (
        1,
        [
            "/submissions/1: This entry was written of lakeside-2025/mixed-team/1, but hangs on no tie.",
            "/mixed-team/ties/1: The official submission 1 is not the last one.",
        ],
    )
