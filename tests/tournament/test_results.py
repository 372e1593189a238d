"""Recording results: facts, versions, keys, reasons, the log."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, make_event, make_user, play, record, score_sheet, tie_between, walkover
from tournament.choices import CallState, SubmissionSource
from tournament.models import Event, Game, Match, MatchPlayer, Submission, Tie
from tournament.rules.errors import DefectsError
from tournament.selectors.groups import group_standings
from tournament.services.results import (
    KeyReusedError,
    ResultDocument,
    VersionConflictError,
    record_result,
    result_document,
)
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db

LINEUPS = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}
NEEDED_AT_MOST = 32


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3"])


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "A1", "A2")


def facts(tie: Tie) -> ResultDocument:
    return result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get())


def codes(error: pytest.ExceptionInfo[DefectsError]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(defect.code, defect.path) for defect in error.value.defects]


def places(event: Event) -> list[tuple[int, tuple[str, ...], int]]:
    ((_group, standings),) = group_standings(event.stages.get())
    return [(place.place, place.teams, place.match_points) for place in standings.places]


def test_recorded_result_is_the_document_handed_in(tie: Tie) -> None:
    document = score_sheet(["11-5 11-7", "9-11 11-8 11-13", "11-2 11-3", "11-9 12-10"]) | {"lineups": LINEUPS}

    outcome = record(tie, document)

    assert facts(tie) == outcome.submission.content
    assert outcome.submission.content["matches"][1] == {
        "no": 2,
        "a": ["2"],
        "x": ["2"],
        "ending": "completed",
        "games": [[9, 11], [11, 8], [11, 13]],
    }
    assert [str(place.player) for place in MatchPlayer.objects.filter(match__no=4).order_by("side")] == ["A1M1", "A2M2"]
    tie.refresh_from_db()
    assert (tie.version, tie.ending, tie.finished_at, tie.call_state) == (1, "completed", NOON, CallState.SCHEDULED)


def test_group_table_follows_a_correction(event: Event) -> None:
    play(event, "A1", "A2", "3-0")
    play(event, "A2", "A3", "3-0")
    play(event, "A1", "A3", "3-0")
    assert places(event) == [(1, ("A1",), 4), (2, ("A2",), 3), (3, ("A3",), 2)]

    play(event, "A1", "A2", "0-3", reason="sides were confused on the sheet")

    assert places(event) == [(1, ("A2",), 4), (2, ("A1",), 3), (3, ("A3",), 2)]


def test_correction_without_reason_is_refused(tie: Tie) -> None:
    record(tie, score_sheet("3-0"))
    with pytest.raises(DefectsError) as error:
        record(tie, score_sheet("3-1"), reason="  ")
    assert codes(error) == [("reason_missing", ("reason",))]
    assert facts(tie)["matches"] == score_sheet("3-0")["matches"]


def test_same_result_again_needs_no_reason(tie: Tie) -> None:
    record(tie, score_sheet("3-0"))
    assert record(tie, score_sheet("3-0")).tie.version == 2


def test_correction_keeps_the_moment_of_the_end(tie: Tie) -> None:
    record(tie, score_sheet("3-0"))
    outcome = record(tie, score_sheet("3-1"), reason="a match was missing", now=NOON + timedelta(hours=1))
    assert outcome.tie.finished_at == NOON


def test_correction_writes_only_the_matches_that_changed(tie: Tie) -> None:
    record(tie, score_sheet(["11-5 11-5", "11-6 11-6", "11-7 11-7"]))
    before = dict(Match.objects.values_list("no", "pk"))
    games = set(Game.objects.filter(match__no__in=[1, 3]).values_list("pk", flat=True))

    record(tie, score_sheet(["11-5 11-5", "11-6 11-9", "11-7 11-7"]), reason="typed 6 for 9")

    assert dict(Match.objects.values_list("no", "pk")) == before
    assert games == set(Game.objects.filter(match__no__in=[1, 3]).values_list("pk", flat=True))
    assert list(Game.objects.filter(match__no=2).values_list("points_a", "points_x")) == [(11, 6), (11, 9)]


def test_running_tie_takes_its_matches_one_by_one(tie: Tie) -> None:
    sheet = score_sheet("3-0")
    running = record(tie, {"matches": sheet["matches"][:1]})
    assert (running.tie.call_state, running.tie.started_at, running.tie.ending) == (CallState.RUNNING, NOON, "")

    finished = record(tie, sheet, now=NOON + timedelta(hours=1))

    assert (finished.tie.call_state, finished.tie.started_at) == (CallState.SCHEDULED, NOON)
    assert finished.tie.finished_at == NOON + timedelta(hours=1)


def test_game_broken_off_is_not_finished(tie: Tie) -> None:
    matches = [
        *score_sheet("2-0")["matches"],
        {"no": 3, "ending": "retired", "at_fault": "x", "games": [[11, 5], [6, 3]]},
    ]
    record(tie, {"ending": "completed", "matches": matches})
    assert list(Game.objects.filter(match__no=3).values_list("points_a", "points_x", "is_finished")) == [
        (11, 5, True),
        (6, 3, False),
    ]


def test_lifted_result_leaves_nothing_but_the_log(tie: Tie) -> None:
    record(tie, score_sheet("3-0") | {"lineups": LINEUPS})

    outcome = record(tie, {}, reason="recorded at the wrong tie")

    assert facts(tie) == {}
    assert not Match.objects.exists()
    assert (outcome.tie.ending, outcome.tie.finished_at, outcome.tie.started_at) == ("", None, None)
    assert [one.content for one in Submission.objects.order_by("sequence")][1] == {}
    assert outcome.submission.before["ending"] == "completed"


def test_import_notes_no_moment_of_the_end(tie: Tie) -> None:
    assert record(tie, walkover("x"), source=SubmissionSource.IMPORT).tie.finished_at is None


def test_every_change_raises_the_revision_once(event: Event, tie: Tie) -> None:
    for expected in (1, 2):
        record(tie, score_sheet("3-0"))
        event.tournament.refresh_from_db()
        assert event.tournament.revision == expected


def hand_in(tie: Tie, **options: Any) -> Any:
    known = {
        "base_version": 0,
        "document": score_sheet("3-0"),
        "source": SubmissionSource.DESK,
        "user": None,
        "key": "k1",
        "now": NOON,
    }
    return record_result(tie=tie, **(known | options))


def test_second_desk_is_told_who_was_faster(tie: Tie) -> None:
    hand_in(tie, user=make_user("li"), key="first")

    with pytest.raises(VersionConflictError) as conflict:
        hand_in(tie, key="second", document=score_sheet("0-3"))

    assert conflict.value.document["matches"] == score_sheet("3-0")["matches"]
    assert (conflict.value.version, conflict.value.submitted_by, conflict.value.submitted_at) == (1, "li", NOON)
    assert Submission.objects.count() == 1


def test_same_key_with_same_body_has_one_effect(tie: Tie) -> None:
    first = hand_in(tie)
    again = hand_in(tie, now=NOON + timedelta(seconds=3))
    assert (again.replayed, again.submission, again.tie.version) == (True, first.submission, 1)
    assert Submission.objects.count() == 1
    tie.event.tournament.refresh_from_db()
    assert tie.event.tournament.revision == 1


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"document": score_sheet("0-3")}, id="other result"),
        pytest.param({"base_version": 1}, id="other version"),
        pytest.param({"reason": "because"}, id="other reason"),
    ],
)
def test_same_key_with_another_body_is_refused(tie: Tie, changed: dict[str, Any]) -> None:
    hand_in(tie)
    with pytest.raises(KeyReusedError):
        hand_in(tie, **changed)
    assert Submission.objects.count() == 1


def test_same_key_serves_another_tie(event: Event, tie: Tie) -> None:
    hand_in(tie)
    hand_in(tie_between(event, "A1", "A3"))
    assert Submission.objects.count() == 2


def test_refused_result_changes_nothing(event: Event, tie: Tie) -> None:
    with pytest.raises(DefectsError):
        record(tie, score_sheet(["11-10", "11-5 11-5"]))
    tie.refresh_from_db()
    event.tournament.refresh_from_db()
    assert (tie.version, tie.ending, event.tournament.revision) == (0, "", 0)
    assert not Submission.objects.exists()
    assert not Match.objects.exists()


def test_result_of_unknown_teams_is_refused() -> None:
    final = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 1B").ties.get(round_of=2)
    with pytest.raises(DefectsError) as error:
        record(final, score_sheet("3-0"))
    assert codes(error) == [("teams_unknown", ())]


def test_number_of_queries_is_small_and_does_not_grow(event: Event) -> None:
    sheet = score_sheet("3-2", best_of=3) | {"lineups": LINEUPS}
    counts = []
    for a, x in (("A1", "A2"), ("A1", "A3"), ("A2", "A3")):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            record(tie_between(event, a, x), sheet)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= NEEDED_AT_MOST


@pytest.mark.parametrize(
    "change", ["UPDATE tournament_submission SET reason = 'x'", "DELETE FROM tournament_submission"]
)
def test_log_refuses_to_be_changed(tie: Tie, change: str) -> None:
    record(tie, score_sheet("3-0"))
    with pytest.raises(IntegrityError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(change)
