"""What a person answers of a fact that stopped being true."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from newsroom.choices import FactAnswer, FactNature, FactStatus
from newsroom.errors import ActRefusedError, FactError
from newsroom.models import Fact, FactFlag
from newsroom.rules.copyflow import Act, Refusal, Right
from newsroom.rules.corrections import CorrectionNote
from newsroom.services.copyflow import withdraw_article
from newsroom.services.corrections import correct_article
from newsroom.services.facts.binding import release
from newsroom.services.facts.watching import record_changes


@transaction.atomic
def answer_fact(
    fact: Fact,
    *,
    answer: FactAnswer,
    why: str,
    by: User,
    rights: frozenset[Right],
    now: datetime,
    note: CorrectionNote | None = None,
) -> FactFlag:
    """Answers the open flag of ``fact``; who, when and why is kept with both values.

    ``STILL_TRUE``: the person vouches for it from now on. ``CORRECTED``: ``note`` stands as a public correction, and
    the words are let go. ``WITHDRAWN``: the article is withdrawn, and readers are told why. Raises ``ActRefusedError``
    without the right to publish, or where the copy flow does not allow the act; ``AccountError`` for a note that is
    none; ``FactError``: ``reason_missing``, ``not_flagged``, ``lost`` (words that are not in the text any more are
    unbound instead).
    """
    stored = Fact.objects.select_for_update().select_related("article").get(pk=fact.pk)
    if Right.PUBLISH not in rights:
        raise ActRefusedError(Refusal("right", stored.article.standing(now), Act.PUBLISH))
    if not why.strip():
        raise FactError("reason_missing")
    flag = _open_flag(stored, now)
    flag.answer, flag.why = answer, why.strip()
    flag.answered_by, flag.answered_at = by.get_username(), now
    if answer is FactAnswer.STILL_TRUE:
        _vouch(stored, flag)
    elif answer is FactAnswer.CORRECTED:
        noted = note or CorrectionNote("", "")
        flag.correction = correct_article(stored.article, note=noted, rights=rights, now=now, by=by)
        release(stored, why=flag.why, by=by, now=now)
    else:
        withdraw_article(stored.article, reason=flag.why, rights=rights, now=now, by=by)
    flag.settled_at = None
    flag.save(update_fields=["answer", "why", "correction", "answered_by", "answered_at", "settled_at"])
    return flag


def _open_flag(fact: Fact, now: datetime) -> FactFlag:
    record_changes([fact.article], now=now)
    flag = FactFlag.objects.filter(fact=fact, settled_at__isnull=True, answer="").first()
    if flag is None:
        raise FactError("not_flagged")
    if flag.status == FactStatus.LOST:
        raise FactError("lost")
    return flag


def _vouch(fact: Fact, flag: FactFlag) -> None:
    fact.nature, fact.checked_by, fact.why = FactNature.HAND, flag.answered_by, flag.why
    fact.save(update_fields=["nature", "checked_by", "why"])
