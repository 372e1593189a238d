"""What the search looks in: written with each article, recomputed and compared on request."""

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.utils import DatabaseError

from newsroom.models import Article, SearchEntry
from newsroom.rules.richtext import plain_text
from newsroom.search_text import normalised, pinyin_of, search_fields

TOGETHER = 200
"""Articles that are read at a time."""


def refresh_search_text(article: Article) -> None:
    """Writes what search looks in, from everything a reader can read. Call it inside the transaction of the change."""
    text, fields = _search_text(article), _fields(article)
    Article.objects.filter(pk=article.pk).update(search_text=text)
    if not SearchEntry.objects.filter(pk=article.pk).update(**fields):
        SearchEntry.objects.create(article_id=article.pk, **fields)


def search_differences() -> Iterator[str]:
    """Slug and what is wrong with the search entry, for every article; the index itself by its name."""
    for article in _articles():
        if wrong := _wrong(article):
            yield f"{article.slug}: {', '.join(wrong)}"
    lost = SearchEntry.objects.exclude(pk__in=Article.objects.values("pk")).order_by("pk")
    yield from (f"article {pk}: gone" for pk in lost.values_list("pk", flat=True))
    if not _index_is_sound():
        yield "index: does not agree with its table"


@transaction.atomic
def rebuild_search() -> int:
    """Brings every search entry in order and the index with them; how many entries were wrong."""
    SearchEntry.objects.exclude(pk__in=Article.objects.values("pk")).delete()
    if connection.vendor == "sqlite":
        _tell_index("rebuild")
    wrong = [article.pk for article in _articles() if _wrong(article)]
    for pk in wrong:
        refresh_search_text(Article.objects.get(pk=pk))
    return len(wrong)


def _articles() -> Iterator[Article]:
    articles = Article.objects.order_by("pk").select_related("search_entry").prefetch_related("sections", "credits")
    return articles.iterator(chunk_size=TOGETHER)


def _wrong(article: Article) -> list[str]:
    wrong = [] if article.search_text == _search_text(article) else ["search_text"]
    if not hasattr(article, "search_entry"):
        return [*wrong, "no entry"]
    stored = article.search_entry
    return wrong + [name for name, tokens in _fields(article).items() if getattr(stored, name) != tokens]


def _search_text(article: Article) -> str:
    words = [article.headline, article.kicker, article.subheadline, article.standfirst]
    words += [article.headline_en, article.standfirst_en]
    words += [name for credit in article.credits.all() for name in (credit.name, credit.name_en)]
    for section in article.sections.all():
        words += [section.crosshead, section.crosshead_en, plain_text(section.text), plain_text(section.text_en)]
    words.append(pinyin_of(article.headline))
    return normalised(" ".join(words))


def _fields(article: Article) -> dict[str, str]:
    sections = list(article.sections.all())
    return search_fields(
        connection.vendor,
        headlines=[article.headline, article.headline_en],
        leads=[article.kicker, article.subheadline, article.standfirst, article.standfirst_en],
        crossheads=[words for one in sections for words in (one.crosshead, one.crosshead_en)],
        texts=[plain_text(text) for one in sections for text in (one.text, one.text_en)],
        names=[name for credit in article.credits.all() for name in (credit.name, credit.name_en)],
    )


def _index_is_sound() -> bool:
    """Whether FTS5 finds its index in agreement with its rows; PostgreSQL keeps that promise itself."""
    if connection.vendor != "sqlite":
        return True
    try:
        with transaction.atomic():
            _tell_index("integrity-check")
    except DatabaseError:
        return False
    return True


def _tell_index(command: str) -> None:
    table = connection.ops.quote_name(SearchEntry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES (%s)", [command])
