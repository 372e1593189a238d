"""The log of submissions: append-only in the database, chained, whole after being written out and loaded."""

import json
from collections.abc import Callable
from datetime import timedelta
from threading import Thread

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, transaction

from tests.database import triggers_off
from tests.factories import NOON, make_event, make_user, play, record, score_sheet, tie_between, tie_no
from tournament.choices import SubmissionSource
from tournament.models import Event, OfficialResult, Submission, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.services.results import VersionConflictError, chain_defects, chain_head, record_result, submitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2 A3"])
    play(event, "A1", "A2", "3-0", user=make_user("wang"))
    play(event, "A1", "A3", "3-2")
    play(event, "A1", "A2", "3-1", reason="裁判长更正")
    return event


def test_submission_says_who_when_what_before_and_why(event: Event) -> None:
    first, _second, third = Submission.objects.order_by("sequence")
    assert (first.subject, first.actor, first.submitted_at) == ("lakeside-2025/mixed-team/1", "wang", NOON)
    assert (third.base_version, third.version, third.reason) == (1, 2, "裁判长更正")
    assert third.before == first.content
    assert tie_no(event, 1).official_result.submission == third


def test_chain_of_a_tournament_is_whole(event: Event) -> None:
    log = list(Submission.objects.order_by("sequence"))
    assert [one.sequence for one in log] == [1, 2, 3]
    assert [one.previous_digest for one in log] == ["", log[0].digest, log[1].digest]
    assert chain_defects(event.tournament) == ()
    assert chain_head(event.tournament) == log[2].digest
    assert len({one.digest for one in log}) == 3


def test_chain_head_is_empty_before_the_first_submission() -> None:
    assert chain_head(make_event(groups=["A1 A2"]).tournament) == ""


def test_renamed_account_and_tournament_leave_the_chain_whole(event: Event) -> None:
    user = Submission.objects.get(sequence=1).submitted_by
    assert user
    user.username = "renamed"
    user.save()
    event.tournament.slug = "renamed"
    event.tournament.save()
    assert chain_defects(event.tournament) == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("reason", "none", id="reason"),
        pytest.param("actor", "li", id="account"),
        pytest.param("submitted_at", NOON + timedelta(milliseconds=1), id="moment"),
        pytest.param("content", {"ending": "completed", "winner": "x"}, id="content"),
        pytest.param("before", {}, id="before"),
        pytest.param("consequences", [{"tie": 9}], id="consequences"),
        pytest.param("idempotency_key", "k", id="key"),
        pytest.param("source", SubmissionSource.API, id="source"),
    ],
)
def test_any_changed_column_is_found(event: Event, column: str, value: object) -> None:
    with triggers_off():
        Submission.objects.filter(sequence=3).update(**{column: value})
    assert chain_defects(event.tournament) == (Defect("digest_wrong", ("submissions", 3)),)


def test_submission_hung_on_another_tie_is_found(event: Event) -> None:
    with triggers_off():
        Submission.objects.filter(sequence=2).update(tie=tie_between(event, "A2", "A3"))
    assert [(one.code, one.path) for one in chain_defects(event.tournament)] == [("subject_wrong", ("submissions", 2))]


def test_exchanged_digests_break_the_chain(event: Event) -> None:
    with triggers_off():
        Submission.objects.filter(sequence=2).update(previous_digest="0" * 64)
    assert [one.code for one in chain_defects(event.tournament)] == ["chain_broken", "digest_wrong"]


def update_all() -> None:
    Submission.objects.update(reason="x")


def save_one() -> None:
    Submission.objects.earliest("sequence").save()


def delete_all() -> None:
    OfficialResult.objects.all().delete()
    Submission.objects.all().delete()


@pytest.mark.parametrize("change", [update_all, save_one, delete_all])
def test_database_refuses_to_change_the_log(event: Event, change: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change()
    assert chain_defects(event.tournament) == ()
    assert Submission.objects.count() == 3


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL has TRUNCATE")
def test_database_refuses_to_empty_the_log(event: Event) -> None:
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE tournament_submission CASCADE")


def test_log_written_out_and_loaded_elsewhere_is_whole(event: Event) -> None:
    """The digests hold for what a fixture keeps: natural keys, and moments to the millisecond."""
    play(event, "A2", "A3", now=NOON.replace(microsecond=123_456))
    written = serializers.serialize(
        "json",
        Submission.objects.order_by("sequence"),
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
    )
    assert json.loads(written)[3]["fields"]["submitted_at"].endswith(".123Z")
    with triggers_off():
        OfficialResult.objects.all().delete()
        Submission.objects.all().delete()
    for one in serializers.deserialize("json", written):
        one.save()
    assert Submission.objects.count() == 4
    assert chain_defects(event.tournament) == ()


def test_writer_that_slipped_in_between_reading_and_writing_wins(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version in the UPDATE's WHERE decides, not the one that was read."""
    tie = tie_between(event, "A2", "A3")

    def read_and_lose(stored: Tie | int) -> Tie:
        row = locked_tie(stored)
        Tie.objects.filter(pk=row.pk).update(version=7)
        return row

    locked_tie = submitting.locked_tie
    monkeypatch.setattr("tournament.services.results.recording.locked_tie", read_and_lose)
    with pytest.raises(VersionConflictError) as conflict:
        record(tie, score_sheet("3-0"))
    assert conflict.value.version == 7
    assert Submission.objects.filter(tie=tie).count() == 0


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite in memory is one connection")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_key", [True, False])
def test_desks_that_save_at_once_leave_one_result(same_key: bool) -> None:
    event = make_event(groups=["A1 A2 A3 A4"])
    answers: list[str] = []

    def desk(tie: Tie, number: int) -> None:
        try:
            outcome = record_result(
                tie=tie, base_version=0, document=score_sheet("3-0"), source=SubmissionSource.DESK, user=None,
                key="same" if same_key else f"desk {number}", now=NOON,
            )  # fmt: skip
            answers.append("replayed" if outcome.replayed else "recorded")
        except VersionConflictError:
            answers.append("conflict")
        finally:
            connection.close()

    threads = [Thread(target=desk, args=(tie, number)) for number in range(4) for tie in event.ties.all()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert answers.count("recorded") == 6
    assert answers.count("replayed" if same_key else "conflict") == 18
    assert [one.sequence for one in Submission.objects.order_by("sequence")] == [1, 2, 3, 4, 5, 6]
    assert chain_defects(event.tournament) == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param({"key": ""}, [("key_missing", ("key",))], id="no key"),
        pytest.param({"key": "k" * 81}, [("too_long", ("key",))], id="long key"),
        pytest.param({"reason": "r" * 301}, [("too_long", ("reason",))], id="long reason"),
        pytest.param({"decision": "a\x00b"}, [("unusable_text", ("decision",))], id="control character"),
        pytest.param({"reason": "\ud800"}, [("unusable_text", ("reason",))], id="half a character"),
        pytest.param(
            {"key": "\n", "reason": "r" * 301},
            [("too_long", ("reason",)), ("unusable_text", ("key",))],
            id="all at once",
        ),
    ],
)
def test_words_that_cannot_be_stored_are_refused(
    event: Event, words: dict[str, str], expected: list[tuple[str, tuple[str]]]
) -> None:
    with pytest.raises(DefectsError) as error:
        record(tie_between(event, "A2", "A3"), score_sheet("3-0"), **words)
    assert [(one.code, one.path) for one in error.value.defects] == expected
