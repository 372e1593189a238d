"""Results that wait for a second person: who may confirm, what a blind entry must say, what is shown meanwhile."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.calls import faults, fresh, get, log_length, post, row_of, submit, tie_address, token_for
from tests.factories import NOON, make_event, play, play_group, record, score_sheet, tie_between
from tests.tournament.admin_site import latest
from tournament.choices import SecondPerson
from tournament.models import Event, Tie
from tournament.services.competition import ask_second_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")


@pytest.fixture
def tie(event: Event) -> Tie:
    ask_for(event, "confirm")
    return tie_between(event, "B1", "B2")


@pytest.fixture
def first() -> str:
    return token_for()


@pytest.fixture
def second() -> str:
    return token_for()


def ask_for(event: Event, second_person: str) -> None:
    ask_second_person(tournament=event.tournament, second_person=SecondPerson(second_person), now=NOON)


def hand_in(tie: Tie, token: str, score: str = "3-1", **more: Any) -> int:
    """The number of a submission that waits now."""
    answer = submit(tie, {"base_version": fresh(tie).version, **score_sheet(score), **more}, token=token)
    assert (answer.status_code, answer.json()["state"]) == (201, "awaiting_confirmation")
    return int(answer.json()["submission"])


def confirm(tie: Tie, submission: int, body: Any = "", *, token: str | None, key: str = "", **headers: str) -> Any:
    address = f"{tie_address(tie)}/submissions/{submission}/confirmation"
    return post(address, body, token=token, key=key, **headers)


def test_result_waits_and_is_not_shown(tie: Tie, first: str) -> None:
    answer = submit(tie, {"base_version": 0, **score_sheet("3-1")}, token=first).json()
    assert (answer["state"], answer["version"], answer["submission"]) == ("awaiting_confirmation", 1, 1)
    shown = get(tie_address(tie)).json()
    assert shown == answer["tie"]
    assert (shown["state"], shown["status"], shown["version"]) == ("awaiting_confirmation", "awaiting", 1)
    assert shown["held_submission"] == 1
    assert not {"ending", "matches", "score"} & shown.keys()


@pytest.mark.parametrize("body", ["", {}, {"base_version": 1}, {"base_version": 1, **score_sheet("3-1")}])
def test_second_person_makes_it_official(tie: Tie, first: str, second: str, body: Any) -> None:
    submission = hand_in(tie, first)
    answer = confirm(tie, submission, body, token=second)
    assert answer.status_code == 201
    shown = answer.json()
    assert (shown["state"], shown["version"], shown["submission"]) == ("official", 2, 2)
    assert shown["tie"] == get(tie_address(tie)).json()
    assert (shown["tie"]["state"], shown["tie"]["ending"], len(shown["tie"]["matches"])) == ("official", "completed", 4)
    assert "held_submission" not in shown["tie"]
    entry = latest(tie)
    assert (entry.act, entry.source, entry.confirms.sequence) == ("confirmation", "api", submission)
    assert (entry.submitted_by, entry.via) == (row_of(second).user, str(row_of(second)))


def test_who_entered_it_cannot_confirm_it_with_another_token_either(tie: Tie, first: str) -> None:
    submission = hand_in(tie, first)
    for token in (first, token_for(row_of(first).user)):
        refused = confirm(tie, submission, token=token)
        assert (refused.status_code, faults(refused)) == (403, [("", "same_person")])
    assert get(tie_address(tie)).json()["state"] == "awaiting_confirmation"


def test_repeated_confirmation_gets_the_same_bytes(tie: Tie, first: str, second: str) -> None:
    submission = hand_in(tie, first)
    once = confirm(tie, submission, token=second, key="ok")
    hand_in(tie, first, "0-3", reason="更正")
    again = confirm(tie, submission, token=second, key="ok")
    assert (again.status_code, again.content) == (201, once.content)
    assert log_length(tie.event) == 3
    reused = confirm(tie, submission, {"base_version": 1}, token=second, key="ok")
    assert (reused.status_code, faults(reused)) == (422, [("", "key_reused")])


def test_key_of_the_submission_does_not_confirm_it(tie: Tie, first: str, second: str) -> None:
    submit(tie, {"base_version": 0, **score_sheet("3-1")}, token=first, key="one")
    reused = confirm(tie, 1, token=second, key="one")
    assert (reused.status_code, faults(reused)) == (422, [("", "key_reused")])


def test_only_what_waits_can_be_confirmed(tie: Tie, first: str, second: str) -> None:
    pushed_aside = hand_in(tie, first)
    waiting = hand_in(tie, first, "0-3")
    refused = confirm(tie, pushed_aside, token=second)
    assert (refused.status_code, faults(refused)) == (409, [("", "submission_not_waiting")])
    assert refused.json()["tie"]["held_submission"] == waiting
    assert confirm(tie, waiting, token=second).status_code == 201
    assert confirm(tie, waiting, token=second).status_code == 409
    assert confirm(tie, 99, token=second).status_code == 404


def test_submission_of_another_tie_is_not_found(tie: Tie, first: str, second: str) -> None:
    submission = hand_in(tie, first)
    assert confirm(tie_between(tie.event, "B1", "B3"), submission, token=second).status_code == 404
    assert confirm(tie, submission, token=second).status_code == 201


def test_stale_version_is_a_conflict(tie: Tie, first: str, second: str) -> None:
    submission = hand_in(tie, first)
    refused = confirm(tie, submission, {"base_version": 0}, token=second)
    assert (refused.status_code, faults(refused)) == (409, [("/base_version", "version_conflict")])
    assert refused.json()["tie"]["state"] == "awaiting_confirmation"


def test_blind_entry_is_asked_for(event: Event, tie: Tie, first: str, second: str) -> None:
    ask_for(event, "blind")
    submission = hand_in(tie, first)
    refused = confirm(tie, submission, token=second)
    assert (refused.status_code, faults(refused)) == (422, [("", "second_entry_missing")])
    assert confirm(tie, submission, score_sheet("3-1"), token=second).status_code == 201


def test_blind_entry_that_differs_is_shown_beside_the_first_and_changes_nothing(
    event: Event, tie: Tie, first: str, second: str
) -> None:
    ask_for(event, "blind")
    submission = hand_in(tie, first)
    entered = score_sheet("3-1")
    entered["matches"] = list(reversed(entered["matches"]))
    entered["matches"][3] = {"no": 1, "ending": "completed", "games": [[11, 7], [7, 11], [7, 11]]}
    refused = confirm(tie, submission, entered, token=second, **{"accept-language": "en"})
    assert (refused.status_code, faults(refused)) == (409, [("/matches/3/games", "entry_differs")])
    assert refused.json()["errors"][0]["message"] == "This is not what was entered first."
    assert refused.json()["differences"] == [
        {"path": "/matches/3/games", "first": [[7, 11], [7, 11]], "second": [[11, 7], [7, 11], [7, 11]]}
    ]
    shorter = confirm(tie, submission, score_sheet("3-0"), token=second)
    assert "/matches" in {path for path, _code in faults(shorter)}
    assert log_length(event) == 1
    assert get(tie_address(tie)).json()["state"] == "awaiting_confirmation"


def test_blind_entry_need_not_repeat_the_lineups(event: Event, tie: Tie, first: str, second: str) -> None:
    ask_for(event, "blind")
    lineups = {"a": {"A": "B1M1", "B": "B1M2", "C": "B1M3"}, "x": {"X": "B2M1", "Y": "B2M2", "Z": "B2M3"}}
    submission = hand_in(tie, first, lineups=lineups)
    assert confirm(tie, submission, score_sheet("3-1"), token=second).json()["tie"]["lineups"] == lineups


def test_defects_of_the_second_entry_are_told(tie: Tie, first: str, second: str) -> None:
    submission = hand_in(tie, first)
    refused = confirm(tie, submission, {"matches": [{}], "reason": "x"}, token=second)
    assert sorted(faults(refused)) == [("/matches/0/no", "key_missing"), ("/reason", "unknown_key")]


def test_correction_that_waits_leaves_the_official_score_under_review(event: Event, first: str, second: str) -> None:
    play(event, "B1", "B2", "3-0")
    ask_for(event, "confirm")
    tie = tie_between(event, "B1", "B2")
    submission = hand_in(tie, first, "0-3", reason="更正")
    shown = get(tie_address(tie)).json()
    assert (shown["state"], shown["status"], shown["held_submission"]) == ("under_review", "under_review", submission)
    assert shown["matches"][0]["games"] == [[11, 7], [11, 7]]
    assert confirm(tie, submission, token=second).json()["tie"]["matches"][0]["games"] == [[7, 11], [7, 11]]


def test_result_of_a_tie_under_review_waits_without_a_setting(event: Event, first: str) -> None:
    tie = tie_between(event, "B1", "B2")
    Tie.objects.filter(pk=tie.pk).update(call_state="under_review")
    submission = hand_in(tie, first)
    assert confirm(tie, submission, token=first).json()["state"] == "official"


def test_running_score_needs_no_second_person(tie: Tie, first: str) -> None:
    running = {"matches": [{"no": 1, "ending": "completed", "games": [[11, 7], [11, 7]]}]}
    answer = submit(tie, {"base_version": 0, **running}, token=first)
    assert (answer.status_code, answer.json()["state"]) == (201, "official")
    assert answer.json()["tie"]["state"] == "not_ended"


def test_touched_later_ties_are_named_again_if_they_began_meanwhile(event: Event, first: str, second: str) -> None:
    play_group(event, "A")
    play_group(event, "B")
    ask_for(event, "confirm")
    tie = tie_between(event, "A1", "A2")
    submission = hand_in(tie, first, "0-3", reason="更正")
    record(tie_between(event, "A1", "B2"), {"matches": [{"no": 1, "games": [[5, 3]]}]})
    refused = confirm(tie, submission, token=second)
    assert (refused.status_code, faults(refused)) == (409, [("/later", "later_tie_touched")])
    decided = {"later": "annul", "decision": "裁判长：重赛"}
    assert confirm(tie, submission, decided, token=second).status_code == 201
    assert get(f"{tie_address(tie).rpartition('/')[0]}/7").json()["a"]["team"] == "A2"


@pytest.mark.parametrize("role", ["editor", "reporter", "reader"])
def test_confirming_needs_the_right_to_hand_in(tie: Tie, first: str, role: str) -> None:
    submission = hand_in(tie, first)
    refused = confirm(tie, submission, token=token_for(role=role))
    assert (refused.status_code, faults(refused)) == (403, [("", "not_permitted")])
    assert confirm(tie, submission, token=None).status_code == 401
    assert log_length(tie.event) == 1


def test_what_waits_costs_no_query_of_its_own(tie: Tie, first: str, settings: Any) -> None:
    settings.FRESH_PAGES = False
    address = f"{tie_address(tie).rpartition('/')[0]}"
    with CaptureQueriesContext(connection) as before:
        get(address)
    hand_in(tie, first)
    with CaptureQueriesContext(connection) as after:
        get(address)
    assert len(before) == len(after)
