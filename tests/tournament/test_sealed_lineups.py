"""Line-ups under seal: handed in by captains or the desk, opened together, once, and never a moment before."""

from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from tests.factories import (
    NOON,
    make_event,
    make_link,
    make_user,
    play,
    record,
    score_sheet,
    seal,
    tie_between,
)
from tournament.choices import CallState, SecondPerson, SubmissionSource
from tournament.models import Event, PlayingTable, SealedLineup, Submission, Tie
from tournament.rules.errors import DefectsError
from tournament.rules.sides import Side
from tournament.selectors.sealed_lineups import visible_lineups, with_sealed
from tournament.services.calls import set_call_state
from tournament.services.competition import save_stage
from tournament.services.results import VersionConflictError, chain_defects, result_document, swap_sides
from tournament.services.results.opening import open_due_lineups
from tournament.services.scheduling import move_tie, plan_event
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db

START = NOON + timedelta(hours=1)
DEADLINE = START - timedelta(minutes=5)
LATER = DEADLINE + timedelta(minutes=1)
ABC = {"A": "1", "B": "2", "C": "3"}
XYZ = {"X": "2", "Y": "1", "Z": "3"}


@pytest.fixture
def event() -> Event:
    """Two men and a woman a side; line-ups are due five minutes before the start."""
    return make_event(groups=["A1 A2 A3"], order_of_play="liuzhou-2024", sexes="MMF", lineup_deadline_minutes=5)


@pytest.fixture
def tie(event: Event) -> Tie:
    tie = tie_between(event, "A1", "A2")
    tie.starts_at = START
    tie.save(update_fields=["starts_at"])
    return tie


def lineups(tie: Tie) -> dict[str, dict[str, str]]:
    """The line-ups among the facts."""
    return result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get()).get("lineups", {})


def seen(tie: Tie, now: datetime) -> dict[str, dict[str, str]]:
    """The line-ups that anybody may see at a moment."""
    row = with_sealed(with_facts(Tie.objects.filter(pk=tie.pk))).get()
    shown = visible_lineups(row, now)
    return {side: {letter: player.code for letter, player in places.items()} for side, places in shown.items()}


def refusals(error: pytest.ExceptionInfo[DefectsError]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(defect.code, defect.path) for defect in error.value.defects]


def opened(tie: Tie) -> list[datetime | None]:
    return list(SealedLineup.objects.filter(tie=tie).order_by("pk").values_list("opened_at", flat=True))


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


def test_deadline_opens_the_one_that_is_there_without_anybody_writing(tie: Tie) -> None:
    seal(tie, Side.A)
    assert seen(tie, DEADLINE - timedelta(seconds=1)) == {}
    assert seen(tie, DEADLINE) == {"a": ABC}
    assert lineups(tie) == {}
    assert open_due_lineups(tie=tie, now=LATER)
    assert (lineups(tie), opened(tie)) == ({"a": ABC}, [DEADLINE])
    assert not open_due_lineups(tie=tie, now=LATER)


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


def test_calling_the_tie_opens_what_is_there(tie: Tie) -> None:
    seal(tie, Side.A)
    set_call_state(tie=tie, state=CallState.RUNNING, now=NOON)
    assert lineups(tie) == {"a": ABC}
    set_call_state(tie=tie, state=CallState.SCHEDULED, now=NOON)
    assert seen(tie, NOON) == {"a": ABC}, "what was opened stays open"


def put_off(tie: Tie) -> None:
    set_call_state(tie=tie, state=CallState.POSTPONED, now=LATER)


def move(tie: Tie) -> None:
    move_tie(tie=tie, starts_at=START + timedelta(days=1), table=None, now=LATER)


def plan(tie: Tie) -> None:
    tie.event.tournament.sessions.create(session_no=1, name="早", starts_at=START, ends_at=START + timedelta(hours=9))
    plan_event(event=tie.event, tables=2, minutes_per_tie=60, now=LATER)


def drop_deadline(tie: Tie) -> None:
    tie.stage.lineup_deadline_minutes = None
    save_stage(tie.stage, now=LATER)


@pytest.mark.parametrize("change", [put_off, move, plan, drop_deadline])
def test_what_the_clock_has_opened_is_never_closed_again(tie: Tie, change: Any) -> None:
    seal(tie, Side.A)
    change(tie)
    assert seen(tie, LATER) == lineups(tie) == {"a": ABC}


@pytest.mark.parametrize("change", [put_off, move, drop_deadline])
def test_tie_put_off_in_time_keeps_its_seals(tie: Tie, change: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(tie, Side.A)
    monkeypatch.setattr(f"{__name__}.LATER", NOON)
    change(tie)
    assert seen(tie, START) == {}


def test_first_match_of_a_tie_opens_what_is_there(tie: Tie) -> None:
    seal(tie, Side.A)
    record(tie, {"matches": [{"no": 1, "ending": "completed", "games": [[11, 3], [11, 4]]}]}, now=NOON)
    assert seen(tie, NOON) == {"a": ABC}
    assert open_due_lineups(tie=tie, now=NOON)
    assert lineups(tie) == {"a": ABC}


def test_result_that_waits_for_a_second_person_is_not_pushed_aside(event: Event, tie: Tie) -> None:
    seal(tie, Side.A)
    event.tournament.second_person = SecondPerson.CONFIRM
    event.tournament.save(update_fields=["second_person"])
    held = record(tie, score_sheet("3-0", best_of=tie.stage.best_of), now=NOON)
    assert held.is_held
    assert not open_due_lineups(tie=tie, now=LATER)
    tie.refresh_from_db()
    assert tie.held_version == held.submission.version
    assert seen(tie, LATER) == {"a": ABC}


def test_result_handed_in_against_the_version_before_the_opening_is_refused(tie: Tie) -> None:
    seal(tie, Side.A)
    with pytest.raises(VersionConflictError) as conflict:
        record(tie, score_sheet("3-0"), now=LATER)
    assert conflict.value.document == {"lineups": {"a": ABC}}
    assert lineups(tie) == {"a": ABC}, "the opening stays, so that the next try goes through"
    record(tie, {**score_sheet("3-0"), "lineups": {"a": ABC}}, now=LATER)


def test_sides_changed_over_take_their_line_ups_along(tie: Tie) -> None:
    seal(tie, Side.A)
    swap_sides(tie=tie, base_version=0, source=SubmissionSource.DESK, user=None, key="swap", now=NOON)
    tie.refresh_from_db()
    seal(tie, Side.A, "2 1 3")
    assert lineups(tie) == {"a": {"A": "2", "B": "1", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}


def test_line_up_that_became_wrong_is_opened_but_not_recorded(event: Event, tie: Tie) -> None:
    seal(tie, Side.A)
    event.teams.get(code="A1").players.filter(code="3").delete()
    seal(tie, Side.X, "2 1 3")
    assert lineups(tie) == {"x": XYZ}
    assert opened(tie) == [NOON, NOON]


def test_line_up_of_a_team_that_left_the_tie_stays_sealed() -> None:
    event = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 1B")
    play(event, "A1", "A2", "3-0")
    play(event, "B1", "B2", "3-0")
    final = event.ties.get(round_of=2)
    seal(final, Side.A)
    play(event, "A1", "A2", "0-3", reason="更正")
    seal(final, Side.X)
    assert (lineups(final), seen(final, NOON)) == ({}, {})
    seal(final, Side.A, "3 2 1")
    assert lineups(final) == {"a": {"A": "3", "B": "2", "C": "1"}, "x": {"X": "1", "Y": "2", "Z": "3"}}


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


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite in memory is one connection")
@pytest.mark.django_db(transaction=True)
def test_captains_who_hand_in_at_the_same_moment_open_once() -> None:
    event = make_event(groups=["A1 A2 A3 A4 A5 A6"])
    ties = list(event.ties.all())

    def captain(tie: Tie, side: Side) -> None:
        try:
            seal(tie, side)
        finally:
            connection.close()

    threads = [Thread(target=captain, args=(tie, side)) for tie in ties for side in Side]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    both = {"a": ABC, "x": {"X": "1", "Y": "2", "Z": "3"}}
    assert [lineups(tie) for tie in ties] == [both] * len(ties)
    assert sorted(Submission.objects.values_list("tie__no", "version")) == [
        (tie.no, version) for tie in ties for version in (1, 2)
    ]
    assert chain_defects(event.tournament) == ()
