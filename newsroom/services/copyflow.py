"""Moving articles through the copy flow: schedule, recall, publish, withdraw."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from newsroom.errors import MomentError, NotReadyError, PlacedError, VersionConflictError
from newsroom.models import Article, Edition
from newsroom.rules.copyflow import TRANSITIONS, Act, Right, State
from newsroom.services.articles import demand, missing_in
from newsroom.services.counter import raise_revision


def publish_article(
    article: Article, *, rights: frozenset[Right], now: datetime, expected_version: int | None = None
) -> Article:
    """Publishes at ``now``. A withdrawn article keeps its first moment of publication and is stamped as updated."""
    was_out = article.state == State.WITHDRAWN.value
    stamps = {"updated_at": now} if was_out else {"published_at": now}
    return _move(article, Act.PUBLISH, rights=rights, now=now, expected_version=expected_version, **stamps)


def schedule_article(
    article: Article, *, at: datetime, rights: frozenset[Right], now: datetime, expected_version: int | None = None
) -> Article:
    """Lets the clock publish at ``at``, which lies after ``now``: else ``MomentError``."""
    if at <= now:
        raise MomentError("schedule_past")
    return _move(article, Act.SCHEDULE, rights=rights, now=now, expected_version=expected_version, published_at=at)


def recall_article(
    article: Article, *, rights: frozenset[Right], now: datetime, expected_version: int | None = None
) -> Article:
    """Takes a scheduled article, whose moment has not come, back to the draft.

    ``PlacedError`` if a scheduled edition waits for it: an edition opens with all its pieces or not at all.
    """
    if Edition.objects.filter(published_at__gt=now, pages__placements__article=article).exists():
        raise PlacedError("edition_waits")
    return _move(article, Act.RECALL, rights=rights, now=now, expected_version=expected_version, published_at=None)


def withdraw_article(
    article: Article, *, rights: frozenset[Right], now: datetime, expected_version: int | None = None
) -> Article:
    """Takes a published article from the readers; the row and its moment of publication stay."""
    return _move(article, Act.WITHDRAW, rights=rights, now=now, expected_version=expected_version, updated_at=now)


@transaction.atomic
def _move(
    article: Article, act: Act, *, rights: frozenset[Right], now: datetime, expected_version: int | None, **stamps: Any
) -> Article:
    stored = Article.objects.select_for_update().get(pk=article.pk)
    stands = demand(stored, act, rights=rights, now=now)
    target = TRANSITIONS[stands, act].target
    assert target is not None, "only deletion ends outside the states"
    if target in (State.SCHEDULED, State.PUBLISHED):
        missing = missing_in(stored)
        if missing:
            raise NotReadyError(missing)
    expected = stored.version if expected_version is None else expected_version
    moved = Article.objects.filter(pk=stored.pk, version=expected).update(
        state=target.value, version=F("version") + 1, **stamps
    )
    if not moved:
        raise VersionConflictError(expected, stored.version)
    raise_revision()
    article.refresh_from_db()
    return article
