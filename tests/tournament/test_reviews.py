"""Reviews and undoing; what needs no second person; and that nothing passes one by."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from tests.factories.documents import NOON, score_sheet
from tests.factories.events import make_event
from tests.factories.people import make_user
from tests.factories.play import record, tie_no
from tests.tournament.second_person import ask_for, codes, confirm, facts, played, undo
from tournament.choices import CallState, SecondPerson, SubmissionAct, SubmissionSource, WithdrawnResults
from tournament.models import Event, OfficialResult, Submission, Tie, Tournament
from tournament.rules.errors import DefectsError
from tournament.services.calls import set_call_state
from tournament.services.results import (
    chain_defects,
    swap_sides,
)
from tournament.services.results.checks import result_differences
from tournament.services.withdrawals import withdraw_team
from tournament.statuses import Status, tie_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2 A3"], knockout="1A 2A")
    ask_for(event, SecondPerson.CONFIRM)
    return event


@pytest.fixture
def typist() -> User:
    return make_user("typist")


@pytest.fixture
def reader() -> User:
    return make_user("reader")


def test_review_holds_what_comes_in_and_ends_with_a_word_on_it(event: Event, typist: User) -> None:
    ask_for(event, SecondPerson.OFF)
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    set_call_state(tie=tie, state=CallState.UNDER_REVIEW, now=NOON)
    assert record(tie, score_sheet("1-3"), user=typist, reason="protest upheld").is_held
    assert facts(tie) == score_sheet("3-1")
    with pytest.raises(DefectsError) as error:
        set_call_state(tie=tie, state=CallState.SCHEDULED, now=NOON)
    assert codes(error) == ["result_waits"]
    confirm(tie, typist)
    tie.refresh_from_db()
    assert (facts(tie), tie_status(tie)) == (score_sheet("1-3"), Status.FINISHED)
    assert list(result_differences(event.tournament)) == []


def test_review_that_finds_nothing_leaves_the_result(event: Event) -> None:
    ask_for(event, SecondPerson.OFF)
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"))
    set_call_state(tie=tie, state=CallState.UNDER_REVIEW, now=NOON)
    assert tie_status(tie) is Status.UNDER_REVIEW
    with pytest.raises(DefectsError) as error:
        set_call_state(tie=tie, state=CallState.RUNNING, now=NOON)
    assert codes(error) == ["tie_finished"]
    set_call_state(tie=tie, state=CallState.SCHEDULED, now=NOON)
    assert (tie_status(tie), facts(tie)) == (Status.FINISHED, score_sheet("3-1"))


def test_undo_drops_what_waits_or_puts_back_what_stood_before(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    assert undo(tie, typist).submission.act == SubmissionAct.DROPPED
    ask_for(event, SecondPerson.OFF)
    record(tie, score_sheet("3-1"), user=typist)
    record(tie, score_sheet("1-3"), user=typist, reason="confused")
    version = Tie.objects.get(pk=tie.pk).version
    first = undo(tie, typist, base_version=version, key="u")
    assert facts(tie) == score_sheet("3-1")
    again = undo(tie, typist, base_version=version, key="u")
    assert (again.submission, again.replayed) == (first.submission, True)
    assert list(result_differences(event.tournament)) == []


def test_undo_of_a_first_result_leaves_nothing(event: Event) -> None:
    ask_for(event, SecondPerson.OFF)
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"))
    undo(tie)
    assert (facts(tie), played(event)) == ({}, 0)


def test_swap_and_tie_without_entry_are_not_undone(event: Event) -> None:
    ask_for(event, SecondPerson.OFF)
    tie = tie_no(event, 1)
    with pytest.raises(DefectsError) as nothing:
        undo(tie)
    swap_sides(tie=tie, base_version=0, source=SubmissionSource.DESK, user=None, key="s", now=NOON)
    with pytest.raises(DefectsError) as swapped:
        undo(tie)
    assert codes(nothing) == codes(swapped) == ["nothing_to_undo"]


def test_sides_are_not_changed_over_under_a_result_that_waits(event: Event, typist: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    with pytest.raises(DefectsError) as error:
        swap_sides(tie=tie, base_version=1, source=SubmissionSource.DESK, user=None, key="s", now=NOON)
    assert codes(error) == ["result_waits"]


def test_walkovers_of_a_withdrawal_need_no_second_person(event: Event, reader: User) -> None:
    withdraw_team(
        team=event.teams.get(code="A1"), results=WithdrawnResults.STAND, decision="injury", user=reader, now=NOON
    )
    assert played(event) == 2
    assert list(result_differences(event.tournament)) == []


def make_official(submission: Submission) -> None:
    with transaction.atomic():
        OfficialResult.objects.create(tie=submission.tie, submission=submission)


def test_database_refuses_a_result_that_waits(event: Event, typist: User) -> None:
    held = record(tie_no(event, 1), score_sheet("3-1"), user=typist).submission
    with pytest.raises(IntegrityError, match="cannot be official"):
        make_official(held)
    Tournament.objects.update(second_person=SecondPerson.OFF)
    with pytest.raises(IntegrityError, match="cannot be official"):
        make_official(held)


def test_database_refuses_what_nobody_else_confirmed(event: Event, typist: User, reader: User) -> None:
    ask_for(event, SecondPerson.OFF)
    entered = record(tie_no(event, 1), score_sheet("3-1"), user=typist).submission
    ask_for(event, SecondPerson.CONFIRM)
    official = OfficialResult.objects.filter(submission=entered)
    with pytest.raises(IntegrityError, match="cannot be official"), transaction.atomic():
        official.update(submission=entered)
    record(tie_no(event, 2), score_sheet("3-1"), user=typist)
    confirmed = confirm(tie_no(event, 2), reader).submission
    OfficialResult.objects.filter(submission=confirmed).update(submission=confirmed)
    forged = Submission.objects.get(pk=confirmed.pk)
    forged.pk, forged.sequence, forged.version, forged.submitted_by = None, 99, 99, typist
    forged.idempotency_key = "forged"
    forged.save(force_insert=True)
    with pytest.raises(IntegrityError, match="cannot be official"), transaction.atomic():
        OfficialResult.objects.filter(submission=confirmed).update(submission=forged)


def test_database_lets_through_what_was_official_before_it_was_asked(event: Event, typist: User) -> None:
    ask_for(event, SecondPerson.OFF)
    entered = record(tie_no(event, 1), score_sheet("3-1"), user=typist, now=NOON - timedelta(hours=1)).submission
    ask_for(event, SecondPerson.CONFIRM)
    assert OfficialResult.objects.filter(submission=entered).update(submission=entered) == 1


def test_chain_covers_who_confirmed_and_what_waited(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist, via="table 3")
    confirm(tie, reader)
    assert chain_defects(event.tournament) == ()
