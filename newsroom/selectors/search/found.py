"""The selector: public articles that hold every word, best first."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Case, IntegerField, Value, When

from newsroom.models import SEEN_FROM, Article, ArticleQuerySet
from newsroom.rules.search import Sought, all_sought, phrase
from newsroom.search_text import normalised
from newsroom.selectors.search import postgresql, sqlite
from newsroom.selectors.search.levels import Answer

LONGEST_QUERY = 100
MOST_WORDS = 6
INDEXES: dict[str, Callable[[Sequence[Sought], Sought | None], Answer]] = {
    "sqlite": sqlite.answer,
    "postgresql": postgresql.answer,
}


def articles_found(words: Sequence[str], now: datetime) -> ArticleQuerySet:
    """Public articles that hold every word: Chinese, Latin, number, or pinyin and initials of titles and names.

    Those with all words in the headline come first, then in headline and lead, then anywhere; within each, words side
    by side before scattered ones; then the newest. Words of signs alone are passed over.
    """
    asked = all_sought(words)
    if not asked:
        return Article.objects.none()
    answer = INDEXES[connection.vendor](asked, phrase(words))
    best_first = [When(level, then=Value(place)) for place, level in enumerate(answer.levels)]
    return (
        Article.objects.published(now)
        .filter(answer.found)
        .annotate(found_at=Case(*best_first, default=Value(len(best_first)), output_field=IntegerField()))
        .order_by("found_at", SEEN_FROM.desc(), "-pk")
    )


def search_articles(query: str, now: datetime) -> ArticleQuerySet:
    """``articles_found`` for the words of a query as it was typed."""
    return articles_found(normalised(query[:LONGEST_QUERY]).split()[:MOST_WORDS], now)


def found_articles(keys: Sequence[int], now: datetime) -> list[Article]:
    """The articles of some primary keys in that order, with columns and sections: two queries.

    A row of an article is long and most that are found are not shown, so that only keys are sorted.
    """
    rows = Article.objects.published(now).filter(pk__in=keys).select_related("column").defer("search_text")
    known = {row.pk: row for row in rows.prefetch_related("sections")}
    return [known[key] for key in keys if key in known]
