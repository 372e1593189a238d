"""What a person answers of a fact that stopped being true."""

from datetime import datetime

from django.db import transaction

from newsroom.choices import FactAnswer, FactNature, FactStatus
from newsroom.errors import ActRefusedError, FactError
from newsroom.models import Fact, FactFlag
from newsroom.rules.copyflow import Act, Refusal, Right
from newsroom.services.copyflow import withdraw_article
from newsroom.services.facts.binding import release
from newsroom.services.facts.watching import record_changes


@transaction.atomic
def answer_fact(
    fact: Fact,
    *,
    answer: FactAnswer,
    why: str,
    by: str,
    rights: frozenset[Right],
    now: datetime,
    note: str = "",
) -> FactFlag:
    """Answers the open flag of ``fact``; who, when and why is kept with both values.

    ``STILL_TRUE``: the person vouches for it from now on. ``CORRECTED``: ``note`` is the public correction, and the
    words are let go. ``WITHDRAWN``: the article is withdrawn. Raises ``ActRefusedError`` without the right to publish,
    and ``FactError``: ``reason_missing``, ``note_missing``, ``not_flagged``, ``lost`` (words that are not in the text
    any more are unbound instead).
    """
    stored = Fact.objects.select_for_update().select_related("article").get(pk=fact.pk)
    if Right.PUBLISH not in rights:
        raise ActRefusedError(Refusal("right", stored.article.standing(now), Act.PUBLISH))
    if not why.strip():
        raise FactError("reason_missing")
    if answer is FactAnswer.CORRECTED and not note.strip():
        raise FactError("note_missing")
    flag = _open_flag(stored, now)
    flag.answer, flag.why, flag.note = answer, why.strip(), note.strip() if answer is FactAnswer.CORRECTED else ""
    flag.answered_by, flag.answered_at = by, now
    flag.save(update_fields=["answer", "why", "note", "answered_by", "answered_at"])
    _follow(stored, answer, why.strip(), by, rights, now)
    return flag


def _open_flag(fact: Fact, now: datetime) -> FactFlag:
    record_changes([fact.article], now=now)
    flag = FactFlag.objects.filter(fact=fact, settled_at__isnull=True, answer="").first()
    if flag is None:
        raise FactError("not_flagged")
    if flag.status == FactStatus.LOST:
        raise FactError("lost")
    return flag


def _follow(fact: Fact, answer: FactAnswer, why: str, by: str, rights: frozenset[Right], now: datetime) -> None:
    if answer is FactAnswer.STILL_TRUE:
        fact.nature, fact.checked_by, fact.why = FactNature.HAND, by, why
        fact.save(update_fields=["nature", "checked_by", "why"])
    elif answer is FactAnswer.CORRECTED:
        release(fact, why=why, by=by, now=now)
    else:
        withdraw_article(fact.article, rights=rights, now=now)
