"""Provisional is not official: what readers see of a result that waits, of reviews, choices and rulings."""

import pytest
from django.test import Client

from tests.factories import NOON, make_event, make_user, play_group, record, score_sheet, tie_no
from tests.tournament.page_words import page, words
from tests.tournament.second_person import ask_for, confirm
from tournament.choices import CallState, SecondPerson, Side
from tournament.models import Event
from tournament.services.calls import set_call_state
from tournament.services.results import Later
from tournament.services.sides import decide_side

pytestmark = pytest.mark.django_db

TIES = "/en/t/lakeside-2025/mixed-team/ties/"
GROUP = "/en/t/lakeside-2025/mixed-team/groups/groups/A/"
WAITS = "waits for a second person to confirm it. It does not count yet."


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["AA BB CC"], knockout="1A 2A")
    ask_for(event, SecondPerson.CONFIRM)
    return event


def enter(event: Event, score: str, reason: str = "") -> None:
    record(tie_no(event, 1), score_sheet(score), user=make_user(), reason=reason)


def test_waiting_result_is_printed_as_such(client: Client, event: Event) -> None:
    enter(event, "3-1")
    html = page(client, f"{TIES}1/")
    assert WAITS in words(html)
    assert "To be confirmed" in words(html)
    assert html.count("tie-head-score unconfirmed") == 2
    assert "winner" not in words(html)
    assert "Not started" not in words(html)
    assert "not known yet" not in words(html)
    listed = page(client, TIES)
    assert listed.count('<span class="unconfirmed">') == 1
    assert "To be confirmed" in words(listed)
    assert "tie-score unconfirmed" in page(client, GROUP)


def test_confirmed_result_is_printed_plainly(client: Client, event: Event) -> None:
    enter(event, "3-1")
    confirm(tie_no(event, 1), make_user())
    html = page(client, f"{TIES}1/")
    assert WAITS not in words(html)
    assert "unconfirmed" not in html
    assert "winner" in words(html)


def test_waiting_result_is_found_by_its_status_and_in_no_file(client: Client, event: Event) -> None:
    enter(event, "3-1")
    assert "#1" in words(page(client, f"{TIES}?status=awaiting"))
    assert "#1" not in words(page(client, f"{TIES}?status=not_started"))
    lines = client.get(f"{TIES}export.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1].split(",")[0] == "1"
    assert ",,,,To be confirmed" in lines[1]
    assert "0 of 3" in words(page(client, GROUP))


def test_correction_that_waits_freezes_the_official_score(client: Client, event: Event) -> None:
    enter(event, "3-1")
    confirm(tie_no(event, 1), make_user())
    enter(event, "1-3", reason="sides were confused")
    said = words(page(client, f"{TIES}1/"))
    assert "The result is under review. The score stands still until the referee has decided." in said
    assert "AA 3" in said
    assert "Corrected" not in said
    confirm(tie_no(event, 1), make_user())
    assert "Corrected" in words(page(client, f"{TIES}1/"))


def test_review_freezes_the_score_of_a_running_tie(client: Client, event: Event) -> None:
    matches = score_sheet("3-1")["matches"]
    record(tie_no(event, 1), {"matches": matches[:1]})
    set_call_state(tie=tie_no(event, 1), state=CallState.UNDER_REVIEW, now=NOON)
    record(tie_no(event, 1), {"matches": matches[:2]})
    said = words(page(client, f"{TIES}1/"))
    assert "Team AA 0 Team BB 1" in said
    assert "Match 2 is next." in said


def test_tie_tells_what_was_chosen_for_later_ties(client: Client, event: Event) -> None:
    ask_for(event, SecondPerson.OFF)
    play_group(event, "A")
    record(tie_no(event, 4), score_sheet("3-0"))
    record(
        tie_no(event, 1), score_sheet("0-3"), reason="confused", later=Later.KEEP, decision="referee: the final stands"
    )
    said = words(page(client, f"{TIES}1/"))
    assert "Later ties that had begun stand as played. Decision: referee: the final stands" in said
    final = words(page(client, f"{TIES}4/"))
    assert "Ruling" in final
    assert "Team AA stands on side A. Reason: referee: the final stands" in final


def test_tie_tells_who_was_put_on_a_side_by_decision(client: Client, event: Event) -> None:
    ask_for(event, SecondPerson.OFF)
    decide_side(
        tie=tie_no(event, 4),
        side=Side.X,
        team=event.teams.get(code="CC"),
        decision="BB was not eligible",
        user=None,
        now=NOON,
    )
    assert "Team CC stands on side X. Reason: BB was not eligible" in words(page(client, f"{TIES}4/"))
