"""The second person: an article is sent to review, returned with a comment, or approved."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from newsroom.errors import FlowError
from newsroom.models import Article
from newsroom.rules.copyflow import Act, Right, Workflow, may_approve
from newsroom.selectors.history import writers_of
from newsroom.selectors.texts import text_digest
from newsroom.services.history import Person, demand, keep_row, locked, transition_of


@transaction.atomic
def send_article(
    article: Article,
    *,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    comment: str = "",
    expected_version: int | None = None,
) -> Article:
    """Asks for a second person. The text may go on being written, which takes it out of review."""
    return _pass_on(article, Act.SEND, rights, now, by, comment, expected_version)


@transaction.atomic
def return_article(
    article: Article,
    *,
    comment: str,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    expected_version: int | None = None,
) -> Article:
    """Gives the text back with a comment (else ``FlowError``: ``comment``); an approval it had is void."""
    stored = locked(article, expected_version)
    demand(stored, Act.RETURN, rights=rights, now=now)
    if not comment.strip():
        raise FlowError("comment")
    return _pass_on(article, Act.RETURN, rights, now, by, comment, expected_version)


@transaction.atomic
def approve_article(
    article: Article,
    *,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    comment: str = "",
    exception: str = "",
    expected_version: int | None = None,
) -> Article:
    """Approves the text as it stands, which is void as soon as one word changes.

    Somebody who wrote it gives ``exception``, the reason why no second person could: it is kept. Else ``FlowError``:
    ``own_text``.
    """
    stored = locked(article, expected_version)
    demand(stored, Act.APPROVE, rights=rights, now=now)
    is_exception = not may_approve(by.pk if by else None, writers_of(stored))
    if is_exception and not exception.strip():
        raise FlowError("own_text")
    said = exception if is_exception else comment
    Article.objects.filter(pk=stored.pk).update(text_digest=text_digest(stored))
    return _pass_on(article, Act.APPROVE, rights, now, by, said, expected_version, is_exception=is_exception)


def _pass_on(
    article: Article,
    act: Act,
    rights: frozenset[Right],
    now: datetime,
    by: Person,
    comment: str,
    expected_version: int | None,
    *,
    is_exception: bool = False,
) -> Article:
    stored = locked(article, expected_version)
    demand(stored, act, rights=rights, now=now)
    stood = (stored.standing(now), stored.flow)
    workflow = transition_of(stored, act, now=now).workflow
    approved = stored.version + 1 if workflow is Workflow.APPROVED else None
    Article.objects.filter(pk=stored.pk).update(
        workflow=workflow.value, version=F("version") + 1, approved_version=approved
    )
    keep_row(stored, act, stood=stood, by=by, now=now, comment=comment, is_exception=is_exception)
    article.refresh_from_db()
    return article
