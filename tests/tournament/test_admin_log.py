"""The log in the admin: every entry in words, rulings without a tie included; the setting of a second person."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.factories import NOON, make_event, make_user, play, tie_between, tie_no
from tests.tournament.admin_site import client_of
from tests.tournament.page_words import words
from tournament.choices import SecondPerson, SubmissionSource, WithdrawnResults
from tournament.explanations.log import entry_words
from tournament.models import Event, Submission, Tournament
from tournament.rules.sides import Side
from tournament.scoresheets.naming import team_names
from tournament.services.lots import record_lot, withdraw_lot
from tournament.services.results import confirm_result, drop_held, swap_sides
from tournament.services.sides import decide_side, release_side
from tournament.services.withdrawals import reinstate_team, withdraw_team

pytestmark = pytest.mark.django_db

LIST = "admin:tournament_submission_changelist"


@pytest.fixture
def event() -> Event:
    """Group A is level in everything; its lot, a side by decision and a withdrawal are taken back again."""
    event = make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A 2B 1B 2A", best_of=3)
    for a, x, score in (("A1", "A2", "3-0"), ("A2", "A3", "3-0"), ("A1", "A3", "0-3")):
        play(event, a, x, score)
    group = tie_no(event, 1).group
    assert group is not None
    record_lot(group=group, order=["A2", "A3", "A1"], drawn_by="周明", drawn_at=NOON, user=None, now=NOON)
    withdraw_lot(lot=group.lots.get(), user=None, now=NOON)
    by = {"user": None, "now": NOON}
    decide_side(tie=tie_no(event, 5), side=Side.A, team=event.teams.get(code="A3"), decision="仲裁裁定", **by)  # type: ignore[arg-type]  # one by one
    release_side(tie=tie_no(event, 5), side=Side.A, **by)  # type: ignore[arg-type]  # one by one
    team = event.teams.get(code="B1")
    withdraw_team(team=team, results=WithdrawnResults.STAND, decision="伤病", **by)  # type: ignore[arg-type]  # one by one
    reinstate_team(team=team, reason="误报", **by)  # type: ignore[arg-type]  # one by one
    return event


def said(event: Event, language: str) -> list[str]:
    log = Submission.objects.select_related("tie", "confirms").order_by("sequence")
    with translation.override(language):
        names = team_names(event.pk)
        return [entry_words(entry, names) for entry in log]


def test_rulings_say_what_they_say(event: Event) -> None:
    assert said(event, "zh-hans")[3:] == [
        "A组由周明抽签，顺序为A2队、A3队和A1队。",
        "A组的抽签被撤回。",
        "裁定A3队为第5场的主队。",
        "第5场的主队恢复按来源产生。",
        "B1队退出比赛，成绩保留。",
        "由裁定或其他场次的更改引起。",
        "B1队的退赛被撤回。",
        "由裁定或其他场次的更改引起。",
    ]
    assert said(event, "en")[3:9] == [
        "A lot in group A, drawn by 周明, gave this order: Team A2, Team A3 and Team A1.",
        "A lot in group A was taken back.",
        "Team A3 stands on side A of tie 5 by decision.",
        "Tie 5: the source says again who stands on side A.",
        "Team B1 withdrew; its results stand.",
        "It follows from a ruling, or from a change elsewhere.",
    ]


def test_entries_of_a_tie_say_what_was_done() -> None:
    event = make_event(groups=["A1 A2 A3"], best_of=3)
    tie = tie_between(event, "A1", "A2")
    play(event, "A1", "A2", "3-0")
    play(event, "A1", "A2", "3-1", reason="第二盘录错")
    Tournament.objects.update(second_person=SecondPerson.CONFIRM, second_person_since=NOON)
    by = {"tie": tie, "source": SubmissionSource.DESK, "now": NOON}
    play(event, "A1", "A2", "3-2", reason="再核对", user=make_user("lin"))
    confirm_result(base_version=3, user=make_user(), key="c1", **by)  # type: ignore[arg-type]  # one by one
    play(event, "A1", "A2", "0-3", reason="申诉", user=make_user())
    drop_held(base_version=5, user=make_user(), key="d1", reason="无据", **by)  # type: ignore[arg-type]  # one by one
    swap_sides(base_version=6, user=make_user(), key="s1", reason="写反", **by)  # type: ignore[arg-type]  # one by one
    assert said(event, "zh-hans") == [
        "录入成绩。",
        "更正成绩。",
        "提交待确认。",
        "第3版（由lin提交）经确认生效。",
        "提交待确认。",
        "待确认的成绩被退回，原正式成绩不变。",
        "主客队互换。",
    ]


def test_list_shows_rulings_in_words_with_the_names_of_teams(event: Event) -> None:
    page = words(client_of("referee").get(reverse(LIST)).content)
    assert "A组由周明抽签，顺序为A2队、A3队和A1队。" in page
    assert "第1场，第1版" in page


def test_entry_shows_what_it_moved_and_what_was_chosen(event: Event) -> None:
    play(event, "B1", "B2", "3-0")
    entry = Submission.objects.filter(tie__no=4).latest("sequence")
    page = words(client_of("referee").get(reverse("admin:tournament_submission_change", args=[entry.pk])).content)
    assert "B2队进入第5场。" in page
    ruling = Submission.objects.filter(tie=None).earliest("sequence")
    page = words(client_of("referee").get(reverse("admin:tournament_submission_change", args=[ruling.pk])).content)
    assert "A组由周明抽签" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [("act__exact=lot", 1), ("is_held__exact=1", 0), ("q=周明", 0), ("q=/teams/B1", 2)],
    ids=["act", "held", "word-of-no-column", "subject"],
)
def test_filters(event: Event, query: str, found: int) -> None:
    answer = client_of("referee").get(f"{reverse(LIST)}?{query}")
    assert answer.context["cl"].result_count == found


def test_list_asks_the_same_of_the_database_for_one_entry_and_for_many(event: Event) -> None:
    client = client_of("referee")
    counts = []
    for query in ("?act__exact=lot", ""):
        client.get(reverse(LIST) + query)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse(LIST) + query)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# The setting of a tournament


def setting(client: Client, tournament: Tournament, **changed: str) -> object:
    address = reverse("admin:tournament_tournament_change", args=[tournament.pk])
    form = client.get(address).context["adminform"].form
    fields = {name: form[name].value() for name in form.fields}
    for prefix in ("organisations", "officials", "sessions"):
        fields |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    fields = {name: str(value) for name, value in fields.items() if value is not None} | changed
    return client.post(address, fields)


def test_second_person_is_set_and_noted_in_the_history() -> None:
    event = make_event(groups=["A1 A2"], best_of=3)
    answer = setting(client_of("administrator"), event.tournament, second_person="blind")
    assert answer.status_code == 302  # type: ignore[attr-defined]  # a response
    event.tournament.refresh_from_db()
    assert event.tournament.second_person == SecondPerson.BLIND
    assert LogEntry.objects.get().change_message == '[{"changed": {"fields": ["Second person"]}}]'


def test_second_person_does_not_change_while_results_wait() -> None:
    event = make_event(groups=["A1 A2"], best_of=3)
    Tournament.objects.update(second_person=SecondPerson.CONFIRM, second_person_since=NOON)
    play(event, "A1", "A2", "3-0")
    answer = setting(client_of("administrator"), event.tournament, second_person="off")
    assert answer.status_code == 422  # type: ignore[attr-defined]  # a response
    errors = answer.context["adminform"].form.errors  # type: ignore[attr-defined]  # a response
    assert errors == {"second_person": ["还有成绩待确认（第1场）：请先确认或退回。"]}
    event.tournament.refresh_from_db()
    assert event.tournament.second_person == SecondPerson.CONFIRM
