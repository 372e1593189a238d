"""Results that wait: for a second person, or for the end of a review; and that nothing passes this by."""

import pytest
from django.contrib.auth.models import User

from tests.factories.documents import score_sheet
from tests.factories.events import make_event
from tests.factories.people import make_user
from tests.factories.play import play_group, record, tie_no
from tests.tournament.second_person import ask_for, codes, confirm, facts, log, played, send_back
from tournament.choices import SecondPerson, SubmissionAct
from tournament.models import Event, OfficialResult, Submission
from tournament.rules.errors import DefectsError
from tournament.services.results import (
    BlindEntryDiffersError,
    KeyReusedError,
    Later,
    VersionConflictError,
)
from tournament.services.results.checks import result_differences
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


def test_result_waits_and_counts_nowhere(event: Event, typist: User) -> None:
    tie = tie_no(event, 1)
    event.tournament.refresh_from_db()
    revision = event.tournament.revision
    outcome = record(tie, score_sheet("3-1"), user=typist)
    tie.refresh_from_db()
    event.tournament.refresh_from_db()
    assert outcome.is_held
    assert (tie.version, tie.held_version, tie.ending, facts(tie)) == (1, 1, "", {})
    assert (played(event), tie_status(tie)) == (0, Status.AWAITING)
    assert not OfficialResult.objects.filter(tie=tie).exists()
    assert event.tournament.revision == revision + 1
    assert list(result_differences(event.tournament)) == []


def test_second_person_makes_it_official(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    outcome = confirm(tie, reader)
    tie.refresh_from_db()
    assert not outcome.is_held
    assert (tie.version, tie.held_version, tie.ending) == (2, None, "completed")
    assert facts(tie) == outcome.submission.content == score_sheet("3-1")
    assert log(tie) == [(1, "result", True, "typist"), (2, "confirmation", False, "reader")]
    assert OfficialResult.objects.get(tie=tie).submission == outcome.submission
    assert outcome.submission.confirms is not None
    assert outcome.submission.confirms.version == 1
    assert (played(event), tie_status(tie)) == (1, Status.FINISHED)
    assert list(result_differences(event.tournament)) == []


@pytest.mark.parametrize("asked", [SecondPerson.CONFIRM, SecondPerson.BLIND])
def test_nobody_confirms_the_own_entry(event: Event, typist: User, asked: SecondPerson) -> None:
    ask_for(event, asked)
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    for user in (typist, None):
        with pytest.raises(DefectsError) as error:
            confirm(tie, user, document=score_sheet("3-1"))
        assert codes(error) == ["same_person"]
    assert (facts(tie), played(event)) == ({}, 0)


def test_nothing_to_confirm_is_said(event: Event, reader: User) -> None:
    with pytest.raises(DefectsError) as error:
        confirm(tie_no(event, 1), reader)
    assert codes(error) == ["nothing_held"]


def test_blind_entry_is_asked_for_and_compared(event: Event, typist: User, reader: User) -> None:
    ask_for(event, SecondPerson.BLIND)
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    with pytest.raises(DefectsError) as missing:
        confirm(tie, reader)
    assert codes(missing) == ["second_entry_missing"]
    with pytest.raises(BlindEntryDiffersError) as differs:
        confirm(tie, reader, document=score_sheet("3-2"))
    assert (differs.value.first, differs.value.second) == (score_sheet("3-1"), score_sheet("3-2"))
    assert facts(tie) == {}
    assert not confirm(tie, reader, document=score_sheet("3-1")).is_held
    assert facts(tie) == score_sheet("3-1")


def test_second_entry_of_nonsense_is_a_defect(event: Event, typist: User, reader: User) -> None:
    record(tie_no(event, 1), score_sheet("3-1"), user=typist)
    with pytest.raises(DefectsError) as error:
        confirm(tie_no(event, 1), reader, document={"ending": 3, "moon": 1})  # type: ignore[typeddict-item, typeddict-unknown-key]
    assert sorted(codes(error)) == ["unknown_key", "wrong_type"]


def test_running_score_and_lineup_need_nobody(event: Event, typist: User) -> None:
    tie = tie_no(event, 1)
    assert not record(tie, {"matches": score_sheet("3-1")["matches"][:1]}, user=typist).is_held
    assert len(facts(tie)["matches"]) == 1
    assert record(tie, score_sheet("3-1"), user=typist).is_held
    assert len(facts(tie)["matches"]) == 1


def test_another_entry_takes_the_place_of_what_waits(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    record(tie, {"matches": score_sheet("3-1")["matches"][:1]}, user=reader)
    assert log(tie) == [(1, "result", True, "typist"), (2, "result", True, "reader")]
    tie.refresh_from_db()
    assert tie.held_version == 2
    confirm(tie, typist)
    assert len(facts(tie)["matches"]) == 1


def test_correction_waits_while_the_official_result_stands(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    confirm(tie, reader)
    record(tie, score_sheet("1-3"), user=reader, reason="sides were confused")
    tie.refresh_from_db()
    assert (facts(tie), tie_status(tie)) == (score_sheet("3-1"), Status.UNDER_REVIEW)
    outcome = confirm(tie, typist)
    assert facts(tie) == score_sheet("1-3")
    assert outcome.submission.reason == "sides were confused"
    assert list(result_differences(event.tournament)) == []


def test_choice_about_later_ties_is_kept_for_the_second_person(event: Event, typist: User, reader: User) -> None:
    ask_for(event, SecondPerson.OFF)
    play_group(event, "A")
    record(tie_no(event, 4), score_sheet("3-0"))
    ask_for(event, SecondPerson.CONFIRM)
    first = tie_no(event, 1)
    choice = {"later": Later.ANNUL, "decision": "referee: play again"}
    outcome = record(first, score_sheet("0-3"), user=typist, reason="confused", **choice)
    assert [move.tie for move in outcome.consequences] == [4, 4]
    assert tie_no(event, 4).ending == "completed"
    confirmed = confirm(first, reader).submission
    assert (confirmed.later, confirmed.decision) == ("annul", "referee: play again")
    final = tie_no(event, 4)
    assert (final.team_a.code, final.ending) == ("A2", "")  # type: ignore[union-attr]
    assert log(final)[-1][1] == SubmissionAct.CONSEQUENCE
    assert list(result_differences(event.tournament)) == []


def test_what_waits_can_be_sent_back_with_a_reason(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    with pytest.raises(DefectsError) as error:
        send_back(tie, reader, reason=" ")
    assert codes(error) == ["reason_missing"]
    send_back(tie, reader)
    tie.refresh_from_db()
    assert (tie.version, tie.held_version, facts(tie), tie_status(tie)) == (2, None, {}, Status.NOT_STARTED)
    assert log(tie)[-1] == (2, "dropped", False, "reader")
    assert list(result_differences(event.tournament)) == []
    with pytest.raises(DefectsError) as nothing:
        send_back(tie, reader)
    assert codes(nothing) == ["nothing_held"]


def test_sent_back_correction_leaves_the_official_result(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    official = confirm(tie, reader).submission
    record(tie, score_sheet("1-3"), user=typist, reason="sure?")
    send_back(tie, reader)
    assert facts(tie) == score_sheet("3-1")
    assert OfficialResult.objects.get(tie=tie).submission == official
    assert list(result_differences(event.tournament)) == []


def test_same_key_answers_the_same_and_other_use_of_it_is_refused(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist, key="k1")
    first = confirm(tie, reader, base_version=1, key="k2")
    again = confirm(tie, reader, base_version=1, key="k2")
    assert (again.submission, again.replayed, first.replayed) == (first.submission, True, False)
    for call in (lambda: confirm(tie, reader, base_version=2, key="k2"), lambda: send_back(tie, reader, key="k2")):
        with pytest.raises(KeyReusedError):
            call()
    assert Submission.objects.filter(tie=tie).count() == 2


def test_confirmation_of_what_was_replaced_is_a_conflict(event: Event, typist: User, reader: User) -> None:
    tie = tie_no(event, 1)
    record(tie, score_sheet("3-1"), user=typist)
    record(tie, score_sheet("3-2"), user=typist)
    with pytest.raises(VersionConflictError) as error:
        confirm(tie, reader, base_version=1)
    assert (error.value.document, error.value.submitted_by) == (score_sheet("3-2"), "typist")
