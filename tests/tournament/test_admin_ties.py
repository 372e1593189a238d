"""The pages of one tie beside its result: line-ups, sides, undoing, the second person, reviews."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import NOON, make_event, play, record, score_sheet, tie_between, tie_no
from tests.tournament.admin_site import RECORD, check_then_save, client_of, latest, result_url, sheet
from tests.tournament.page_words import words
from tournament.choices import CallState, SecondPerson
from tournament.explanations import explain_defect
from tournament.models import Event, Slot, Submission, Tie, Tournament
from tournament.rules.errors import Defect
from tournament.services.results import result_document
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A 2B 1B 2A", best_of=3)


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "A1", "A2")


@pytest.fixture
def desk() -> Client:
    return client_of("score desk")


@pytest.fixture
def referee() -> Client:
    return client_of("referee")


def address(name: str, tie: Tie) -> str:
    return reverse(f"admin:tournament_tie_{name}", args=[tie.pk])


def fields_of(client: Client, name: str, tie: Tie, **typed: str) -> dict[str, str]:
    """The form of a page as it stands, with what is typed over it."""
    form = client.get(address(name, tie)).context["form"]
    fields = {field: form[field].value() for field in form.fields} | typed
    return {field: str(value) for field, value in fields.items() if value not in (None, "")}


def send(client: Client, name: str, tie: Tie, **typed: str) -> int:
    return client.post(address(name, tie), fields_of(client, name, tie, **typed)).status_code


def facts(tie: Tie) -> dict:
    return result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get())  # type: ignore[return-value]  # a TypedDict


def ask_for(second_person: SecondPerson) -> None:
    Tournament.objects.update(second_person=second_person, second_person_since=NOON)


def shown(client: Client, name: str, tie: Tie) -> str:
    return words(client.get(address(name, tie)).content)


# Line-ups, sides, undoing


def test_what_was_typed_stays_when_somebody_was_faster(desk: Client, event: Event, tie: Tie) -> None:
    fields = fields_of(desk, "swap", tie, reason="主客队写反")
    play(event, "A1", "A2", "3-1")
    refused = desk.post(address("swap", tie), fields)
    assert refused.status_code == 409
    assert "期间本场已有变动" in words(refused.content)
    form = refused.context["form"]
    again = {field: form[field].value() for field in form.fields}
    assert (again["reason"], again["base_version"]) == ("主客队写反", "1")
    assert facts(tie)["matches"][0]["games"] == [[11, 7], [11, 7]]
    assert desk.post(address("swap", tie), {k: v for k, v in again.items() if v}).status_code == 302
    assert facts(tie)["matches"][0]["games"] == [[7, 11], [7, 11]]


def test_sides_change_over_with_the_score(desk: Client, event: Event, tie: Tie) -> None:
    play(event, "A1", "A2", "3-1")
    wordless = desk.post(address("swap", tie), fields_of(desk, "swap", tie))
    assert (wordless.status_code, list(wordless.context["form"].errors)) == (422, ["reason"])
    assert send(desk, "swap", tie, reason="主客队写反") == 302
    turned = tie_no(event, tie.no)
    assert (turned.team_a.code, turned.team_x.code) == ("A2", "A1")
    assert next(match["games"][0] for match in facts(tie)["matches"] if "games" in match) == [11, 7]


def test_last_entry_is_undone_with_a_reason(desk: Client, event: Event, tie: Tie) -> None:
    assert desk.get(address("undo", tie)).status_code == 409
    play(event, "A1", "A2", "3-1")
    assert send(desk, "undo", tie) == 422
    assert send(desk, "undo", tie, reason="录错场次") == 302
    assert facts(tie) == {}
    assert (latest(tie).reason, tie_no(event, tie.no).ending) == ("录错场次", "")


# The second person


def test_result_waits_and_is_confirmed_by_another_account(desk: Client, event: Event, tie: Tie) -> None:
    ask_for(SecondPerson.CONFIRM)
    saved = check_then_save(desk, tie, sheet(desk, tie, lineup=RECORD, m1="7 7", m2="7 7", m3="7 7"))
    assert "尚未生效，待确认" in words(desk.get(saved.url).content)
    assert (tie_no(event, tie.no).ending, tie_no(event, tie.no).held_version) == ("", 1)
    own = desk.post(address("confirmation", tie), fields_of(desk, "confirmation", tie))
    assert (own.status_code, explain_defect(Defect("same_person")) in words(own.content)) == (422, True)
    second = client_of("score desk")
    page = shown(second, "confirmation", tie)
    assert "11-7 11-7" in page
    assert send(second, "confirmation", tie) == 302
    assert (tie_no(event, tie.no).ending, tie_no(event, tie.no).held_version) == ("completed", None)
    history = words(second.get(result_url(tie)).content)
    assert "第1版（由" in history


def test_result_that_waits_is_sent_back_with_a_reason(desk: Client, event: Event, tie: Tie) -> None:
    ask_for(SecondPerson.CONFIRM)
    play(event, "A1", "A2", "3-1")
    assert send(desk, "sending_back", tie) == 422
    assert send(desk, "sending_back", tie, reason="比分与记分单不符") == 302
    assert (tie_no(event, tie.no).ending, tie_no(event, tie.no).held_version) == ("", None)
    assert "待确认的成绩被退回" in words(desk.get(result_url(tie)).content)
    assert desk.get(address("sending_back", tie)).status_code == 409


def test_blind_entry_shows_nothing_of_the_first(desk: Client, event: Event, tie: Tie) -> None:
    ask_for(SecondPerson.BLIND)
    play(event, "A1", "A2", score_sheet(["11-3 11-4", "11-3 11-4", "11-3 11-4"]))
    entry = latest(tie)
    pages = [address("confirmation", tie), address("sending_back", tie), address("undo", tie), result_url(tie)]
    pages.append(reverse("admin:tournament_submission_change", args=[entry.pk]))
    for page in pages:
        assert "11-3" not in words(desk.get(page).content), page
    assert desk.get(address("confirmation", tie)).status_code == 409
    assert desk.post(address("confirmation", tie)).status_code == 409
    assert tie_no(event, tie.no).held_version == entry.version


@pytest.mark.parametrize("name", ["confirmation", "sending_back"])
def test_nothing_waits_where_nothing_was_handed_in(desk: Client, tie: Tie, name: str) -> None:
    answer = desk.get(address(name, tie))
    assert (answer.status_code, answer.context["form"]) == (409, None)


# Rulings


def test_side_by_decision_and_by_its_source_again(referee: Client, event: Event) -> None:
    semi_final = tie_no(event, 5)
    team = event.teams.get(code="A3")
    wordless = referee.post(address("side_a", semi_final), {"team": team.pk})
    assert (wordless.status_code, list(wordless.context["form"].errors)) == (422, ["words"])
    assert referee.post(address("side_a", semi_final), {"team": team.pk, "words": "仲裁裁定"}).status_code == 302
    assert tie_no(event, 5).team_a == team
    assert Slot.objects.get(tie=semi_final, side="a").decision == "仲裁裁定"
    assert "仲裁裁定" in shown(referee, "side_a_release", semi_final)
    assert referee.post(address("side_a_release", semi_final), {"words": "裁定撤销"}).status_code == 302
    assert (tie_no(event, 5).team_a, Slot.objects.get(tie=semi_final, side="a").decision) == (None, "")
    assert referee.get(address("side_a_release", semi_final)).status_code == 409


def test_side_of_a_tie_under_way_offers_no_keeping(referee: Client, event: Event) -> None:
    for a, x in (("A1", "A2"), ("A1", "A3"), ("A2", "A3"), ("B1", "B2")):
        play(event, a, x)
    semi_final = tie_no(event, 5)
    record(semi_final, score_sheet("3-0"))
    fields = {"team": str(event.teams.get(code="A3").pk), "words": "仲裁裁定"}
    asked = referee.post(address("side_a", semi_final), fields)
    assert asked.status_code == 409
    assert [value for value, _words in asked.context["form"].fields["later"].widget.choices] == ["refuse", "annul"]
    assert referee.post(address("side_a", semi_final), {**fields, "later": "annul"}).status_code == 302
    assert (tie_no(event, 5).team_a.code, tie_no(event, 5).ending) == ("A3", "")


def test_side_of_a_group_tie_is_not_decided(referee: Client, tie: Tie) -> None:
    assert referee.get(address("side_a", tie)).status_code == 409


def test_review_begins_and_ends(referee: Client, event: Event, tie: Tie) -> None:
    play(event, "A1", "A2")
    assert referee.get(address("review_end", tie)).status_code == 409
    assert referee.post(address("review", tie)).status_code == 302
    assert tie_no(event, tie.no).call_state == CallState.UNDER_REVIEW
    assert referee.get(address("review", tie)).status_code == 409
    play(event, "A1", "A2", "0-3", reason="申诉成立")
    assert tie_no(event, tie.no).held_version is not None
    waits = referee.post(address("review_end", tie))
    assert (waits.status_code, "有成绩待确认" in words(waits.content)) == (409, True)
    assert send(client_of("score desk"), "confirmation", tie) == 302
    assert tie_no(event, tie.no).call_state != CallState.UNDER_REVIEW


def test_review_of_a_tie_in_play_ends_with_play(referee: Client, event: Event, tie: Tie) -> None:
    referee.post(reverse("admin:tournament_tie_changelist"), {"action": "call_running", "_selected_action": [tie.pk]})
    referee.post(address("review", tie))
    referee.post(address("review_end", tie))
    assert tie_no(event, tie.no).call_state == CallState.RUNNING


def test_entries_name_their_source_and_a_swap_is_not_undone(desk: Client, event: Event, tie: Tie) -> None:
    play(event, "A1", "A2", "3-1")
    send(desk, "swap", tie, reason="主客队写反")
    assert desk.get(address("undo", tie)).status_code == 409, "sides that were changed over are changed over again"
    assert list(Submission.objects.filter(tie=tie).order_by("sequence").values_list("source", "act")) == [
        ("desk", "result"),
        ("admin", "swap"),
    ]
