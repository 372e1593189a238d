"""Line-ups under seal: handed in and changed by captains or the desk, with everything that is refused."""

from datetime import timedelta

import pytest

from tests.factories import (
    NOON,
    make_event,
    make_link,
    make_user,
    record,
    score_sheet,
    seal,
)
from tests.tournament.sealed_ties import ABC, LATER, XYZ, lineups, make_tie, opened, refusals, seen
from tournament.choices import SubmissionSource
from tournament.models import Event, PlayingTable, SealedLineup, Submission, Tie
from tournament.rules.errors import DefectsError
from tournament.rules.sides import Side
from tournament.services.results import chain_defects

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie() -> Tie:
    return make_tie()


@pytest.fixture
def event(tie: Tie) -> Event:
    return tie.event


def test_one_line_up_is_nowhere_but_under_its_seal(event: Event, tie: Tie) -> None:
    seal(tie, Side.A)
    assert (lineups(tie), seen(tie, NOON), Submission.objects.count()) == ({}, {}, 0)
    assert SealedLineup.objects.get().codes == ["1", "2", "3"]
    event.tournament.refresh_from_db()
    assert event.tournament.revision == 1


def test_both_open_together_and_each_is_logged_as_handed_in(event: Event, tie: Tie) -> None:
    a, x = event.teams.get(code="A1"), event.teams.get(code="A2")
    captain, desk = make_link(a, label="A1队长").link, make_user("wang")
    seal(tie, Side.A, link=captain, source=SubmissionSource.LINK)
    outcome = seal(tie, Side.X, "2 1 3", user=desk, now=NOON + timedelta(minutes=2))
    assert outcome.is_open
    assert lineups(tie) == seen(tie, NOON) == {"a": ABC, "x": XYZ}
    assert opened(tie) == [NOON + timedelta(minutes=2)] * 2
    log = Submission.objects.order_by("sequence").values_list("source", "actor", "via", "version", "submitted_at")
    moment = NOON + timedelta(minutes=2)
    assert list(log) == [
        ("link", "", f"A1队长 · {captain.prefix}", 1, moment),
        ("desk", "wang", "", 2, moment),
    ]
    assert chain_defects(event.tournament) == ()
    assert x.sealed_lineups.get().opened_at is not None


def test_line_up_may_change_until_it_is_opened(event: Event, tie: Tie) -> None:
    seal(tie, Side.A)
    assert seal(tie, Side.A, "2 1 3", base_version=1).version == 2
    with pytest.raises(DefectsError) as error:
        seal(tie, Side.A, "1 2 3", base_version=1)
    assert refusals(error) == [("lineup_changed_meanwhile", ())]
    assert SealedLineup.objects.get().codes == ["2", "1", "3"]
    seal(tie, Side.X)
    link = make_link(event.teams.get(code="A1")).link
    with pytest.raises(DefectsError) as error:
        seal(tie, Side.A, base_version=2, link=link, source=SubmissionSource.LINK)
    assert refusals(error) == [("lineups_are_open", ())]


def test_handing_in_the_same_again_changes_nothing(tie: Tie) -> None:
    seal(tie, Side.A)
    assert seal(tie, Side.A).version == 1
    assert SealedLineup.objects.get().version == 1


def test_all_defects_come_at_once_and_nothing_is_kept(tie: Tie) -> None:
    with pytest.raises(DefectsError) as error:
        seal(tie, Side.A, "3 3 9", now=LATER)
    assert refusals(error) == [
        ("reason_missing", ("reason",)),
        ("player_wrong_sex", ("lineups", "a", "A")),
        ("player_wrong_sex", ("lineups", "a", "B")),
        ("player_not_on_roster", ("lineups", "a", "C")),
        ("player_twice", ("lineups", "a", "B")),
    ]
    assert not SealedLineup.objects.exists()


def test_link_is_for_its_own_team_alone(event: Event, tie: Tie) -> None:
    table = PlayingTable.objects.create(tournament=event.tournament, table_no=1)
    for scope in (event.teams.get(code="A3"), event.teams.get(code="A2"), table):
        with pytest.raises(DefectsError) as error:
            seal(tie, Side.A, link=make_link(scope).link, source=SubmissionSource.LINK)
        assert refusals(error) == [("lineup_of_other_team", ())]


def test_late_side_is_for_the_desk_with_a_reason(event: Event, tie: Tie) -> None:
    seal(tie, Side.A)
    link = make_link(event.teams.get(code="A2")).link
    with pytest.raises(DefectsError) as error:
        seal(tie, Side.X, now=LATER, link=link, source=SubmissionSource.LINK)
    assert refusals(error) == [("lineup_deadline_passed", ())]
    assert lineups(tie) == {"a": ABC}, "what was due is opened all the same"

    outcome = seal(tie, Side.X, "2 1 3", now=LATER, reason="裁判长同意")
    assert outcome.is_open
    assert lineups(tie) == {"a": ABC, "x": XYZ}
    assert Submission.objects.latest("sequence").reason == "裁判长同意"


def test_desk_that_saw_another_version_is_told(tie: Tie) -> None:
    seal(tie, Side.A)
    seal(tie, Side.X)
    with pytest.raises(DefectsError) as error:
        seal(tie, Side.A, "2 1 3", reason="改", tie_version=1)
    assert refusals(error) == [("lineup_changed_meanwhile", ())]


def test_finished_tie_takes_no_line_up(tie: Tie) -> None:
    record(tie, score_sheet("3-0"))
    with pytest.raises(DefectsError) as error:
        seal(tie, Side.A)
    assert refusals(error) == [("tie_finished", ())]


def test_tie_without_teams_takes_no_line_up() -> None:
    final = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 1B").ties.get(round_of=2)
    with pytest.raises(DefectsError) as error:
        seal(final, Side.A)
    assert refusals(error) == [("teams_unknown", ())]
