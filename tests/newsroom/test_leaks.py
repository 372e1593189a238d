"""What is not public leaks nowhere: every way an article comes in front of somebody without an account.

Each hidden article carries its own word in every field; no channel may hold it. The same channels do hold the word of a
public article, so none of them is silent for another reason.
"""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.models import Article, Column, Edition
from newsroom.rules.copyflow import LISTED, State
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.selectors.articles import articles_about
from newsroom.selectors.search import search_articles
from newsroom.sitemaps import sitemaps
from newsroom.templatetags.newsroom import news_about
from tests.factories import make_tournament
from tests.newsroom.builders import HOUR, NOW, make_article, make_page, make_photo
from tournament.models import Tournament

pytestmark = pytest.mark.django_db
WORD = "密语"


def make_known(slug: str, **fields: object) -> Article:
    """An article whose word stands in every field that a reader could see."""
    photo = make_photo(caption=f"{WORD}{slug}图说", alt_text=f"{WORD}{slug}替代")
    tournament = make_tournament(f"t-{slug}")
    column = Column.objects.create(slug=f"c-{slug}", name=f"{WORD}{slug}栏目")
    article = make_article(
        slug,
        headline=f"{WORD}{slug}主题",
        standfirst=f"{WORD}{slug}导语",
        headline_en=f"{WORD}{slug} headline",
        standfirst_en=f"{WORD}{slug} standfirst",
        kicker=f"{WORD}{slug}引题",
        subheadline=f"{WORD}{slug}副题",
        dateline=f"{WORD}{slug}电",
        author=f"{WORD}{slug}人",
        text=[f"{WORD}{slug}正文"],
        column=column,
        photos=[photo],
        **fields,  # type: ignore[arg-type]  # those of the builder
    )
    article.tournaments.add(tournament)
    return article


def page_text(path: str) -> str:
    response = Client().get(path)
    return response.content.decode() if response.status_code == 200 else ""


def unmarked(html: str) -> str:
    return html.replace("<mark>", "").replace("</mark>", "")


def sitemap_text(now: datetime) -> str:
    parts = [kind() for name, kind in sitemaps.items() if name != "latest"]
    return " ".join(part.location(item) for part in parts for item in part.items())


CHANNELS: dict[str, Callable[[str], str]] = {
    "article": lambda slug: page_text(f"/news/{slug}/"),
    "article in English": lambda slug: page_text(f"/en/news/{slug}/"),
    "home": lambda slug: page_text("/"),
    "home in English": lambda slug: page_text("/en/"),
    "list": lambda slug: page_text("/news/"),
    "list, filtered": lambda slug: page_text(f"/news/?q={WORD}"),
    "list, by column": lambda slug: page_text(f"/news/?column=c-{slug}"),
    "column": lambda slug: page_text(f"/news/columns/c-{slug}/"),
    "edition": lambda slug: page_text("/news/editions/2025-05-02/"),
    "newspaper page": lambda slug: page_text("/news/editions/2025-05-02/A5/"),
    "rss": lambda slug: page_text("/news/rss.xml"),
    "atom": lambda slug: page_text("/news/atom.xml"),
    "json feed": lambda slug: page_text("/news/feed.json"),
    "feed of the column": lambda slug: " ".join(
        page_text(f"/news/columns/c-{slug}/{kind}") for kind in ("rss.xml", "atom.xml", "feed.json")
    ),
    "card": lambda slug: f"{WORD}{slug}" if Client().get(f"/news/{slug}/card.jpg").status_code == 200 else "",
    "ninjs": lambda slug: page_text(f"/news/{slug}/ninjs.json"),
    "ninjs list": lambda slug: page_text("/news/ninjs.json"),
    "wire copy": lambda slug: page_text(f"/news/{slug}/wire.txt"),
    "sitemap": lambda slug: sitemap_text(timezone.now()).replace(f"/{slug}/", f"/{WORD}{slug}主题/"),
    "sitemap of news": lambda slug: page_text("/sitemap-latest.xml"),
    "search": lambda slug: " ".join(one.headline for one in search_articles(WORD, timezone.now())),
    "search page": lambda slug: unmarked(page_text(f"/search/?q={WORD}")),
    "search page, by text": lambda slug: unmarked(page_text(f"/en/search/?q={slug}正文&in=articles")),
    "search page, by sound": lambda slug: unmarked(page_text("/search/?q=my")),
    "about a tournament": lambda slug: " ".join(
        article.headline
        for article in articles_about(Article.objects.get(slug=slug).tournaments.get().pk, timezone.now())
    ),
    "beside the results": lambda slug: " ".join(
        article.headline for article in news_about(Article.objects.get(slug=slug).tournaments.get())["articles"]
    ),
    "related": lambda slug: page_text("/news/neighbour/"),
    "error page": lambda slug: Client().get(f"/news/{slug}/x/").content.decode(),
}
SILENT = {"error page"}
WHERE_IT_STANDS = {
    "article", "article in English", "card", "edition", "newspaper page", "ninjs", "sitemap", "wire copy",
}  # fmt: skip
"""Channels that are no lists: an archived article is still in them."""


def place(*articles: Article) -> None:
    """On one printed page, and beside a public article that shares their column and tournament."""
    make_page(*articles)
    for article in articles:
        neighbour, _ = Article.objects.get_or_create(
            slug="neighbour", defaults={"headline": "邻居", "state": "published", "published_at": NOW - HOUR}
        )
        neighbour.tournaments.add(*article.tournaments.all())
        if not neighbour.sections.exists():
            neighbour.sections.create(text=document_from_paragraphs("邻居的正文。"))


HIDDEN = {
    "draft": {"state": State.DRAFT},
    "scheduled": {"state": State.SCHEDULED, "at": NOW + HOUR},
    "under embargo": {"embargo_until": NOW + HOUR},
    "due under embargo": {"state": State.SCHEDULED, "at": NOW - HOUR, "embargo_until": NOW + HOUR},
    "corrected under embargo": {"state": State.CORRECTED, "embargo_until": NOW + HOUR},
    "archived under embargo": {"state": State.ARCHIVED, "embargo_until": NOW + HOUR},
    "withdrawn": {"state": State.WITHDRAWN},
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("case", HIDDEN)
def test_hidden_article_leaks_nowhere(case: str, channel: str) -> None:
    with time_machine.travel(NOW, tick=False):
        hidden = make_known("hidden", **HIDDEN[case])
        place(hidden)
        assert f"{WORD}hidden" not in CHANNELS[channel]("hidden")


@pytest.mark.parametrize("state", LISTED, ids=lambda state: state.value)
@pytest.mark.parametrize("channel", sorted(set(CHANNELS) - SILENT))
def test_public_article_is_in_every_channel(channel: str, state: State) -> None:
    with time_machine.travel(NOW, tick=False):
        shown = make_known("shown", state=state)
        place(shown)
        assert f"{WORD}shown" in CHANNELS[channel]("shown")


@pytest.mark.parametrize("channel", CHANNELS)
def test_archived_article_is_read_where_it_stands_and_listed_nowhere(channel: str) -> None:
    with time_machine.travel(NOW, tick=False):
        shown = make_known("shown", state=State.ARCHIVED)
        place(shown)
        assert (f"{WORD}shown" in CHANNELS[channel]("shown")) is (channel in WHERE_IT_STANDS)


@pytest.mark.parametrize("case", ["scheduled", "under embargo", "due under embargo"])
@pytest.mark.parametrize("channel", sorted(set(CHANNELS) - SILENT))
def test_the_clock_opens_every_channel_without_a_write(channel: str, case: str) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        hidden = make_known("later", **HIDDEN[case])
        place(hidden)
        assert f"{WORD}later" not in CHANNELS[channel]("later")
        clock.move_to(NOW + HOUR)
        assert f"{WORD}later" in CHANNELS[channel]("later")


@pytest.mark.parametrize("path", ["/news/editions/2025-04-09/", "/news/editions/2025-04-09/A5/", "/news/editions/"])
def test_edition_in_the_making_is_not_there(path: str) -> None:
    with time_machine.travel(NOW, tick=False):
        make_page(make_known("shown"), day=date(2025, 4, 9), published_at=None)
        assert "2025-04-09" not in page_text(path)
        assert "2025-04-09" not in sitemap_text(NOW)
        assert "2025-04-09" not in page_text("/news/shown/")


def test_hidden_and_missing_articles_answer_alike() -> None:
    with time_machine.travel(NOW, tick=False):
        make_known("secret", state=State.DRAFT)
        hidden, missing = Client().get("/news/secret/"), Client().get("/news/absent/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.decode().replace("secret", "absent") == missing.content.decode()


MOMENTS = st.none() | st.integers(-3, 3).map(lambda hours: NOW + hours * HOUR)
QUICK = (
    "article",
    "list",
    "newspaper page",
    "atom",
    "json feed",
    "ninjs",
    "ninjs list",
    "wire copy",
    "sitemap",
    "sitemap of news",
    "search",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(State), MOMENTS, MOMENTS)
def test_channels_agree_with_the_rule_at_any_moment(
    state: State, published_at: datetime | None, embargo: datetime | None
) -> None:
    for model in (Article, Column, Edition, Tournament):
        model._default_manager.all().delete()
    with time_machine.travel(NOW, tick=False):
        article = make_known("any", state=State.DRAFT)
        place(article)
        known = published_at if state is State.DRAFT else published_at or NOW
        Article.objects.filter(pk=article.pk).update(state=state.value, published_at=known, embargo_until=embargo)
        article.refresh_from_db()
        shown = {name: f"{WORD}any" in CHANNELS[name]("any") for name in QUICK}
        is_listed = article.is_public(NOW) and article.standing(NOW) in LISTED
        assert shown == {name: article.is_public(NOW) if name in WHERE_IT_STANDS else is_listed for name in QUICK}
