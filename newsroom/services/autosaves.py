"""Keeping what somebody has typed and not saved. None of this touches an article or writes a version."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from newsroom.errors import ActRefusedError
from newsroom.models import Article, Autosave
from newsroom.rules.copyflow import Act, Refusal, Right
from newsroom.selectors.versions import OPEN_FOR
from newsroom.services.history import demand

Typed = Sequence[tuple[str, str]]
NOT_TYPED = ("csrfmiddlewaretoken", "_")
"""Beginnings of what a form sends beside its fields: its token, its buttons."""


@transaction.atomic
def keep_typed(
    article: Article | None,
    *,
    user: User,
    form: Typed,
    base_version: int,
    rights: frozenset[Right],
    now: datetime,
) -> Autosave:
    """Stores the form as it stands, in place of what was stored of it. Raises ``ActRefusedError`` for readers.

    An article that has left the draft takes no more text from a reporter, but what was typed is kept all the same. An
    empty ``form`` says that it is open, and leaves alone what was typed before.
    """
    if Right.WRITE not in rights:
        raise ActRefusedError(Refusal("right", (article or Article()).standing(now), Act.EDIT))
    row = Autosave.objects.select_for_update().filter(article=article, user=user).first()
    if row is None:
        row = Autosave(article=article, user=user, opened_at=now, seen_at=now)
    if form:
        row.form = [[name, value] for name, value in form if not name.startswith(NOT_TYPED)]
        row.base_version, row.saved_at = base_version, now
    if row.seen_at < now - OPEN_FOR:
        row.opened_at = now
    row.seen_at = now
    row.save()
    return row


def discard_typed(article: Article | None, *, user: User) -> None:
    """Deletes what ``user`` had typed; their text only."""
    Autosave.objects.filter(article=article, user=user).delete()


@transaction.atomic
def take_over(article: Article, *, of: int, user: User, rights: frozenset[Right], now: datetime) -> Autosave | None:
    """Marks the work of the account ``of`` as taken over: its text stays, and ``user`` may read it from now on.

    None if there is none any more. Raises ``ActRefusedError`` if ``user`` may not edit the article.
    """
    demand(Article.objects.get(pk=article.pk), Act.EDIT, rights=rights, now=now)
    row = Autosave.objects.select_for_update().filter(article=article, user=of).exclude(user=user).first()
    if row is not None:
        row.taken_by, row.taken_at = user, now
        row.save(update_fields=["taken_by", "taken_at"])
    return row
