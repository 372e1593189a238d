"""How long the search takes among many articles: reading every text, as it once did, the index, and the whole page."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from statistics import quantiles
from time import perf_counter, process_time

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from benchmarks.articles import COMMON, LONGER, RARE, InventedArticle, invented_articles
from newsroom.models import Article, Section
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.selectors.search import articles_found, found_articles
from newsroom.services.search import rebuild_search

FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
RUNS, PAGE_RUNS = 40, 15
SHOWN = 8
QUERIES = {
    "one character": "湖",
    "one character, in all of them": "",
    "two characters": "南宁",
    "two characters, in most": "高新",
    "three characters, in most": COMMON,
    "four characters, in 4 of 10": LONGER[:4],
    "nine characters, in 4 of 10": LONGER,
    "rare": RARE,
    "nowhere": "麒麟山",
    "pinyin": "nanning",
    "a beginning of pinyin": "gao",
    "initials": "nn",
    "an English word, in all": "zone",
    "a number": "2024",
    "two words, both in most": f"{COMMON} 乒乓球",
}


def measure(count: int) -> Iterator[tuple[str, str]]:
    most_frequent, seconds = _write(count)
    yield f"{connection.vendor}: index for {count} articles", f"{seconds:8.1f} s of processor time of this process"
    clock = "processor time of this process" if connection.vendor == "sqlite" else "time by the clock"
    yield f"p50 / p95, ms ({clock}): every text read; index; page; articles found", ""
    client = Client()
    for label, words in QUERIES.items():
        yield f"  {label}", _figures(client, words or most_frequent)


def _write(count: int) -> tuple[str, float]:
    """Writes articles past the services, then their index with its own: the most frequent character, and seconds."""
    call_command("migrate", verbosity=0)
    frequent: dict[str, int] = {}
    invented = list(invented_articles(count))
    Article.objects.bulk_create(
        [_article(number, one) for number, one in enumerate(invented, start=1)],
        batch_size=500,
    )
    Section.objects.bulk_create(
        [
            Section(article_id=number, text=document_from_paragraphs(*one.paragraphs))
            for number, one in enumerate(invented, start=1)
        ],
        batch_size=500,
    )
    for char in "".join(invented[0].paragraphs):
        frequent[char] = frequent.get(char, 0) + char.isalnum()
    started = process_time()
    rebuild_search()
    seconds = process_time() - started
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return max(frequent, key=frequent.__getitem__), seconds


def _article(number: int, invented: InventedArticle) -> Article:
    minutes = number * 7919 % 3_000_000
    return Article(
        pk=number,
        slug=f"a{number}",
        headline=invented.headline,
        standfirst=invented.standfirst,
        headline_en=invented.headline_en,
        state="published",
        published_at=FIRST_DAY + timedelta(minutes=minutes),
    )


def _figures(client: Client, query: str) -> str:
    words, now = query.split(), timezone.now()
    total = len(_by_index(words, now))
    read = _spread(lambda: _by_reading(words, now), RUNS // 4)
    index = _spread(lambda: found_articles(_by_index(words, now)[:SHOWN], now), RUNS)
    page = _spread(lambda: _page(client, query), PAGE_RUNS)
    return f"{read}; {index}; {page}; {total:6} {query}"


def _by_index(words: list[str], now: datetime) -> list[int]:
    return list(articles_found(words, now).values_list("pk", flat=True))


def _by_reading(words: list[str], now: datetime) -> list[Article]:
    holding = Q()
    for word in words:
        holding &= Q(search_text__contains=word)
    found = Article.objects.published(now).filter(holding).defer("search_text").order_by("-published_at")
    return [*found[:SHOWN]] if found.count() else []


def _page(client: Client, query: str) -> None:
    cache.clear()
    assert client.get("/search/", {"q": query}).status_code == 200


def _spread(act: Callable[[], object], runs: int) -> str:
    """SQLite works in this process, whose own time says what a quiet machine would take."""
    clock = process_time if connection.vendor == "sqlite" else perf_counter
    act()
    durations = []
    for _ in range(runs):
        started = clock()
        act()
        durations.append((clock() - started) * 1000)
    cuts = quantiles(durations, n=20)
    return f"{cuts[9]:6.1f} / {cuts[18]:6.1f}"
