"""Corrections in the open: what was wrong and what is right, beside the article it was wrong in."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from newsroom.errors import AccountError
from newsroom.models import Article, Correction
from newsroom.rules.copyflow import SEEN, Act, Right, State, Workflow
from newsroom.rules.corrections import Account, CorrectionNote, Slip, account_defects
from newsroom.selectors.texts import text_digest
from newsroom.services.counter import raise_revision
from newsroom.services.history import Person, demand, keep_row, transition_of


@transaction.atomic
def correct_article(
    article: Article,
    *,
    note: CorrectionNote,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    said: str = "",
) -> Correction:
    """Adds a public note to an article that is out, whose text may have been put right before or not at all.

    It stands as corrected and is stamped as updated; its moment of publication and its address stay. Of a withdrawn
    article the note is kept until it is published again. ``said`` stands behind it in the history. Raises
    ``ActRefusedError``, ``AccountError``.
    """
    stored = Article.objects.select_for_update().get(pk=article.pk)
    demand(stored, Act.CORRECT, rights=rights, now=now)
    defects = account_defects(note)
    if defects:
        raise AccountError(defects)
    stood, transition = (stored.standing(now), stored.flow), transition_of(stored, Act.CORRECT, now=now)
    correction = Correction.objects.create(
        article=stored,
        number=stored.corrections.count() + 1,
        at=now,
        wrong=note.wrong.strip(),
        wrong_en=note.wrong_en.strip(),
        right=note.right.strip(),
        right_en=note.right_en.strip(),
        by=by,
    )
    _put(stored, transition.target, transition.workflow, {"updated_at": now, "version": F("version") + 1})
    keep_row(stored, Act.CORRECT, stood=stood, by=by, now=now, comment=_with(str(correction), said))
    raise_revision()
    article.refresh_from_db()
    return correction


def keep_account(article: Article, account: Account, *, now: datetime, by: Person, said: str = "") -> None:
    """Accounts for new words of ``article`` or beside its pictures: a public note, or the reason of a slip in its
    history; ``said`` stands behind it there."""
    if isinstance(account, CorrectionNote):
        correct_article(article, note=account, rights=frozenset(Right), now=now, by=by, said=said)
    else:
        keep_edit(article, account, now=now, by=by, said=said)


def keep_edit(stored: Article, account: Account, *, now: datetime, by: Person, said: str = "") -> None:
    """Moves ``stored``, whose text has changed, to where an edit leads, and keeps who changed it, why, and ``said``."""
    stood, transition = (stored.standing(now), stored.flow), transition_of(stored, Act.EDIT, now=now)
    stamps: dict[str, Any] = {"updated_at": now} if stood[0] in SEEN else {}
    if transition.target is State.DRAFT:
        stamps["published_at"] = None
    _put(stored, transition.target, transition.workflow, stamps)
    reason = account.reason if isinstance(account, Slip) else ""
    keep_row(stored, Act.EDIT, stood=stood, by=by, now=now, comment=_with(reason, said))


def _with(reason: str, said: str) -> str:
    return "；".join(filter(None, (reason.strip(), said)))


def _put(stored: Article, target: State | None, workflow: Workflow, stamps: dict[str, Any]) -> None:
    assert target is not None, "only deletion ends outside the states"
    Article.objects.filter(pk=stored.pk).update(
        state=target.value,
        workflow=workflow.value,
        approved_version=None,
        text_digest=text_digest(stored),
        **stamps,
    )
