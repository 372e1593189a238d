"""Results handed in: what is written, what is answered, and that a key has one effect."""

import json
from typing import Any

import pytest

from tests.api.calls import faults, fresh, get, log_length, row_of, submit, tie_address, token_for
from tests.api.cup import LINEUPS, SCORE, body
from tests.factories import play, play_group, record, score_sheet, tie_between, tie_no
from tests.tournament.admin_site import latest
from tournament.models import Event, StoredAnswer, Tie
from tournament.services.results import result_document

pytestmark = pytest.mark.django_db


def test_accepted_result_is_official_and_shown(tie: Tie, token: str) -> None:
    answer = submit(tie, body(lineups=LINEUPS), token=token, key="sheet-4")
    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    shown = answer.json()
    assert (shown["version"], shown["state"], shown["submission"]) == (1, "official", 1)
    assert shown["tie"] == get(tie_address(tie)).json()
    assert shown["tie"]["matches"][1]["a"] == ["B1M2"]
    assert (shown["tie"]["state"], shown["tie"]["status"], shown["tie"]["version"]) == ("official", "finished", 1)
    entry = latest(tie)
    row = row_of(token)
    assert (entry.source, entry.submitted_by, entry.idempotency_key) == ("api", row.user, "sheet-4")
    assert entry.via == f"记分软件 ({row.prefix})"
    assert entry.content["lineups"]["x"] == {"X": "1", "Y": "2", "Z": "3"}


@pytest.mark.parametrize(
    "result",
    [
        pytest.param({"ending": "completed", "score": [3, 1], "games_total": [6, 3]}, id="matches and games"),
        pytest.param({"ending": "completed", "winner": "x"}, id="the winner alone"),
        pytest.param({"ending": "walkover", "at_fault": "a"}, id="a walk-over"),
        pytest.param(
            {
                "ending": "completed",
                "matches": [{"no": no, "ending": "completed", "score": [2, 1]} for no in (1, 2, 3)],
            },
            id="games of each match",
        ),
        pytest.param({"matches": [{"no": 1, "games": [[11, 7]]}]}, id="a running score"),
        pytest.param({"lineups": LINEUPS}, id="line-ups"),
        pytest.param(
            {"ending": "completed", "matches": [*score_sheet("3-0")["matches"], None, None]}, id="nulls at the end"
        ),
    ],
)
def test_any_depth_of_the_event_file_is_taken(tie: Tie, token: str, result: dict[str, Any]) -> None:
    answer = submit(tie, {"base_version": 0, **result}, token=token)
    assert (answer.status_code, answer.json()["state"]) == (201, "official")
    expected = {**result, "matches": [match for match in result.get("matches", ()) if match]}
    shown = answer.json()["tie"]
    assert {key: shown.get(key) for key in expected if expected[key]} == {
        key: value for key, value in expected.items() if value
    }


def test_player_is_named_or_coded_as_in_the_event_file(tie: Tie, token: str) -> None:
    tie.team_a.players.filter(code="3").update(name="B1M1", code_given=True)
    tie.team_a.players.filter(code="1").update(code_given=True)
    lineups = {**LINEUPS, "a": {"A": "1", "B": "B1M2", "C": "3"}}
    assert submit(tie, body(lineups=lineups), token=token).json()["tie"]["lineups"] == lineups
    ambiguous = submit(tie, body(base_version=1, reason="x", lineups=LINEUPS), token=token)
    assert faults(ambiguous) == [
        ("/lineups/a/A", "player_ambiguous"),
        ("/lineups/a/C", "player_not_on_roster"),
    ]


def test_lineups_that_are_not_mentioned_stand(tie: Tie, token: str) -> None:
    submit(tie, {"base_version": 0, "lineups": {"a": LINEUPS["a"]}}, token=token)
    submit(tie, {"base_version": 1, "lineups": LINEUPS}, token=token)
    after = submit(tie, body(base_version=2), token=token).json()["tie"]
    assert after["lineups"] == LINEUPS
    without = submit(tie, body(base_version=3, lineups=None, reason="误录"), token=token)
    assert (without.status_code, "lineups" in without.json()["tie"]) == (201, False)


def test_sealed_lineup_is_neither_lost_nor_told_by_a_submission_that_cannot_see_it(tie: Tie, token: str) -> None:
    record(tie, {"lineups": {"a": {"A": "1", "B": "2", "C": "3"}}})
    answer = submit(tie, {"base_version": 1, "matches": []}, token=token)
    assert "B1M1" not in answer.content.decode()
    assert result_document(fresh(tie)) == {"lineups": {"a": {"A": "1", "B": "2", "C": "3"}}}


def test_result_is_lifted_only_by_saying_so(tie: Tie, token: str) -> None:
    submit(tie, body(), token=token)
    assert faults(submit(tie, {"base_version": 1, "reason": "录错场次"}, token=token)) == [("", "result_missing")]
    lifted = submit(tie, {"base_version": 1, "matches": [], "reason": "录错场次"}, token=token)
    assert (lifted.status_code, lifted.json()["tie"]["state"]) == (201, "not_ended")


def test_correction_needs_its_reason(tie: Tie, token: str) -> None:
    submit(tie, body(), token=token)
    corrected = body(base_version=1, **score_sheet("3-0"))
    assert faults(submit(tie, corrected, token=token)) == [("/reason", "reason_missing")]
    assert submit(tie, {**corrected, "reason": "第二盘录反"}, token=token).status_code == 201
    assert (latest(tie).reason, fresh(tie).version) == ("第二盘录反", 2)


def test_same_key_and_body_get_the_same_bytes_and_have_one_effect(tie: Tie, token: str) -> None:
    first = submit(tie, body(), token=token, key="sheet")
    submit(tie, body(base_version=1, reason="更正", **score_sheet("0-3")), token=token)
    turned = json.dumps(dict(reversed(body().items())), indent=2)
    for repeated in (body(), turned):
        again = submit(tie, repeated, token=token, key="sheet")
        assert (again.status_code, again.content) == (201, first.content)
    assert log_length(tie.event) == 2
    assert fresh(tie).version == 2
    assert StoredAnswer.objects.get(idempotency_key="sheet").body == first.content.decode()


def test_same_key_is_good_for_another_tie(event: Event, tie: Tie, token: str) -> None:
    assert submit(tie, body(), token=token, key="sheet").status_code == 201
    assert submit(tie_between(event, "B1", "B3"), body(), token=token, key="sheet").status_code == 201


@pytest.mark.parametrize("other", ["body", "account", "desk"])
def test_same_key_of_another_request_is_refused(tie: Tie, token: str, other: str) -> None:
    if other == "desk":
        record(tie, score_sheet(SCORE), key="sheet", base_version=0)
    else:
        submit(tie, body(), token=token, key="sheet")
    sent = body(reason="x") if other == "body" else body()
    refused = submit(tie, sent, token=token_for() if other == "account" else token, key="sheet")
    assert (refused.status_code, faults(refused)) == (422, [("", "key_reused")])
    assert log_length(tie.event) == 1


def test_key_of_a_refused_request_is_free_again(tie: Tie, token: str) -> None:
    assert submit(tie, body(base_version=7), token=token, key="sheet").status_code == 409
    assert not StoredAnswer.objects.exists()
    assert submit(tie, body(), token=token, key="sheet").status_code == 201


def test_stale_version_gets_the_tie_as_it_stands(tie: Tie, token: str) -> None:
    record(tie, score_sheet("0-3"))
    refused = submit(tie, body(), token=token, **{"accept-language": "en"})
    assert refused.status_code == 409
    assert refused.json() == {
        "errors": [
            {
                "path": "/base_version",
                "code": "version_conflict",
                "message": "The tie is at version 1, not 0: somebody was faster.",
            }
        ],
        "tie": get(tie_address(tie)).json(),
    }
    assert log_length(tie.event) == 1


def test_touched_later_ties_are_named_and_the_choice_is_recorded(event: Event, token: str) -> None:
    play_group(event, "A")
    play_group(event, "B")
    play(event, "A1", "B2", "3-1")
    first = tie_between(event, "A1", "A2")
    corrected = {"base_version": 1, **score_sheet("0-3"), "reason": "更正"}
    refused = submit(first, corrected, token=token, **{"accept-language": "en"})
    assert (refused.status_code, faults(refused)) == (409, [("/later", "later_tie_touched")])
    assert refused.json()["errors"][0]["message"] == (
        "Tie 7 (semi-final), which is finished 3:1, was begun by Team A1 and Team B2. "
        "By the change it belongs to Team A2 and Team B2."
    )
    assert refused.json()["touched"] == [
        {
            "tie": 7,
            "before": ["A1", "B2"],
            "after": ["A2", "B2"],
            "state": "completed",
            "table": None,
            "has_score": True,
        }
    ]
    assert refused.json()["tie"]["version"] == 1
    assert faults(submit(first, {**corrected, "later": "keep"}, token=token)) == [("/decision", "decision_missing")]
    undecided = submit(first, {**corrected, "later": "carry", "decision": "裁判长"}, token=token)
    assert faults(undecided) == [("/later", "later_tie_has_score")]
    kept = submit(first, {**corrected, "later": "keep", "decision": "裁判长：已赛有效"}, token=token)
    assert kept.status_code == 201
    assert (latest(first).later, latest(first).decision) == ("keep", "裁判长：已赛有效")
    assert tie_no(event, 7).team_a.code == "A1"
