"""Moving articles through what is public: schedule, recall, publish, withdraw, archive."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from newsroom.errors import (
    ActRefusedError,
    FlowError,
    MomentError,
    NewsroomError,
    NotReadyError,
    PlacedError,
    raise_all,
)
from newsroom.models import Article
from newsroom.rules.copyflow import Act, Right, State, Workflow
from newsroom.selectors.editions import waiting_editions
from newsroom.selectors.texts import text_digest
from newsroom.services.articles import missing_in
from newsroom.services.claims import claim_obstacles, release_note
from newsroom.services.counter import raise_revision
from newsroom.services.history import Person, demand, keep_row, locked, transition_of
from newsroom.services.previews import revoke_all_links
from newsroom.services.reviews import approve_article

GOING_OUT = (Act.SCHEDULE, Act.PUBLISH, Act.PUBLISH_AGAIN)


@transaction.atomic
def publish_article(
    article: Article,
    *,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    exception: str = "",
    unbound_said: int = 0,
    expected_version: int | None = None,
) -> Article:
    """Publishes at ``now`` a text that a second person has approved.

    A withdrawn article keeps its first moment of publication and is stamped as updated. ``exception`` is the reason for
    going out without a second person: it approves the text first, and is kept. ``unbound_said``: so many claims bound
    to nothing somebody says it goes out with, which is kept too; else ``UnboundError`` if there are any.
    """
    stored = locked(article, expected_version)
    if stored.state == State.WITHDRAWN.value:
        stamps: dict[str, Any] = {
            "updated_at": now, "withdrawn_at": None, "withdrawal_reason": "", "withdrawal_reason_en": ""
        }  # fmt: skip
        return _send_out(article, Act.PUBLISH_AGAIN, rights, now, by, exception, unbound_said, stamps)
    return _send_out(article, Act.PUBLISH, rights, now, by, exception, unbound_said, {"published_at": now})


@transaction.atomic
def schedule_article(
    article: Article,
    *,
    at: datetime,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    exception: str = "",
    unbound_said: int = 0,
    expected_version: int | None = None,
) -> Article:
    """Lets the clock publish at ``at``, which lies after ``now``: else ``MomentError``. As ``publish_article``.

    ``PlacedError`` if a scheduled edition waits for it to be there earlier.
    """
    if at <= now:
        raise MomentError("schedule_past")
    if waiting_editions(article, now).filter(published_at__lt=at).exists():
        raise PlacedError("edition_waits")
    locked(article, expected_version)
    return _send_out(article, Act.SCHEDULE, rights, now, by, exception, unbound_said, {"published_at": at})


def recall_article(
    article: Article,
    *,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    expected_version: int | None = None,
) -> Article:
    """Takes a scheduled article, whose moment has not come, back to the draft.

    ``PlacedError`` if a scheduled edition waits for it: an edition opens with all its pieces or not at all.
    """
    if waiting_editions(article, now).exists():
        raise PlacedError("edition_waits")
    return _move(article, Act.RECALL, rights, now, by, {"published_at": None}, expected_version=expected_version)


@transaction.atomic
def withdraw_article(
    article: Article,
    *,
    reason: str = "",
    reason_en: str = "",
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    expected_version: int | None = None,
) -> Article:
    """Takes an article that is out from the readers, who are told ``reason`` if they had seen it.

    The row and its moment of publication stay; approval and preview links are void. ``FlowError``:
    ``withdrawal_reason`` without one.
    """
    stored = locked(article, expected_version)
    demand(stored, Act.WITHDRAW, rights=rights, now=now)
    if not reason.strip():
        raise FlowError("withdrawal_reason")
    stamps = {
        "updated_at": now,
        "withdrawn_at": now if stored.is_public(now) else None,
        "withdrawal_reason": reason.strip(),
        "withdrawal_reason_en": reason_en.strip(),
    }
    revoke_all_links(stored, now=now)
    return _move(article, Act.WITHDRAW, rights, now, by, stamps, comment=reason)


def archive_article(
    article: Article,
    *,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    expected_version: int | None = None,
) -> Article:
    """Takes an article from lists, feeds and the home page; it goes on answering at its address."""
    return _move(article, Act.ARCHIVE, rights, now, by, {}, expected_version=expected_version)


def unarchive_article(
    article: Article,
    *,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    expected_version: int | None = None,
) -> Article:
    """Brings an archived article back to where it stood: published, or corrected if it carries corrections."""
    return _move(article, Act.UNARCHIVE, rights, now, by, {}, expected_version=expected_version)


def _send_out(
    article: Article,
    act: Act,
    rights: frozenset[Right],
    now: datetime,
    by: Person,
    exception: str,
    unbound_said: int,
    stamps: dict[str, Any],
) -> Article:
    if exception.strip() and locked(article).flow is not Workflow.APPROVED:
        approve_article(article, rights=rights, now=now, by=by, exception=exception)
    note = release_note(article) if unbound_said else ""
    return _move(article, act, rights, now, by, stamps, comment=note, unbound_said=unbound_said)


@transaction.atomic
def _move(
    article: Article,
    act: Act,
    rights: frozenset[Right],
    now: datetime,
    by: Person,
    stamps: dict[str, Any],
    *,
    comment: str = "",
    unbound_said: int = 0,
    expected_version: int | None = None,
) -> Article:
    stored = locked(article, expected_version)
    raise_all(list(obstacles(stored, act, rights, now, unbound_said)))
    stood, transition = (stored.standing(now), stored.flow), transition_of(stored, act, now=now)
    assert transition.target is not None, "only deletion ends outside the states"
    kept = stored.approved_version is not None and transition.workflow is Workflow.APPROVED
    Article.objects.filter(pk=stored.pk).update(
        state=transition.target.value,
        workflow=transition.workflow.value,
        approved_version=stored.approved_version if kept else None,
        version=F("version") + 1,
        **stamps,
    )
    keep_row(stored, act, stood=stood, by=by, now=now, comment=comment)
    raise_revision()
    article.refresh_from_db()
    return article


def obstacles(
    stored: Article, act: Act, rights: frozenset[Right], now: datetime, unbound_said: int = 0
) -> list[NewsroomError]:
    """Everything in the way of ``act`` at once; what the table or the role forbids, alone."""
    found: list[NewsroomError] = []
    try:
        demand(stored, act, rights=rights, now=now)
    except ActRefusedError as refused:
        found.append(refused)
        if refused.refusal.code != "approval":
            return found
    if act in GOING_OUT:
        if not found and stored.text_digest not in ("", text_digest(stored)):
            found.append(FlowError("approval_void"))
        missing = missing_in(stored)
        if missing:
            found.append(NotReadyError(missing))
        found += claim_obstacles(stored, unbound_said=unbound_said)
    return found
