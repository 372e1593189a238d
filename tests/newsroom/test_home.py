"""The home page: the featured tournament, and the news beside it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_event, make_tournament, play
from tests.newsroom.builders import make_article, make_page
from tournament.choices import CallState
from tournament.models import Event, Tournament

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def home() -> str:
    response = Client().get("/")
    assert response.status_code == 200
    return response.content.decode()


def queries() -> int:
    with CaptureQueriesContext(connection) as seen:
        home()
    return len(seen)


def test_latest_begun_tournament_is_shown_unless_the_settings_name_one(settings: Any) -> None:
    make_event(groups=["A1 A2"])
    make_tournament("later", name="后来的比赛", starts_on=date(2025, 5, 2), ends_on=date(2025, 5, 3))
    make_tournament("to-come", name="明年的比赛", starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 3))
    make_article("a", headline="主题")
    html = home()
    assert "后来的比赛" in html
    assert "明年的比赛" not in html
    assert "主题" in html
    settings.FEATURED_TOURNAMENT = "lakeside-2025"
    html = home()
    assert "湖畔公开赛" in html
    assert "后来的比赛" not in html


def test_before_the_first_tournament_begins_the_next_one_is_shown() -> None:
    make_tournament("to-come", name="明年的比赛", starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 3))
    assert "明年的比赛" in home()


def test_empty_site_says_so() -> None:
    html = home()
    assert "还没有录入赛事。" in html
    assert "还没有发布新闻。" in html


def test_ties_in_play_and_podium_follow_the_results() -> None:
    event = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 2B 1B 2A", places="third")
    assert "正在比赛" not in home()
    tie = event.ties.order_by("no").first()
    assert tie is not None
    event.ties.filter(pk=tie.pk).update(call_state=CallState.RUNNING)
    Tournament.objects.update(revision=50)
    assert "正在比赛" in home()
    for _ in range(8):
        for open_tie in event.ties.filter(ending="", team_a__isnull=False, team_x__isnull=False).order_by("no")[:1]:
            play(event, open_tie.team_a.code, open_tie.team_x.code, "3-0")
    html = home()
    champion = event.ties.get(round_of=2, places_from=1).team_a
    assert champion is not None
    assert html.index('class="podium"') < html.index(champion.name)
    assert "正在比赛" not in html


def test_home_names_the_latest_edition() -> None:
    make_page(make_article("a"))
    assert 'href="/news/editions/2025-05-02/"' in home()


def test_home_asks_as_often_for_three_ties_as_for_one() -> None:
    event = make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")
    make_page(make_article("a"))
    play(event, "A1", "A2", "3-1")
    home()
    Tournament.objects.update(revision=100)
    one = queries()
    for a, x in (("A1", "A3"), ("A2", "A3"), ("B1", "B2")):
        tie = Event.objects.get().ties.get(team_a__code__in=[a, x], team_x__code__in=[a, x])
        play(event, tie.team_a.code, tie.team_x.code, "3-1")
    for number in range(3):
        make_article(f"more-{number}")
    Tournament.objects.update(revision=200)
    assert queries() == one
