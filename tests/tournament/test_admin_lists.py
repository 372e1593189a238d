"""Lists of the admin: a constant number of queries, search and filters."""

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_event, play
from tests.tournament.admin_site import client_of, make_everything, result_url
from tournament.models import Event, Tie
from tournament.search_text import search_text

pytestmark = pytest.mark.django_db

MODELS = [model for model in admin.site._registry if model._meta.app_label == "tournament"]
TIES = "admin:tournament_tie_changelist"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_list_asks_as_often_for_three_as_for_one(model: type[Model]) -> None:
    client = client_of(superuser=True)
    address = reverse(f"admin:tournament_{model._meta.model_name}_changelist")

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address)
        return len(asked), page.context["cl"].result_count

    make_everything("first")
    queries()
    few, rows = queries()
    make_everything("second")
    make_everything("third")
    many, more_rows = queries()
    assert more_rows == 3 * rows > 0
    assert few == many


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["NN1 HF1 CS1", "WH1 CD1 XA1"], knockout="1A 2B 1B 2A", best_of=3)
    names = {"NN1": "南宁高新区一队", "HF1": "合肥高新区队", "CS1": "长沙高新区队", "WH1": "武汉东湖队"}
    for team in event.teams.all():
        team.name = names.get(team.code, team.name)
        team.search_text = search_text(team.name, team.name_en, team.code)
        team.save()
    tables = [event.tournament.tables.create(table_no=no) for no in (1, 2, 3, 4)]
    for index, tie in enumerate(event.ties.order_by("no")):
        Tie.objects.filter(pk=tie.pk).update(
            table=tables[index % 4], starts_at=f"2025-05-0{1 + index // 6}T0{1 + index // 4 % 6}:00:00Z"
        )
    play(event, "NN1", "HF1", "3-1")
    Tie.objects.filter(no=2).update(call_state="running")
    return event


def numbers(client: Client, **query: str) -> list[int]:
    page = client.get(reverse(TIES), query)
    assert page.status_code == 200
    return sorted(tie.no for tie in page.context["cl"].result_list)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("#1", [1]), ("t3", [3, 7]), ("3号台", [3, 7]), ("南宁", [1, 2]), ("nn", [1, 2]), ("nanning hefei", [1]),
        ("hf1", [1, 3]), ("HF CS", [3]), ("9", [9]), ("1", [1, 2, 3, 4, 5, 6, 9]), ("无此队", []), ("#99999999", []),
    ],
    ids=str,
)  # fmt: skip
def test_ties_are_found(event: Event, words: str, found: list[int]) -> None:
    assert numbers(client_of("reader"), q=words) == found


def test_ties_are_filtered(event: Event) -> None:
    client = client_of("reader")
    groups, knockout = event.stages.order_by("position")
    group_b = groups.groups.get(name="B")
    assert numbers(client, tournament=str(event.tournament.pk)) == list(range(1, 10))
    assert numbers(client, stage=str(knockout.pk)) == [7, 8, 9]
    assert numbers(client, group=str(group_b.pk)) == [4, 5, 6]
    assert numbers(client, round="0-4-1-4") == [7, 8]
    assert numbers(client, table_no="2") == [2, 6]
    assert numbers(client, day="2025-05-02") == [7, 8, 9]
    assert numbers(client, state="running") == [2]
    assert numbers(client, state="finished") == [1]
    assert numbers(client, state="scheduled", stage=str(knockout.pk)) == [7, 8, 9]


@pytest.mark.parametrize(
    "query",
    [
        {"tournament": "x"}, {"stage": "9" * 40}, {"group": "-1"}, {"round": "1-2"}, {"table_no": "½"},
        {"day": "2025-02-30"}, {"day": "0001-01-01"}, {"day": "9999-12-31"}, {"state": "won"}, {"table_no": "9" * 17},
    ],
    ids=str,
)  # fmt: skip
def test_filter_that_cannot_be_finds_nothing(event: Event, query: dict[str, str]) -> None:
    assert numbers(client_of("reader"), **query) == []


def test_going_to_a_sheet_by_its_number(event: Event) -> None:
    desk = client_of("score desk")
    address = reverse(TIES)
    assert desk.get(address, {"q": "4", "go": "1"}).url == result_url(event.ties.get(no=4))
    assert desk.get(address, {"q": "nn cs", "go": "1"}).url == result_url(event.ties.get(no=2))
    assert desk.get(address, {"q": "nn", "go": "1"}).url == f"{address}?q=nn"
    assert client_of("reader").get(address, {"q": "4", "go": "1"}).url == f"{address}?q=4"


def test_list_of_ties_shows_score_state_and_the_way_to_the_result(event: Event) -> None:
    page = client_of("score desk").get(reverse(TIES)).content.decode()
    assert f'href="{result_url(event.ties.get(no=1))}">更正</a>' in page
    assert f'href="{result_url(event.ties.get(no=2))}">录入</a>' in page
    for printed in ("3:1", "A组第1名", "第7场胜者", 'data-status="running"', "南宁高新区一队"):
        assert printed in page
    assert "result/" not in client_of("reader").get(reverse(TIES)).content.decode()
