"""Every way an article comes in front of somebody without an account, and articles that carry a word of their own."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client
from django.utils import timezone

from newsroom.models import Article, Column
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.selectors.articles import articles_about
from newsroom.selectors.search import search_articles
from newsroom.sitemaps import sitemaps
from newsroom.templatetags.newsroom import news_about
from tests.factories import make_tournament
from tests.newsroom.builders import HOUR, NOW, make_article, make_page, make_photo

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
    "preview of the staff": lambda slug: page_text(
        f"/admin/newsroom/article/{Article.objects.get(slug=slug).pk}/preview/"
    ),
    "preview by a link that does not hold": lambda slug: page_text(f"/news/preview/{slug}/"),
    "programming interface": lambda slug: page_text(f"/api/v1/tournaments/t-{slug}"),
    "error page": lambda slug: Client().get(f"/news/{slug}/x/").content.decode(),
}
SILENT = {
    "error page", "preview of the staff", "preview by a link that does not hold", "programming interface",
}  # fmt: skip
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
