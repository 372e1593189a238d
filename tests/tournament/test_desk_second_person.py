"""The second person at the desk: what waits for whom, confirmed on screen, entered blind, sent back, entered anew."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_event, play, tie_between
from tests.tournament.admin_site import RECORD, client_of, latest
from tests.tournament.desk_site import board_url, check_then_save, desk_url, held_button, typed
from tournament.choices import CallState, SecondPerson
from tournament.models import Event, Submission, Tie
from tournament.services.competition import ask_second_person

pytestmark = pytest.mark.django_db
STRAIGHT = {"m1": "7 7", "m2": "8-9 8", "m3": "5 5"}


@pytest.fixture
def event(request: pytest.FixtureRequest) -> Event:
    made = make_event(groups=["A1 A2 A3"], best_of=3)
    asked = SecondPerson(getattr(request, "param", "confirm"))
    ask_second_person(tournament=made.tournament, second_person=asked, now=timezone.now())
    return made


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "A1", "A2")


@pytest.fixture
def first() -> Client:
    return client_of("score desk")


@pytest.fixture
def other() -> Client:
    return client_of("score desk")


blind = pytest.mark.parametrize("event", ["blind"], indirect=True)


def enter(client: Client, tie: Tie, **lines: str) -> None:
    answer = check_then_save(client, tie, typed(client, tie, lineup=RECORD, **(lines or STRAIGHT)))
    assert answer.status_code == 302
    tie.refresh_from_db()
    assert (tie.ending, tie.held_version) == ("", tie.version)


def test_what_was_entered_waits_for_somebody_else(first: Client, other: Client, tie: Tie) -> None:
    enter(first, tie)
    lists = [client.get(board_url(tie.event.tournament, "waiting")).context for client in (first, other)]
    assert [(len(one["own"]), len(one["others"])) for one in lists] == [(1, 0), (0, 1)]


def test_second_person_confirms_on_screen(first: Client, other: Client, tie: Tie) -> None:
    enter(first, tie)
    page = other.get(desk_url(tie, "confirm"))
    assert "11-8 9-11 11-8" in page.content.decode()
    answer = other.post(desk_url(tie, "confirm"), {**held_button(other, tie), "confirm": "1"})
    assert (answer.status_code, answer.url) == (302, board_url(tie.event.tournament))
    tie.refresh_from_db()
    assert (tie.ending, tie.held_version, latest(tie).act, latest(tie).source) == (
        "completed", None, "confirmation", "desk",
    )  # fmt: skip


def test_after_confirming_the_next_one_is_offered(first: Client, other: Client, event: Event, tie: Tie) -> None:
    enter(first, tie)
    enter(first, tie_between(event, "A1", "A3"))
    answer = other.post(desk_url(tie, "confirm"), {**held_button(other, tie), "confirm": "1"})
    assert answer.url == board_url(event.tournament, "waiting")


def test_nobody_confirms_what_they_entered(first: Client, tie: Tie) -> None:
    enter(first, tie)
    page = first.get(desk_url(tie, "confirm")).content.decode()
    assert 'name="confirm"' not in page
    answer = first.post(desk_url(tie, "confirm"), {**held_button(first, tie), "confirm": "1"})
    assert answer.status_code == 422
    tie.refresh_from_db()
    assert tie.ending == ""


def test_sending_back_needs_a_reason_and_leaves_nothing_waiting(first: Client, other: Client, tie: Tie) -> None:
    enter(first, tie)
    assert other.post(desk_url(tie, "confirm"), {**held_button(other, tie), "back": "1"}).status_code == 422
    answer = other.post(desk_url(tie, "confirm"), {**held_button(other, tie), "back": "1", "reason": "看不清"})
    assert answer.status_code == 302
    tie.refresh_from_db()
    assert (tie.ending, tie.held_version, latest(tie).act, latest(tie).reason) == ("", None, "dropped", "看不清")


def test_page_that_is_too_old_confirms_nothing(first: Client, other: Client, tie: Tie) -> None:
    enter(first, tie)
    old = held_button(other, tie)
    enter(first, tie, m1="7 8", m2="7 8", m3="7 8")
    assert other.post(desk_url(tie, "confirm"), {**old, "confirm": "1"}).status_code == 302
    tie.refresh_from_db()
    assert (tie.ending, tie.held_version) == ("", 2)


def test_entering_anew_starts_from_what_waits(first: Client, tie: Tie) -> None:
    enter(first, tie)
    shut = first.get(desk_url(tie))
    assert (shut.context["form"], shut.context["held"]["is_own"]) == (None, True)
    again = first.get(f"{desk_url(tie)}?again=1").context["form"]
    assert again["m2_games"].value() == "11-8 9-11 11-8"


@blind
def test_blind_entry_that_agrees_makes_it_official(first: Client, other: Client, tie: Tie) -> None:
    enter(first, tie)
    assert other.get(desk_url(tie, "confirm")).url == desk_url(tie, "second")
    answer = check_then_save(other, tie, typed(other, tie, "second", lineup=RECORD, **STRAIGHT), "second")
    assert answer.status_code == 302
    tie.refresh_from_db()
    assert (tie.ending, tie.held_version) == ("completed", None)


@blind
def test_nothing_of_the_first_entry_shows_before_the_second_is_in(first: Client, other: Client, tie: Tie) -> None:
    enter(first, tie)
    pages = [desk_url(tie), f"{desk_url(tie)}?again=1", desk_url(tie, "second"), board_url(tie.event.tournament),
             board_url(tie.event.tournament, "waiting")]  # fmt: skip
    for page in pages:
        said = other.get(page).content.decode()
        assert "11-8" not in said, page
        assert "3:0" not in said, page
    check = other.post(desk_url(tie, "second_check"), typed(other, tie, "second")).content.decode()
    assert "11-8" not in check
    assert "11-8 9-11 11-8" in first.get(desk_url(tie, "confirm")).content.decode()


@blind
def test_entries_that_differ_are_shown_line_by_line(first: Client, other: Client, tie: Tie) -> None:
    enter(first, tie)
    fields = typed(other, tie, "second", lineup=RECORD, **{**STRAIGHT, "m2": "8-8 8"})
    page = check_then_save(other, tie, fields, "second")
    assert page.status_code == 409
    assert [(line.label, line.before, line.after) for line in page.context["differs"] if line.differs] == [
        ("第2盘", "11-8 9-11 11-8", "11-8 8-11 11-8")
    ]
    assert page.context["form"]["m2_games"].value() == "8-8 8"
    tie.refresh_from_db()
    assert (tie.ending, tie.held_version) == ("", 1)
    assert check_then_save(other, tie, {**fields, "m2_games": "8-9 8"}, "second").status_code == 302
    tie.refresh_from_db()
    assert tie.ending == "completed"


@blind
def test_first_entry_can_be_sent_back_from_the_differences(first: Client, other: Client, tie: Tie) -> None:
    enter(first, tie)
    button = held_button(other, tie, "second")
    other.post(desk_url(tie, "second"), {**button, "back": "1", "reason": "第二盘录错"})
    tie.refresh_from_db()
    assert (tie.held_version, latest(tie).reason) == (None, "第二盘录错")


@blind
def test_first_person_cannot_make_the_second_entry(first: Client, tie: Tie) -> None:
    enter(first, tie)
    assert first.get(desk_url(tie, "second")).url == desk_url(tie, "confirm")
    fields = {"base_version": "1", "key": "second-x", "save": "1"}
    assert first.post(desk_url(tie, "second"), fields).status_code == 302
    assert Submission.objects.filter(tie=tie).count() == 1


@pytest.mark.parametrize("event", ["off"], indirect=True)
def test_under_review_one_person_ends_it(first: Client, tie: Tie) -> None:
    Tie.objects.filter(pk=tie.pk).update(call_state=CallState.UNDER_REVIEW)
    enter(first, tie)
    first.post(desk_url(tie, "confirm"), {**held_button(first, tie), "confirm": "1"})
    tie.refresh_from_db()
    assert (tie.ending, tie.call_state) == ("completed", "scheduled")


def test_nothing_waiting_leads_back_to_the_sheet(first: Client, event: Event, tie: Tie) -> None:
    for page in ("confirm", "second"):
        assert first.get(desk_url(tie, page)).url == desk_url(tie)
    play(event, "A2", "A3", "3-0")
    first.post(desk_url(tie, "undo"), {"base_version": "0", "key": "desk-u"})
    assert not Submission.objects.filter(tie=tie).exists()
