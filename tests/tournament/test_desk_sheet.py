"""The sheet at the desk: typed, understood, shown, saved; by script and without; swapped, undone, in conflict."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.translation import gettext

from tests.factories import make_event, play, record, score_sheet, tie_between
from tests.tournament.admin_site import RECORD, client_of, latest
from tests.tournament.desk_site import AS_SCRIPT, board_url, check_then_save, desk_url, typed
from tournament.models import Event, PlayingTable, Submission, Tie
from tournament.services.results import result_document
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db
STRAIGHT = {"m1": "7 7", "m2": "8-9 8", "m3": "5 5"}


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", best_of=3)


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "A1", "A2")


@pytest.fixture
def desk() -> Client:
    return client_of("score desk")


def facts(tie: Tie) -> dict:
    return result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get())


def test_head_is_that_of_the_paper(desk: Client, tie: Tie) -> None:
    table = PlayingTable.objects.create(tournament=tie.event.tournament, table_no=7)
    Tie.objects.filter(pk=tie.pk).update(table=table)
    page = desk.get(desk_url(tie)).content.decode()
    for printed in ("第1场", "A1队", "A2队", "7号台", "A组", "第1轮"):
        assert printed in page


def test_saving_without_script_takes_a_look_first(desk: Client, tie: Tie) -> None:
    fields = typed(desk, tie, lineup=RECORD, **STRAIGHT)
    shown = desk.post(desk_url(tie), {**fields, "save": "1"})
    assert (shown.status_code, shown.context["ask"]) == (200, True)
    assert not Submission.objects.exists()
    saved = check_then_save(desk, tie, fields)
    assert (saved.status_code, saved.url) == (302, f"{board_url(tie.event.tournament)}?saved=mixed-team/1")
    assert (latest(tie).source, latest(tie).idempotency_key[:5]) == ("desk", "desk-")
    assert (facts(tie)["ending"], facts(tie)["matches"][3]) == ("completed", {"no": 4, "ending": "not_needed"})


def test_script_may_save_what_it_showed_itself(desk: Client, tie: Tie) -> None:
    shown = "1 11-7 11-7|2 11-8 9-11 11-8|3 11-5 11-5|=3:0"
    fields = {**typed(desk, tie, **STRAIGHT), "save": "1"}
    for other in ("", shown.replace("9-11", "11-9"), shown.replace("=3:0", "=0:3")):
        refused = desk.post(desk_url(tie), {**fields, "shown": other}, headers=AS_SCRIPT)
        assert (refused.status_code, refused.json()) == (409, {"state": "look"})
    assert not Submission.objects.exists()
    saved = desk.post(desk_url(tie), {**fields, "shown": shown}, headers=AS_SCRIPT)
    assert saved.json() == {"state": "saved", "next": f"{board_url(tie.event.tournament)}?saved=mixed-team/1"}
    assert facts(tie)["matches"][1]["games"] == [[11, 8], [9, 11], [11, 8]]


def test_unusual_result_is_never_saved_unseen_and_never_refused(desk: Client, tie: Tie) -> None:
    fields = typed(desk, tie, m1="7 38", m2="8 9", m3="5 5")
    shown = "1 11-7 40-38|2 11-8 11-9|3 11-5 11-5|=3:0"
    asked = desk.post(desk_url(tie), {**fields, "shown": shown, "save": "1"})
    assert (asked.status_code, asked.context["ask"]) == (200, True)
    assert "40-38" in asked.context["rows"][0].doubts[0]
    again = {**fields, "checked": asked.context["form"]["checked"].value(), "save": "1"}
    assert desk.post(desk_url(tie), again).status_code == 302
    assert facts(tie)["matches"][0]["games"] == [[11, 7], [40, 38]]


def test_result_too_soon_after_the_start_raises_a_doubt(desk: Client, tie: Tie) -> None:
    Tie.objects.filter(pk=tie.pk).update(call_state="running", started_at=timezone.now())
    with translation.override("en"):
        answer = desk.post(desk_url(tie, "check"), typed(desk, tie, **STRAIGHT)).json()
    assert "within 0 minutes" in answer["verdict"]
    Tie.objects.filter(pk=tie.pk).update(started_at=None)
    with translation.override("en"):
        assert "within" not in desk.post(desk_url(tie, "check"), typed(desk, tie, **STRAIGHT)).json()["verdict"]


@pytest.mark.parametrize(
    ("line", "match"),
    [
        ("-w", {"ending": "walkover", "at_fault": "a"}),
        ("5 6:3 r", {"ending": "retired", "at_fault": "x", "games": [[11, 5], [6, 3]]}),
        ("弃", {"ending": "walkover", "at_fault": "x"}),
        ("d-", {"ending": "defaulted", "at_fault": "a", "games": [[0, 0]]}),
    ],
)
def test_ending_is_typed_in_the_line(desk: Client, tie: Tie, line: str, match: dict) -> None:
    assert check_then_save(desk, tie, typed(desk, tie, m1=line)).status_code == 302
    assert facts(tie)["matches"] == [{"no": 1, **match}]


def test_ending_said_twice_is_a_defect_at_the_line(desk: Client, tie: Tie) -> None:
    fields = typed(desk, tie, m1="w", m1_ending="retired", m1_at_fault="a")
    with translation.override("en"):
        answer = desk.post(desk_url(tie), {**fields, "check": "1"})
    assert answer.status_code == 422
    assert "chosen below as well" in answer.context["form"].errors["m1_games"][0]


def test_every_defect_at_once_beside_its_field(desk: Client, tie: Tie) -> None:
    fields = typed(desk, tie, lineup={**RECORD, "a_B": "1"}, m1="11-10x", m2="12:4")
    answer = desk.post(desk_url(tie), {**fields, "save": "1"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"lineup_a_B", "m1_games", "m2_games"}
    assert 'value="11-10x"' in answer.content.decode()


def test_sent_again_after_a_lost_answer_has_one_effect(desk: Client, tie: Tie) -> None:
    fields = {**typed(desk, tie, **STRAIGHT), "shown": "1 11-7 11-7|2 11-8 9-11 11-8|3 11-5 11-5|=3:0", "save": "1"}
    for _time in range(3):
        assert desk.post(desk_url(tie), fields, headers=AS_SCRIPT).json()["state"] == "saved"
    assert Submission.objects.filter(tie=tie).count() == 1
    play(tie.event, "A1", "A2", "3-2", reason="更正")
    assert desk.post(desk_url(tie), fields, headers=AS_SCRIPT).json()["state"] == "saved"
    assert Submission.objects.filter(tie=tie).count() == 2, "what was corrected since stays corrected"


def test_somebody_was_faster(desk: Client, tie: Tie) -> None:
    fields = typed(desk, tie, **STRAIGHT)
    play(tie.event, "A1", "A2", "3-1")
    as_script = desk.post(desk_url(tie), {**fields, "save": "1"}, headers=AS_SCRIPT)
    assert (as_script.status_code, as_script.json()) == (409, {"state": "look"})
    page = desk.post(desk_url(tie), {**fields, "save": "1"})
    assert page.status_code == 409
    assert {line.label for line in page.context["conflict"]["lines"] if line.differs} >= {"第1盘"}
    assert page.context["form"]["m2_games"].value() == "8-9 8"
    assert Submission.objects.filter(tie=tie).count() == 1


def test_correction_shows_what_it_changes_and_asks_why(desk: Client, event: Event, tie: Tie) -> None:
    for a, x in (("A1", "A3"), ("A2", "A3"), ("A1", "A2")):
        play(event, a, x)
    fields = typed(desk, tie, m1="-7-7", m2="-7-7", m3="-7-7")
    refused = desk.post(desk_url(tie), {**fields, "check": "1"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert "A2队取代A1队，成为A组第1名。" in refused.context["impact"].sentences
    assert check_then_save(desk, tie, {**fields, "reason": "录反了"}).status_code == 302
    assert latest(tie).reason == "录反了"


def test_later_ties_ask_for_a_choice(desk: Client, event: Event, tie: Tie) -> None:
    for a, x in (("A1", "A3"), ("A2", "A3"), ("A1", "A2")):
        play(event, a, x)
    for a, x in (("B1", "B2"), ("B1", "B3"), ("B2", "B3")):
        play(event, a, x)
    record(event.ties.get(no=7), score_sheet("3-0", best_of=3))
    fields = typed(desk, tie, m1="-7-7", m2="-7-7", m3="-7-7", reason="录反了")
    asked = check_then_save(desk, tie, fields)
    assert (asked.status_code, len(asked.context["touched"])) == (409, 1)
    with_choice = {**fields, "later": "annul", "decision": "裁判长：重赛"}
    assert check_then_save(desk, tie, with_choice).status_code == 302
    assert (latest(tie).later, latest(tie).decision) == ("annul", "裁判长：重赛")


def test_swap_turns_teams_line_ups_and_what_is_typed_and_is_recorded(desk: Client, tie: Tie) -> None:
    fields = typed(desk, tie, lineup={**RECORD, "a_A": "2", "a_B": "1"}, m1="7 -9 8", m2="w")
    page = desk.post(desk_url(tie), {**fields, "swap": "1"})
    assert page.status_code == 200
    tie.refresh_from_db()
    assert (tie.team_a.code, tie.team_x.code, tie.version) == ("A2", "A1", 1)
    form = page.context["form"]
    values = {name: form[name].value() for name in ("m1_games", "m2_games", "lineup_a_A", "lineup_x_X", "base_version")}
    assert values == {
        "m1_games": "-7 9 -8", "m2_games": "-w", "lineup_a_A": "1", "lineup_x_X": "2", "base_version": "1",
    }  # fmt: skip
    assert latest(tie).source == "desk"


def test_swapping_twice_with_one_key_swaps_once(desk: Client, tie: Tie) -> None:
    fields = {**typed(desk, tie, m1="7 7"), "swap": "1"}
    for _time in range(2):
        assert desk.post(desk_url(tie), fields).status_code == 200
    tie.refresh_from_db()
    assert (tie.team_a.code, tie.version) == ("A2", 1)


def test_turning_only_the_scores_records_nothing(desk: Client, tie: Tie) -> None:
    page = desk.post(desk_url(tie), {**typed(desk, tie, lineup=RECORD, m1="11-7 9-11", m2="7x"), "turn": "1"})
    form = page.context["form"]
    assert (form["m1_games"].value(), form["m2_games"].value(), form["lineup_a_A"].value()) == ("7-11 11-9", "7x", "1")
    assert not Submission.objects.exists()


def test_undo_puts_back_what_stood_before(desk: Client, tie: Tie) -> None:
    check_then_save(desk, tie, typed(desk, tie, **STRAIGHT))
    board = desk.get(f"{board_url(tie.event.tournament)}?saved=mixed-team/1")
    carried = {"base_version": str(board.context["saved"].version), "key": board.context["undo"]["key"].value()}
    for _time in range(2):
        assert desk.post(desk_url(tie, "undo"), carried).status_code == 302
    assert facts(tie) == {}
    assert [row.reason for row in Submission.objects.filter(tie=tie).order_by("sequence")] == [
        "",
        gettext("Undone at the desk"),
    ]


def test_undo_of_an_old_page_changes_nothing(desk: Client, tie: Tie) -> None:
    check_then_save(desk, tie, typed(desk, tie, **STRAIGHT))
    play(tie.event, "A1", "A2", "3-1", reason="更正")
    desk.post(desk_url(tie, "undo"), {"base_version": "1", "key": "desk-x"})
    assert Submission.objects.filter(tie=tie).count() == 2


def test_wrong_sheet_is_warned_of(desk: Client, event: Event, tie: Tie) -> None:
    table = PlayingTable.objects.create(tournament=event.tournament, table_no=4)
    Tie.objects.filter(no__in=[1, 2]).update(table=table)
    assert desk.get(desk_url(tie)).context["runs_beside"] is None
    Tie.objects.filter(no=2).update(call_state="running")
    page = desk.get(desk_url(tie))
    assert page.context["runs_beside"].no == 2
    assert desk_url(event.ties.get(no=2)) in page.content.decode()
    play(event, "A1", "A2")
    with translation.override("en"):
        assert "has an official result already" in desk.get(f"/en{desk_url(tie).removeprefix('/en')}").content.decode()


def test_tie_without_teams_has_no_form(desk: Client, event: Event) -> None:
    final = event.ties.get(no=9)
    page = desk.get(desk_url(final))
    assert (page.status_code, page.context["form"]) == (200, None)
    assert desk.post(desk_url(final), {"m1_games": "7 7", "save": "1"}).status_code == 422
    assert desk.post(desk_url(final, "check"), {}).status_code == 422


def test_page_asks_a_fixed_number_of_queries(desk: Client, event: Event, tie: Tie) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get(desk_url(tie))
        return len(asked)

    queries()
    play(event, "A1", "A2")
    once = queries()
    play(event, "A1", "A2", "3-2", reason="更正")
    play(event, "A1", "A2", "2-3", reason="再更正")
    assert queries() == once <= 18
