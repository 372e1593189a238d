"""The history of an article: who wrote it, who approved it, what happened."""

from django.db.models import QuerySet

from newsroom.models import Article, CopyFlowEntry
from newsroom.rules.copyflow import Act


def history_of(article: Article) -> QuerySet[CopyFlowEntry]:
    """Everything done to ``article``, newest first, with who did it."""
    return article.history.select_related("by").order_by("-number")


def writers_of(article: Article) -> frozenset[int]:
    """Accounts that changed the text of ``article`` at any time, as primary keys."""
    wrote = article.history.filter(act__in=[Act.EDIT.value, Act.CORRECT.value], by__isnull=False)
    return frozenset(wrote.values_list("by", flat=True))


def approval_of(article: Article) -> CopyFlowEntry | None:
    """The approval of the text as it stands; None while nobody has given one."""
    if article.approved_version is None:
        return None
    given = article.history.filter(act=Act.APPROVE.value, version=article.approved_version)
    return given.select_related("by").order_by("-number").first()
