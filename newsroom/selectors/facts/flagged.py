"""What the desk has to look at, over all articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.choices import ArticleState
from newsroom.models import Article, ArticleQuerySet, Fact, FactFlag
from newsroom.selectors.facts.checking import CheckedFact, articles_with_parts, checked_facts


@dataclass(frozen=True, slots=True)
class FlaggedFact:
    """A fact that needs a person, with its open flag: None until somebody has looked."""

    checked: CheckedFact
    flag: FactFlag | None

    @property
    def fact(self) -> Fact:
        return self.checked.fact


def articles_with_facts() -> ArticleQuerySet:
    """Articles with bound facts that are not withdrawn: what readers see or will see."""
    bound = Fact.objects.bound().values("article")
    return Article.objects.filter(pk__in=bound).exclude(state=ArticleState.WITHDRAWN)


def facts_to_check(articles: ArticleQuerySet | None = None) -> list[FlaggedFact]:
    """Every fact that needs a person, computed now; newest flag first, those nobody has looked at yet before all."""
    rows = list(articles_with_parts(articles_with_facts() if articles is None else articles))
    by_article = {article.pk: article for article in rows}
    found = [one for own in checked_facts(rows).values() for one in own if one.needs_a_person]
    for one in found:
        one.fact.article = by_article[one.fact.article_id]
    return flagged(found)


def flagged(found: Sequence[CheckedFact]) -> list[FlaggedFact]:
    """The facts with their open flags: one query."""
    flags = FactFlag.objects.filter(fact__in=[one.fact.pk for one in found], settled_at__isnull=True, answer="")
    known = {flag.fact_id: flag for flag in flags.select_related("submission__tie", "submission__tournament")}
    rows = [FlaggedFact(one, known.get(one.fact.pk)) for one in found]
    for row in rows:
        if row.flag is not None:
            row.flag.fact = row.fact
    new = [row for row in rows if row.flag is None]
    seen = sorted((row for row in rows if row.flag is not None), key=_newest_first)
    return new + seen


def _newest_first(row: FlaggedFact) -> tuple[float, int]:
    assert row.flag is not None
    return -row.flag.found_at.timestamp(), -row.flag.pk


def failing_counts(articles: Sequence[Article]) -> dict[int, int]:
    """How many facts of each article (primary key) need a person; articles without any are left out."""
    keys = [article.pk for article in articles]
    counts: dict[int, int] = {}
    for row in facts_to_check(articles_with_facts().filter(pk__in=keys)):
        counts[row.fact.article_id] = counts.get(row.fact.article_id, 0) + 1
    return counts
