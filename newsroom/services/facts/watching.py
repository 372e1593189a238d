"""Noting when facts stop being true. Whether they do is computed; this keeps the values, the moment and the cause."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from newsroom.models import Article, Fact, FactFlag
from newsroom.rules.facts import Status
from newsroom.selectors.facts import CheckedFact, articles_with_parts, cause_of, checked_facts
from newsroom.selectors.facts.answering import how_far

SEEN = ["known_status", "known_value", "known_revision", "known_sequence"]


@transaction.atomic
def record_changes(articles: Sequence[Article], *, now: datetime) -> list[CheckedFact]:
    """Looks at the bound facts of ``articles``, notes what has changed since the last look, and returns them all.

    A fact that stopped being true gets a flag with both values and the entry of the log that caused it; one that is
    true again has its flag settled. Looking twice notes nothing twice.
    """
    rows = list(articles_with_parts(Article.objects.filter(pk__in=[article.pk for article in articles])))
    found = [one for own in checked_facts(rows).values() for one in own]
    heads = how_far(one.fact for one in found)
    flags = {flag.fact_id: flag for flag in _open_flags(found)}
    for one in found:
        head = heads.get(one.fact.tournament_id or 0, (0, 0, ""))
        if one.needs_a_person:
            _flag(one, flags.get(one.fact.pk), head[0], now)
        else:
            _seen(one, flags.get(one.fact.pk), head, now)
    return found


def _open_flags(found: Sequence[CheckedFact]) -> Sequence[FactFlag]:
    keys = [one.fact.pk for one in found]
    return list(FactFlag.objects.filter(fact__in=keys, settled_at__isnull=True, answer=""))


def _flag(one: CheckedFact, flag: FactFlag | None, revision: int, now: datetime) -> None:
    status, value = one.verdict.status.value, one.verdict.actual[:200]
    if flag is None:
        FactFlag.objects.create(
            fact=one.fact,
            status=status,
            old_value=one.fact.known_value,
            new_value=value,
            found_at=now,
            revision=revision,
            submission=None if one.verdict.status is Status.LOST else cause_of(one.fact),
        )
    elif (flag.status, flag.new_value) != (status, value):
        FactFlag.objects.filter(pk=flag.pk).update(status=status, new_value=value, revision=revision)


def _seen(one: CheckedFact, flag: FactFlag | None, head: tuple[int, int, str], now: datetime) -> None:
    fact = one.fact
    known = (one.verdict.status.value, one.verdict.actual[:200], head[0], head[1])
    if known != tuple(getattr(fact, name) for name in SEEN):
        for name, value in zip(SEEN, known, strict=True):
            setattr(fact, name, value)
        Fact.objects.filter(pk=fact.pk).update(**dict(zip(SEEN, known, strict=True)))
    if flag is not None:
        FactFlag.objects.filter(pk=flag.pk).update(settled_at=now)
