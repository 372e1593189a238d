"""What a tie's page says of its record: endings, what was not recorded, corrections."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    NOON,
    broken_off,
    make_event,
    make_user,
    play,
    record,
    reported,
    score_sheet,
    walkover,
    winner_only,
)
from tests.tournament.page_words import page, words
from tournament.choices import SubmissionSource
from tournament.models import Event
from tournament.services.results import ResultDocument, swap_sides

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/ties/1/"


def lineups(a: str = "1 2 3", x: str = "1 2 3") -> dict[str, dict[str, str]]:
    return {"a": dict(zip("ABC", a.split(), strict=True)), "x": dict(zip("XYZ", x.split(), strict=True))}


def duel() -> Event:
    return make_event(groups=["AA BB"])


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (walkover("a"), "Team AA did not play: Team BB wins by walk-over."),
        (walkover("both"), "Neither side came to play: a walk-over on both sides, without a winner."),
        (broken_off("x", "11-7 11-7"), "Team BB could not go on: Team AA wins. What was played stands"),
        ({**broken_off("a"), "ending": "defaulted"}, "The referee defaulted Team AA: Team BB wins."),
        ({"ending": "not_played"}, "The tie was not played. It counts for neither side."),
        ({"ending": "not_played", "at_fault": "x"}, "The tie was not played, by the fault of Team BB: Team AA wins."),
    ],
    ids=["walk-over", "both absent", "retired", "defaulted", "not played", "not played by fault"],
)
def test_tie_page_tells_an_ending_in_words(client: Client, document: ResultDocument, said: str) -> None:
    play(duel(), "AA", "BB", document)
    assert said in words(page(client, PAGE))


@pytest.mark.parametrize(
    ("match", "said"),
    [
        (
            {"ending": "retired", "at_fault": "x", "games": [[11, 5], [6, 3]]},
            "Match 1: BB 1 could not go on (retired).",
        ),
        ({"ending": "walkover", "at_fault": "a"}, "Match 1: AA 1 did not play (walk-over)."),
        ({"ending": "defaulted", "at_fault": "x", "games": [[11, 5]]}, "Match 1: the referee defaulted BB 1."),
        (
            {"ending": "completed", "games": [[11, 5], [5, 11], [11, 9]], "expedite_from_game": 3},
            "Match 1: the expedite system from game 3.",
        ),
    ],
    ids=["retired", "walk-over", "defaulted", "expedite"],
)
def test_tie_page_tells_the_ending_of_a_match_in_words(client: Client, match: dict[str, Any], said: str) -> None:
    rest = score_sheet(["11-7 11-7"] * 4)["matches"]
    document: Any = {"lineups": lineups(), "matches": [{"no": 1, **match}, rest[1]]}
    play(duel(), "AA", "BB", document)
    assert said in words(page(client, PAGE))


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (winner_only("x"), "Only the winner was recorded; the score was not."),
        (reported("3-1"), "The matches were not recorded, only the score of the tie."),
        (
            reported("3-1", "6-3"),
            "The matches were not recorded, only the score of the tie and the games in all (6:3).",
        ),
        (
            {
                "ending": "completed",
                "matches": [
                    {"no": 1, "ending": "completed", "games": [[11, 7], [11, 7]], "a": ["1"], "x": ["1"]},
                    {"no": 2, "ending": "completed", "score": [2, 1], "a": ["2"], "x": ["2"]},
                    {"no": 3, "ending": "completed", "winner": "a", "a": ["3"], "x": ["3"]},
                ],
            },
            "The points were not recorded, only the games: match 2."
            " The games were not recorded, only the winner: match 3.",
        ),
        (score_sheet("3-0"), "It was not recorded who played: matches 1, 2, 3."),
    ],
    ids=["winner", "score", "score and games", "mixed depths", "no names"],
)
def test_tie_page_says_what_was_not_recorded(client: Client, document: ResultDocument, said: str) -> None:
    play(duel(), "AA", "BB", document)
    assert f"About this record {said}" in words(page(client, PAGE))


def test_tie_page_of_everything_recorded_has_no_note(client: Client) -> None:
    play(duel(), "AA", "BB", {**score_sheet("3-0"), "lineups": lineups()})
    assert "About this record" not in words(page(client, PAGE))


def test_tie_page_tells_corrections_with_reason_and_without_names_of_accounts(client: Client) -> None:
    event = duel()
    user = make_user("desk-of-the-hall")
    play(event, "AA", "BB", score_sheet(["11-7 11-7", "11-7 11-7", "11-7 11-7"]), user=user)
    corrected = score_sheet(["11-7 11-7", "11-8 11-7", "11-7 11-9"])
    later = NOON + timedelta(minutes=42)
    record(event.ties.get(), corrected, now=later, user=user, reason="misread <sheet>")
    html = page(client, PAGE)
    assert "Corrected Thu 1 May 12:42 : matches 2, 3. Reason: misread <sheet>" in words(html)
    assert "desk-of-the-hall" not in html
    assert "<sheet>" not in html


def test_tie_page_does_not_call_progress_a_correction(client: Client) -> None:
    event = duel()
    whole = score_sheet("3-0")["matches"]
    for count in (1, 2, 3):
        document: ResultDocument = {"matches": whole[:count]}
        if count == 3:
            document["ending"] = "completed"
        play(event, "AA", "BB", document)
    assert event.ties.get().version == 3
    assert "Corrected" not in words(page(client, PAGE))


def test_tie_page_tells_of_a_result_taken_back_and_of_sides_changed_over(client: Client) -> None:
    event = duel()
    play(event, "AA", "BB", "3-0")
    swap_sides(
        tie=event.ties.get(), base_version=1, source=SubmissionSource.DESK, user=None, key="swap", now=NOON,
        reason="wrong side",
    )  # fmt: skip
    record(event.ties.get(), {}, reason="wrong tie")
    text = words(page(client, PAGE))
    assert "Corrected Thu 1 May 12:00 : the sides were changed over. Reason: wrong side" in text
    assert "Corrected Thu 1 May 12:00 : the result was taken back. Reason: wrong tie" in text
