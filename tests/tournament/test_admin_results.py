"""Entering and correcting a result on the page of one tie."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.factories import make_event, play, tie_between, tie_no, winner_only
from tests.tournament.admin_site import RECORD, check_then_save, client_of, latest, result_url, sheet
from tournament.models import Event, Submission, Tie
from tournament.services.results import result_document
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db


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


def test_page_names_the_sheet_as_it_is_printed(desk: Client, tie: Tie) -> None:
    page = desk.get(result_url(tie)).content.decode()
    for printed in ("第1场", "A1队", "A2队", "小组赛", "A组", "第1轮"):
        assert printed in page


def test_check_shows_what_was_understood_and_saves_nothing(desk: Client, tie: Tie) -> None:
    fields = sheet(desk, tie, lineup=RECORD, m1="11-7 9-11 11-5", m2="-7 8 -12", m3="11:2 11:3", m4="5 6")
    answer = desk.post(result_url(tie), {**fields, "check": "1"})
    assert answer.status_code == 200
    rows = [(row.games, row.score, row.words, row.after) for row in answer.context["understood"].matches]
    assert rows == [
        ("11-7 9-11 11-5", "2:1", "A1M1胜", "1:0"),
        ("7-11 11-8 12-14", "1:2", "A2M2胜", "1:1"),
        ("11-2 11-3", "2:0", "A1M3胜", "2:1"),
        ("11-5 11-6", "2:0", "A1M1胜", "3:1"),
        ("", "", "未赛（已分胜负）", ""),
    ]
    assert answer.context["understood"].verdict == "A1队 3:1 胜A2队。"
    assert not Submission.objects.exists()


def test_saving_records_one_submission_with_the_whole_result(desk: Client, tie: Tie) -> None:
    fields = sheet(desk, tie, lineup=RECORD, m1="7 7", m2="7 7", m3="-7 -7", m4="7 -9 5")
    answer = check_then_save(desk, tie, fields)
    assert (answer.status_code, answer.url) == (302, f"{result_url(tie)}?saved=1")
    submission = latest(tie)
    assert (submission.source, submission.reason, submission.base_version, submission.version) == ("admin", "", 0, 1)
    assert submission.content == facts(tie)
    assert [match.get("games") for match in facts(tie)["matches"]] == [
        [[11, 7], [11, 7]],
        [[11, 7], [11, 7]],
        [[7, 11], [7, 11]],
        [[11, 7], [9, 11], [11, 5]],
        None,
    ]
    assert facts(tie)["matches"][4] == {"no": 5, "ending": "not_needed"}
    assert facts(tie)["ending"] == "completed"


def test_save_without_having_seen_what_was_understood_shows_it_first(desk: Client, tie: Tie) -> None:
    fields = sheet(desk, tie, m1="7 7", m2="7 7", m3="7 7")
    shown = desk.post(result_url(tie), {**fields, "save": "1"})
    assert (shown.status_code, shown.context["ask"]) == (200, True)
    assert not Submission.objects.exists()
    other = {**fields, "m3_games": "8 8", "checked": shown.context["form"]["checked"].value(), "save": "1"}
    assert desk.post(result_url(tie), other).status_code == 200, "what is saved is not what was shown"
    assert not Submission.objects.exists()


def test_every_defect_stands_beside_its_field_and_what_was_typed_stays(desk: Client, tie: Tie) -> None:
    lineup = {**RECORD, "a_B": "1"}
    fields = sheet(desk, tie, lineup=lineup, m1="11-7 11-10x", m2="11-7 12-4", m3="7 7 7", score="three")
    answer = desk.post(result_url(tie), {**fields, "save": "1"})
    assert answer.status_code == 422
    errors = {name: list(sentences) for name, sentences in answer.context["form"].errors.items()}
    assert set(errors) == {"lineup_a_B", "m1_games", "m2_games", "m3_games", "score"}
    assert "A1M1" in errors["lineup_a_B"][0], "the player is called by name"
    page = answer.content.decode()
    for typed in ("11-7 11-10x", "11-7 12-4", "7 7 7", "three"):
        assert f'value="{typed}"' in page
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"ending": "walkover"}, "at_fault", "walk-over"),
        ({"m1_ending": "retired", "m1": "11-5 6-3"}, "m1_at_fault", "retired"),
        ({"m1_ending": "walkover", "m1_at_fault": "x", "m1": "11-5"}, "m1_games", "no games"),
        ({"m1": "7 7", "m1_score": "1-2"}, "m1_score", "differs from the games"),
        ({"m1_expedite": "9", "m1": "7 7"}, "m1_expedite", "expedite"),
        ({"score": "5-3"}, "score", "no possible score"),
        ({"m1": "7 7", "m2": "7 7", "m3": "7 7", "m4": "7 7"}, "m4_games", "decided at 3-0"),
        ({"m2": "7 7", "m3": "7 7", "m4": "7 7"}, "m1_games", "needed"),
    ],
    ids=[
        "tie-without-fault", "match-without-fault", "games-in-walkover", "score-differs", "expedite",
        "score-impossible", "after-decision", "missing",
    ],
)  # fmt: skip
def test_defect_is_placed(desk: Client, tie: Tie, typed: dict, field: str, sentence: str) -> None:
    fields = sheet(desk, tie, **typed)
    with translation.override("en"):
        answer = desk.post(result_url(tie), {**fields, "check": "1"})
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])


@pytest.mark.parametrize(
    ("typed", "document"),
    [
        ({"score": "3-1"}, {"ending": "completed", "score": [3, 1]}),
        ({"winner": "x"}, {"ending": "completed", "winner": "x"}),
        ({"ending": "walkover", "at_fault": "a"}, {"ending": "walkover", "at_fault": "a"}),
        ({"ending": "not_played"}, {"ending": "not_played"}),
        (
            {"m1": "7 7", "m2": "11-4 3:5"},
            {
                "matches": [
                    {"no": 1, "ending": "completed", "games": [[11, 7], [11, 7]]},
                    {"no": 2, "games": [[11, 4], [3, 5]]},
                ]
            },
        ),
        (
            {"m1": "11-8 2-3", "m1_ending": "retired", "m1_at_fault": "x"},
            {"matches": [{"no": 1, "ending": "retired", "at_fault": "x", "games": [[11, 8], [2, 3]]}]},
        ),
        ({"m1_score": "2-1"}, {"matches": [{"no": 1, "ending": "completed", "score": [2, 1]}]}),
        ({"m1_winner": "a"}, {"matches": [{"no": 1, "ending": "completed", "winner": "a"}]}),
    ],
    ids=["score", "winner", "walkover", "not-played", "in-play", "retired-match", "match-score", "match-winner"],
)
def test_depth_is_kept_as_known(desk: Client, tie: Tie, typed: dict, document: dict) -> None:
    assert check_then_save(desk, tie, sheet(desk, tie, **typed)).status_code == 302
    assert facts(tie) == document


def test_correction_needs_a_reason_and_shows_what_it_changes(desk: Client, event: Event, tie: Tie) -> None:
    play(event, "A1", "A3")
    play(event, "A2", "A3")
    play(event, "A1", "A2")
    fields = sheet(desk, tie, m1="-7 -7", m2="-7 -7", m3="-7 -7")
    refused = desk.post(result_url(tie), {**fields, "check": "1"})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["reason"]
    assert refused.context["impact"].sentences == [
        "A2队取代A1队，成为A组第1名。",
        "A1队取代A2队，成为A组第2名。",
        "A1队退出第7场（半决赛），由A2队接替；该场尚未开赛。",
        "A2队退出第8场（半决赛），由A1队接替；该场尚未开赛。",
    ]
    answer = check_then_save(desk, tie, {**fields, "reason": "记录台录反了"})
    assert answer.status_code == 302
    assert latest(tie).reason == "记录台录反了"
    assert tie_no(event, 7).team_a.code == "A2"


def test_nothing_changed_saves_nothing(desk: Client, event: Event, tie: Tie) -> None:
    play(event, "A1", "A2")
    answer = desk.post(result_url(tie), {**sheet(desk, tie), "save": "1"})
    assert answer.status_code == 302
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("depth", ["3-2", winner_only("a")], ids=["points", "winner"])
def test_page_says_what_is_recorded_and_nothing_else(desk: Client, event: Event, tie: Tie, depth: object) -> None:
    play(event, "A1", "A2", depth)
    before = facts(tie)
    answer = desk.post(result_url(tie), {**sheet(desk, tie), "check": "1"})
    assert answer.status_code == 200
    assert answer.context["form"].typed.document == before


def test_history_tells_who_when_why_and_what(desk: Client, event: Event, tie: Tie) -> None:
    play(event, "A1", "A2", "3-0")
    check_then_save(desk, tie, sheet(desk, tie, m3="-7 7 7", reason="漏记一局"))
    history = desk.get(result_url(tie)).context["history"]
    assert [(entry.submission.version, entry.submission.reason) for entry in history] == [(2, "漏记一局"), (1, "")]
    assert [(change.label, change.before, change.after) for change in history[0].changes] == [
        ("第3盘", "11-7 11-7", "7-11 11-7 11-7")
    ]


def test_live_check_answers_in_pieces_of_the_page(desk: Client, tie: Tie) -> None:
    fields = sheet(desk, tie, m1="7 7", m2="7 7x")
    answer = desk.post(result_url(tie, check=True), fields).json()
    assert set(answer["matches"]) == {"m1", "m2", "m3", "m4", "m5"}
    assert "11-7 11-7" in answer["matches"]["m1"]
    assert list(answer["errors"]) == ["m2_games"]
    assert answer["checked"] == ""
    whole = desk.post(result_url(tie, check=True), {**fields, "m2_games": "7 7"}).json()
    assert (whole["errors"], whole["is_outdated"], len(whole["checked"])) == ({}, False, 64)
    assert not Submission.objects.exists()


def test_tie_without_teams_is_refused(desk: Client, event: Event) -> None:
    final = tie_no(event, 9)
    page = desk.get(result_url(final))
    assert (page.status_code, page.context["form"]) == (200, None)
    assert "本场对阵双方尚未产生，不能录入成绩。" in page.content.decode()
    assert desk.post(result_url(final), {"m1_games": "7 7", "save": "1"}).status_code == 422
    assert desk.post(result_url(final, check=True), {}).status_code == 422
    assert not Submission.objects.exists()


def test_warns_of_the_wrong_sheet(desk: Client, event: Event, tie: Tie) -> None:
    play(event, "A1", "A2")
    table = event.tournament.tables.create(table_no=4)
    Tie.objects.filter(pk=tie.pk).update(table=table)
    assert desk.get(result_url(tie)).context["runs_beside"] is None
    Tie.objects.filter(no=2).update(table=table, call_state="running")
    page = desk.get(result_url(tie))
    assert page.context["runs_beside"].no == 2
    assert "请核对是否拿错记分表" in page.content.decode()


def test_order_of_play_with_open_pair_asks_for_its_players(desk: Client) -> None:
    event = make_event(groups=["A1 A2"], slug="open-pair", order_of_play="corbillon", best_of=3)
    tie = tie_between(event, "A1", "A2")
    pairs = {"m3_a_1": "1", "m3_a_2": "2", "m3_x_1": "2", "m3_x_2": "3"}
    lineup = {"a_A": "1", "a_B": "2", "x_X": "1", "x_Y": "2"}
    fields = sheet(desk, tie, lineup=lineup, m1="7 7", m2="-7 -7", m3="7 7", m4="7 7", **pairs)
    assert check_then_save(desk, tie, fields).status_code == 302
    assert (facts(tie)["matches"][2]["a"], facts(tie)["matches"][2]["x"]) == (["1", "2"], ["2", "3"])


def test_singles_tie_ends_as_its_match(desk: Client) -> None:
    event = make_event(groups=["A1 A2"], slug="singles", kind="singles", order_of_play="single", sexes="M")
    tie = tie_between(event, "A1", "A2")
    fields = sheet(desk, tie, lineup={"a_A": "1", "x_X": "1"}, m1="11-5 3-2", m1_ending="retired", m1_at_fault="x")
    assert check_then_save(desk, tie, fields).status_code == 302
    assert (facts(tie)["ending"], facts(tie)["at_fault"]) == ("retired", "x")


def test_page_asks_a_fixed_number_of_queries(desk: Client, event: Event, tie: Tie) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get(result_url(tie))
        return len(asked)

    queries()
    play(event, "A1", "A2")
    once = queries()
    play(event, "A1", "A2", "3-2", reason="更正")
    play(event, "A1", "A2", "2-3", reason="再更正")
    assert queries() == once <= 16
