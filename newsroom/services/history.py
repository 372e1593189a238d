"""What the copy flow is asked before an act, and the row that every act leaves."""

from datetime import datetime

from django.contrib.auth.models import User

from newsroom.errors import ActRefusedError, VersionConflictError
from newsroom.models import Article, CopyFlowEntry
from newsroom.rules.copyflow import TRANSITIONS, Act, Right, State, Transition, Workflow, refusal, resting_state

Person = User | None
"""Who acts; None is a command, a fixture or a test: nobody who could be a second person."""


def locked(article: Article, expected_version: int | None = None) -> Article:
    """The stored article, its row locked. Raises ``VersionConflictError`` if it is not at ``expected_version``."""
    stored = Article.objects.select_for_update().get(pk=article.pk)
    if expected_version not in (None, stored.version):
        raise VersionConflictError(expected_version or 0, stored.version)
    return stored


def demand(article: Article, act: Act, *, rights: frozenset[Right], now: datetime) -> State:
    """The standing of ``article`` at ``now``. Raises ``ActRefusedError`` if the copy flow refuses ``act``."""
    stands = article.standing(now)
    refused = refusal(stands, article.flow, act, rights)
    if refused is not None:
        raise ActRefusedError(refused)
    return stands


def transition_of(article: Article, act: Act, *, now: datetime) -> Transition:
    """Where ``act`` leads from the standing of ``article`` at ``now``; it was demanded before."""
    transition = TRANSITIONS[article.standing(now), article.flow, act]
    target = transition.target
    if target is State.PUBLISHED:
        target = resting_state(target, article.corrections.exists())
    return Transition(target, transition.workflow, transition.right)


def keep_row(
    article: Article,
    act: Act,
    *,
    stood: tuple[State, Workflow],
    by: Person,
    now: datetime,
    comment: str = "",
    is_exception: bool = False,
) -> CopyFlowEntry:
    """Adds what was done to the history of ``article``, which has been moved in the database already."""
    moved = Article.objects.values("state", "workflow", "version").get(pk=article.pk)
    return CopyFlowEntry.objects.create(
        article=article,
        slug=article.slug,
        number=article.history.count() + 1,
        act=act.value,
        from_state=stood[0].value,
        from_workflow=stood[1].value,
        to_state="" if act is Act.DELETE else moved["state"],
        to_workflow=moved["workflow"],
        by=by,
        at=now,
        comment=comment.strip(),
        is_exception=is_exception,
        version=moved["version"],
    )
