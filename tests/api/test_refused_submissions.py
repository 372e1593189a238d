"""Submissions that are refused: every defect at once, in its place and language, and nothing written."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.calls import EVENT, faults, log_length, post, submit, tie_address
from tests.api.cup import LINEUPS, SCORE, body
from tests.factories import make_event, make_tournament, score_sheet, tie_no
from tournament.models import Event, StoredAnswer, Tie

pytestmark = pytest.mark.django_db


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
