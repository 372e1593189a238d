"""Results handed in: what is written, what is answered, and that a key has one effect."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.calls import EVENT, faults, fresh, get, log_length, post, row_of, submit, tie_address, token_for
from tests.factories import make_event, make_tournament, play, play_group, record, score_sheet, tie_between, tie_no
from tests.tournament.admin_site import latest
from tournament.models import Event, StoredAnswer, Tie
from tournament.services.results import result_document

pytestmark = pytest.mark.django_db
SCORE = ["11-7 11-5", "9-11 8-11", "11-3 11-4", "12-10 11-9"]
LINEUPS = {"a": {"A": "B1M1", "B": "B1M2", "C": "B1M3"}, "x": {"X": "B2M1", "Y": "B2M2", "Z": "B2M3"}}


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "B1", "B2")


@pytest.fixture
def token() -> str:
    return token_for()


def body(**more: Any) -> dict[str, Any]:
    return {"base_version": 0, **score_sheet(SCORE), **more}


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
        "Tie 7, completed: begun as Team A1 – Team B2, would have to be Team A2 – Team B2."
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


DEFECTS: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    (
        "form",
        {"base_version": "1", "ending": "won", "score": [1], "foo": 1, "matches": [{}], "reason": "x" * 301},
        [
            ("/foo", "unknown_key"),
            ("/base_version", "wrong_type"),
            ("/reason", "too_long"),
            ("/ending", "unknown_word"),
            ("/score", "pair_expected"),
            ("/matches/0/no", "key_missing"),
        ],
    ),
    (
        "rules",
        {**body(), "matches": [{"no": 1, "ending": "completed", "games": [[11, 10], [11, 3]]}, *body()["matches"][1:]]},
        [("/matches/0/games/0", "game_not_two_clear")],
    ),
    (
        "line-ups and players",
        body(
            lineups={
                "a": {"A": "B1M1", "B": "B1M1", "C": "无名氏"},
                "x": LINEUPS["x"],
            }
        ),
        [("/lineups/a/C", "player_not_on_roster"), ("/lineups/a/B", "player_twice")],
    ),
    ("a side at fault", {"base_version": 0, "ending": "walkover"}, [("/at_fault", "fault_missing")]),
    ("no version", score_sheet(SCORE), [("/base_version", "key_missing")]),  # type: ignore[list-item]
    ("no object", [], [("", "wrong_type")]),  # type: ignore[list-item]
    ("a choice", body(later="later"), [("/later", "unknown_word")]),
]


@pytest.mark.parametrize(("sent", "expected"), [case[1:] for case in DEFECTS], ids=[case[0] for case in DEFECTS])
def test_every_defect_comes_at_once_with_its_path(tie: Tie, token: str, sent: Any, expected: Any) -> None:
    refused = submit(tie, sent, token=token)
    assert refused.status_code == 422
    assert sorted(faults(refused)) == sorted(expected)
    assert log_length(tie.event) == 0
    assert not StoredAnswer.objects.exists()


def test_defects_are_told_in_the_language_asked_for(tie: Tie, token: str) -> None:
    sent = {
        **body(),
        "matches": [{"no": 1, "ending": "completed", "games": [[11, 10], [11, 3]]}, *body()["matches"][1:]],
    }
    english = submit(tie, sent, token=token, **{"accept-language": "en-GB,en;q=0.9"})
    assert english.json()["errors"][0]["message"] == "11-10 is not a finished game: the lead must be two points."
    assert english.headers["Content-Language"] == "en"
    for language in ("zh-CN", "fr"):
        chinese = submit(tie, sent, token=token, **{"accept-language": language})
        assert chinese.json()["errors"][0]["message"] == "11-10 不是打完的一局：须净胜 2 分。"
        assert chinese.headers["Vary"] == "Accept-Language"


def test_player_is_called_as_in_the_body_when_a_defect_names_him(tie: Tie, token: str) -> None:
    sent = body(lineups=LINEUPS)
    sent["matches"][0] = {**sent["matches"][0], "a": ["B1M2"]}
    refused = submit(tie, sent, token=token, **{"accept-language": "en"})
    assert refused.json()["errors"] == [
        {
            "path": "/matches/0/a",
            "code": "fielded_not_as_lined_up",
            "message": "Match 1 was played by B1M2, but the line-up names B1M1.",
        }
    ]


def test_result_of_teams_that_are_not_known_is_refused(event: Event, token: str) -> None:
    refused = submit(tie_no(event, 7), body(), token=token)
    assert (refused.status_code, faults(refused)) == (422, [("", "teams_unknown")])


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("{", "body_not_json"),
        (" ", "body_not_json"),
        (b"\xff", "body_not_utf8"),
        ("[" * 70 + "]" * 70, "body_too_deep"),
        ("[" * 50_000, "body_too_deep"),
        ('{"base_version": ' + "9" * 5000 + "}", "body_number_unusable"),
        ('{"base_version": NaN}', "body_number_unusable"),
    ],
)
def test_what_is_no_json_is_a_bad_request(tie: Tie, token: str, sent: Any, code: str) -> None:
    refused = submit(tie, sent, token=token)
    assert (refused.status_code, faults(refused)[0][1]) == (400, code)


def test_key_twice_in_an_object_is_told(tie: Tie, token: str) -> None:
    refused = submit(tie, '{"base_version": 0, "base_version": 1, "winner": "a"}', token=token)
    assert (refused.status_code, faults(refused)) == (422, [("/base_version", "key_twice")])


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=gb18030", ""]
)
def test_only_json_is_taken(tie: Tie, token: str, media_type: str) -> None:
    refused = submit(tie, body(), token=token, content_type=media_type)
    assert (refused.status_code, faults(refused)) == (415, [("", "media_type_wrong")])
    assert submit(tie, body(), token=token, content_type="application/json; charset=UTF-8").status_code == 201


def test_large_body_is_refused_unread(tie: Tie, token: str) -> None:
    refused = submit(tie, body(reason="x" * 200_000), token=token)
    assert (refused.status_code, faults(refused)) == (413, [("", "body_too_large")])


@pytest.mark.parametrize(
    ("key", "code"), [(None, "key_missing"), ("x" * 81, "key_unusable"), ("two words", "key_unusable")]
)
def test_key_is_asked_for(tie: Tie, token: str, key: str | None, code: str) -> None:
    refused = submit(tie, body(), token=token, key=key)
    assert (refused.status_code, faults(refused)) == (400, [("", code)])
    assert submit(tie, body(), token=token, key="x" * 80).status_code == 201


@pytest.mark.parametrize("missing", ["ties/99", "ties/4/submission", "../nothing/ties/4"])
def test_tie_that_is_not_there(tie: Tie, token: str, missing: str) -> None:
    address = f"{EVENT}/{missing}/submissions".replace("mixed-team/../", "")
    assert post(address, body(), token=token).status_code == 404


def test_get_is_not_answered_where_results_are_handed_in(tie: Tie) -> None:
    refused = Client().get(f"{tie_address(tie)}/submissions")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "POST")


def test_number_of_queries_is_the_same_for_one_tie_and_for_three(token: str) -> None:
    counted = []
    token_in_use = submit(tie_no(make_event(groups=["A1 A2"]), 1), {}, token=token)
    assert token_in_use.status_code == 422
    for slug, groups in (("small", ["A1 A2"]), ("large", ["A1 A2 A3"])):
        cup = make_event(groups=groups, tournament=make_tournament(slug))
        address = f"/api/v1/tournaments/{slug}/events/mixed-team/ties/1/submissions"
        with CaptureQueriesContext(connection) as queries:
            assert post(address, body(), token=token).status_code == 201
        counted.append(len(queries))
        assert log_length(cup) == 1
    assert counted[0] == counted[1]
