"""The umpire's page behind a link: the tie on one table, entered and checked on a phone, and nothing beyond it."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_event, make_link, record, score_sheet, seal, tie_no
from tests.tournament.page_words import words
from tournament.choices import CallState, SecondPerson, SubmissionSource
from tournament.models import Event, PlayingTable, Submission, Tie
from tournament.rules.errors import DefectsError
from tournament.rules.sides import Side
from tournament.services.calls import set_call_state
from tournament.services.competition import ask_second_person
from tournament.services.link_results import record_by_link
from tournament.services.results import result_document
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db

START = datetime(2025, 5, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
SHEET = {"m1_games": "7 8", "m2_games": "-9 5 6", "m3_games": "9 -8 10"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: START)


@pytest.fixture
def event() -> Event:
    """Six ties on two tables: the odd ones on table 1, the even ones on table 2."""
    event = make_event(groups=["A1 A2 A3 A4"], order_of_play="liuzhou-2024", sexes="MMF")
    for tie in event.ties.order_by("no"):
        table, _ = PlayingTable.objects.get_or_create(tournament=event.tournament, table_no=2 - tie.no % 2)
        Tie.objects.filter(pk=tie.pk).update(starts_at=START + timedelta(hours=tie.no // 2), table=table)
    return event


@pytest.fixture
def link(event: Event) -> str:
    return address(event, 1)


def address(event: Event, table_no: int) -> str:
    made = make_link(event.tournament.tables.get(table_no=table_no), now=START, label=f"{table_no}号台")
    return f"/en/l/{made.secret}/"


def shown(client: Client, link: str) -> Any:
    return client.get(link).context


def fields(client: Client, link: str, **typed: str) -> dict[str, str]:
    """The fields of the page as they stand, with what is typed over them."""
    page = client.get(link).content.decode()
    hidden = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
    return {**dict(hidden), **typed}


def hand_in(client: Client, link: str, typed: dict[str, str]) -> Any:
    """Press "Check", then "Hand in" on the page that came back."""
    answer = client.post(link, {**typed, "check": "1"})
    assert answer.status_code == 200, answer.context["form"].errors
    [checked] = re.findall(r'name="checked" value="(\w+)"', answer.content.decode())
    return client.post(link, {**typed, "checked": checked, "save": "1"})


def result(no: int) -> Any:
    return result_document(with_facts(Tie.objects.filter(no=no)).get())


def test_page_shows_the_next_tie_of_the_table_or_the_one_that_runs(client: Client, event: Event, link: str) -> None:
    assert shown(client, link)["tie"].no == 1
    set_call_state(tie=tie_no(event, 5), state=CallState.RUNNING, now=START)
    assert shown(client, link)["tie"].no == 5
    assert words(client.get(link).content.decode()).startswith("Table 1 · #5 · Rallybook")
    assert shown(client, address(event, 2))["tie"].no == 2


@pytest.mark.parametrize("state", [CallState.UNDER_REVIEW, CallState.POSTPONED, CallState.CANCELLED])
def test_tie_that_cannot_be_played_is_passed_over(client: Client, event: Event, link: str, state: CallState) -> None:
    set_call_state(tie=tie_no(event, 1), state=state, now=START)
    assert shown(client, link)["tie"].no == 3


def test_nothing_on_the_table_is_said(client: Client, event: Event) -> None:
    PlayingTable.objects.create(tournament=event.tournament, table_no=9)
    page = words(client.get(address(event, 9)).content.decode())
    assert "Nothing is on this table" in page


def test_result_goes_in_by_check_and_hand_in_and_names_the_link(client: Client, event: Event, link: str) -> None:
    checked = client.post(link, {**fields(client, link, **SHEET), "check": "1"})
    assert "11-7 11-8 2:0" in words(checked.content.decode())
    assert not Submission.objects.exists()

    answer = hand_in(client, link, fields(client, link, **SHEET))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{link}?saved=1")
    assert result(1)["ending"] == "completed"
    log = Submission.objects.get()
    assert (log.source, log.submitted_by, log.via) == (
        SubmissionSource.LINK,
        None,
        f"1号台 · {event.tournament.links.get().prefix}",
    )
    after = client.get(f"{link}?saved=1")
    assert "Tie 1 is handed in." in words(after.content.decode())
    assert after.context["tie"].no == 3


def test_running_scores_go_in_match_by_match(client: Client, event: Event, link: str) -> None:
    hand_in(client, link, fields(client, link, m1_games="7 8"))
    assert [match["no"] for match in result(1)["matches"]] == [1]
    hand_in(client, link, fields(client, link, **SHEET))
    assert result(1)["ending"] == "completed"
    assert Submission.objects.count() == 2


def test_what_was_not_shown_as_understood_is_not_handed_in(client: Client, event: Event, link: str) -> None:
    typed = fields(client, link, **SHEET)
    answer = client.post(link, {**typed, "save": "1"})
    assert answer.status_code == 200
    assert "Please look at what was understood, then hand in." in words(answer.content.decode())
    assert not Submission.objects.exists()


def test_every_defect_stands_at_its_match(client: Client, event: Event, link: str) -> None:
    answer = client.post(link, {**fields(client, link, m1_games="11:10 11:9", m2_games="zz"), "check": "1"})
    page = words(answer.content.decode())
    assert answer.status_code == 422
    assert "11-10 is not a finished game: the lead must be two points." in page
    assert "“zz” cannot be read as a game." in page


def test_second_press_does_nothing_twice(client: Client, event: Event, link: str) -> None:
    typed = fields(client, link, **SHEET)
    assert hand_in(client, link, typed).status_code == 303
    again = client.post(link, {**typed, "check": "1"})
    assert again.headers["Location"] == f"{link}?saved=1"
    assert Submission.objects.count() == 1


def test_somebody_faster_is_shown_side_by_side(client: Client, event: Event, link: str) -> None:
    typed = fields(client, link, m1_games="7 8")
    record(tie_no(event, 1), {"matches": [{"no": 1, "ending": "completed", "games": [[11, 3], [11, 4]]}]}, now=START)
    answer = client.post(link, {**typed, "check": "1"})
    page = words(answer.content.decode())
    assert answer.status_code == 409
    assert "Somebody else has saved this tie in the meantime" in page
    assert "11-3 11-4" in page
    assert result(1)["matches"][0]["games"] == [[11, 3], [11, 4]]


def test_tie_of_another_table_is_out_of_reach(client: Client, event: Event, link: str) -> None:
    other = fields(client, address(event, 2), **SHEET)
    for typed in (other, {**fields(client, link, **SHEET), "tie": str(tie_no(event, 2).pk)}):
        answer = client.post(link, {**typed, "check": "1"})
        assert answer.status_code == 422
        assert "This link is for another table" in words(answer.content.decode())
        assert answer.context["tie"].no == 1
    assert not Submission.objects.exists()


def test_finished_tie_is_for_the_desk(client: Client, event: Event, link: str) -> None:
    typed = fields(client, link, **SHEET)
    record(tie_no(event, 1), score_sheet("0-3"), now=START)
    answer = client.post(link, {**typed, "base_version": "1", "check": "1"})
    assert answer.status_code == 422
    assert "The result of this tie is in. A correction is for the score desk." in words(answer.content.decode())
    assert Submission.objects.count() == 1


def test_result_that_waits_for_a_second_person_is_out_of_the_umpires_hands(
    client: Client, event: Event, link: str
) -> None:
    ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=START)
    typed = fields(client, link, **SHEET)
    assert hand_in(client, link, typed).headers["Location"] == f"{link}?saved=1"
    tie = tie_no(event, 1)
    assert (tie.held_version, tie.ending, result(1)) == (1, "", {})
    assert shown(client, link)["tie"].no == 3
    answer = client.post(link, {**typed, "base_version": "1", "m1_games": "3 3", "check": "1"})
    assert "The result of this tie is in." in words(answer.content.decode())
    assert Submission.objects.count() == 1


def test_service_itself_refuses_what_the_page_does_not_offer(event: Event) -> None:
    own, other = (event.tournament.tables.get(table_no=no) for no in (1, 2))
    captain = make_link(event.teams.get(code="A1"), now=START).link

    def refused(link: Any, no: int) -> str:
        with pytest.raises(DefectsError) as error:
            record_by_link(
                link=link, tie=tie_no(event, no), base_version=0, document=score_sheet("3-0"), key="k", now=START
            )
        return error.value.defects[0].code

    assert refused(captain, 1) == "link_of_other_table"
    assert refused(make_link(other, now=START).link, 1) == "link_of_other_table"
    set_call_state(tie=tie_no(event, 3), state=CallState.UNDER_REVIEW, now=START)
    assert refused(make_link(own, now=START).link, 3) == "link_tie_not_playable"


def test_line_ups_stay_as_they_are_and_fill_in_the_players(client: Client, event: Event, link: str) -> None:
    tie = tie_no(event, 1)
    seal(tie, Side.A, now=START)
    seal(tie, Side.X, "2 1 3", now=START)
    typed = fields(client, link, **SHEET, lineup_a_A="2", ending="walkover", at_fault="x")
    assert hand_in(client, link, typed).status_code == 303
    assert result(1)["lineups"] == {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "2", "Y": "1", "Z": "3"}}
    assert result(1)["ending"] == "completed"
    assert result(1)["matches"][0]["a"] == ["1"]


def test_line_up_under_seal_is_not_on_the_umpires_page(client: Client, event: Event, link: str) -> None:
    tie = tie_no(event, 1)
    seal(tie, Side.A, now=START)
    assert "A1 1" not in client.get(link).content.decode()
    seal(tie, Side.X, now=START)
    assert "A1 1" in client.get(link).content.decode()
