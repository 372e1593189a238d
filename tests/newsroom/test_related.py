"""What to read on: chosen by the editor, else by what both articles have to do with; in a fixed number of queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.models import Article, Column
from newsroom.rules.copyflow import State
from newsroom.selectors.articles import published_article
from newsroom.selectors.related import related_articles
from newsroom.services.counter import raise_revision
from tests.factories import make_event, make_tournament
from tests.newsroom.builders import HOUR, NOW, make_article
from tournament.models import Event, Tie

pytestmark = pytest.mark.django_db
MORNING = datetime(2025, 5, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def event() -> Event:
    made = make_event(groups=["A1 A2 A3", "B1 B2 B3"])
    made.ties.update(starts_at=None)
    return made


def related(limit: int = 9) -> list[str]:
    return [article.slug for article in related_articles(published_article("a", NOW), NOW, limit=limit)]


def tie(event: Event, group: str, number: int = 0) -> Tie:
    return event.ties.filter(group__name=group).order_by("no")[number]


def make_near(kind: str, event: Event, article: Article) -> Article:
    """An article that has to do with ``article`` in one way alone."""
    other = make_article(kind)
    first = tie(event, "A")
    if kind == "chosen":
        article.read_on.add(other)
    elif kind == "tie":
        other.boxes.create(kind="tie", tie=first)
    elif kind == "player":
        other.players.add(article.players.get())
    elif kind == "team":
        other.teams.add(first.team_a)
    elif kind == "group":
        other.boxes.create(kind="group", group=first.group)
    elif kind == "day":
        elsewhere = make_event(tournament=make_tournament("other"), slug="other", groups=["C1 C2"]).ties.get()
        Tie.objects.filter(pk=elsewhere.pk).update(starts_at=MORNING + timedelta(hours=8))
        other.ties.add(elsewhere)
    elif kind == "tournament":
        other.tournaments.add(event.tournament)
    elif kind == "column":
        Article.objects.filter(pk=other.pk).update(column=article.column)
    return other


def make_bound(event: Event) -> Article:
    """Bound to one tie with a time, a player and a column."""
    column = Column.objects.create(slug="c", name="栏目")
    article = make_article("a", column=column)
    first = tie(event, "A")
    Tie.objects.filter(pk=first.pk).update(starts_at=MORNING)
    article.ties.add(first)
    article.players.add(event.teams.get(code="B3").players.first())
    return article


KINDS = ["chosen", "tie", "player", "team", "group", "day", "tournament", "column"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_link_alone_makes_articles_related(kind: str, event: Event) -> None:
    article = make_bound(event)
    make_near(kind, event, article)
    make_article("stranger")
    assert related() == [kind]


def test_nearer_ones_come_first_and_newer_ones_among_equals(event: Event) -> None:
    article = make_bound(event)
    for kind in reversed(KINDS):
        make_near(kind, event, article)
    newer = make_article("newer", at=NOW - HOUR / 2)
    newer.tournaments.add(event.tournament)
    assert related() == [*KINDS[:6], "newer", "tournament", "column"]
    assert related(4) == KINDS[:4]


def test_choice_goes_one_way_and_never_to_itself(event: Event) -> None:
    first, second = make_article("a"), make_article("b")
    second.read_on.add(first, second)
    assert related() == []
    assert [one.slug for one in related_articles(published_article("b", NOW), NOW)] == ["a"]


@pytest.mark.parametrize(
    ("later", "is_near"),
    [
        (timedelta(hours=14), True),
        (timedelta(hours=15), False),
        (timedelta(hours=-9), True),
        (timedelta(hours=-10), False),
    ],
)
def test_day_is_that_of_the_venue(later: timedelta, is_near: bool, event: Event) -> None:
    article = make_bound(event)
    other = make_near("day", event, article)
    Tie.objects.filter(pk=other.ties.get().pk).update(starts_at=MORNING + later)
    assert (related() == ["day"]) is is_near


@pytest.mark.parametrize("hidden", [{"state": State.DRAFT}, {"embargo_until": NOW + HOUR}, {"state": State.WITHDRAWN}])
def test_chosen_article_that_is_not_public_is_not_shown(hidden: dict[str, Any]) -> None:
    article = make_article("a")
    article.read_on.add(make_article("hidden", **hidden))
    assert related() == []


def test_article_without_links_has_nothing_to_read_on() -> None:
    make_article("a")
    make_article("b")
    assert related() == []


def test_number_of_queries_does_not_depend_on_the_links(event: Event) -> None:
    def count(slug: str) -> int:
        with time_machine.travel(NOW, tick=False), CaptureQueriesContext(connection) as seen:
            assert Client().get(f"/news/{slug}/").status_code == 200
        return len(seen)

    article = make_bound(event)
    article.teams.add(event.teams.get(code="A1"))
    article.tournaments.add(event.tournament)
    for kind in ("chosen", "tie"):
        make_near(kind, event, article)
    one = count("a")
    for kind in ("player", "team", "group", "day"):
        make_near(kind, event, article)
    article.ties.add(*event.ties.all())
    article.teams.add(*event.teams.all())
    article.players.add(*event.teams.get(code="A2").players.all())
    raise_revision()
    assert count("a") == one


def test_page_names_and_links_the_players(event: Event) -> None:
    make_bound(event)
    with time_machine.travel(NOW, tick=False):
        html = Client().get("/news/a/").content.decode()
    player = event.teams.get(code="B3").players.first()
    assert player is not None
    assert f'/t/lakeside-2025/mixed-team/teams/B3/players/{player.code}/">{player.name}</a>' in html
