"""Binding words of an article to what the results say, and letting them go again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from newsroom.choices import FactKind, FactNature
from newsroom.errors import FactError
from newsroom.models import Article, Fact
from newsroom.rules.copyflow import Act, Right
from newsroom.rules.facts import CONTEXT, Passage, Status, Verdict, context_of, is_gone, place_in
from newsroom.selectors.facts import passages_of, question_of
from newsroom.selectors.facts.answering import how_far
from newsroom.selectors.facts.checking import verdicts_on
from newsroom.selectors.facts.questions import named_targets, place_of, subject_of
from newsroom.services.history import Person, demand


@transaction.atomic
def bind_fact(fact: Fact, *, by: Person, rights: frozenset[Right], now: datetime) -> Fact:
    """Saves a new fact, its words found in the stored article.

    Raises ``ActRefusedError`` where the article may not be edited, and ``FactError``: ``words_missing``,
    ``target_missing``, ``name_missing``, ``reason_missing``, ``moment_missing``, ``moment_future``, ``does_not_hold``.
    """
    bind_facts(fact.article, [fact], by=by, rights=rights, now=now)
    return fact


@transaction.atomic
def bind_facts(article: Article, facts: Sequence[Fact], *, by: Person, rights: frozenset[Right], now: datetime) -> None:
    """The same for several new facts of one article: all of them, or none."""
    stored = Article.objects.select_for_update().get(pk=article.pk)
    demand(stored, Act.EDIT, rights=rights, now=now)
    passages = passages_of(stored)
    for fact in facts:
        _place(fact, passages)
        _refuse_incomplete(fact, now)
    verdicts, heads = verdicts_on(facts), how_far(facts)
    for fact, verdict in zip(facts, verdicts, strict=True):
        if verdict.status in (Status.FAILS, Status.GONE):
            raise FactError("does_not_hold", printed=fact.wording, actual=verdict.actual)
        fact.bound_at, fact.bound_by = now, account_name(by)
        fact.targets, fact.subject = named_targets(fact), subject_of(fact)
        _note_seen(fact, verdict, heads.get(fact.tournament_id or 0, (0, 0, "")))
        fact.save()


def check_by_hand(fact: Fact, *, by: Person, rights: frozenset[Right], now: datetime) -> Fact:
    """The same for words that results do not tell: ``checked_by`` vouches for them, ``why`` says how they know."""
    fact.nature = FactNature.HAND
    fact.kind = fact.kind or FactKind.OTHER
    fact.value = fact.value or fact.wording
    return bind_fact(fact, by=by, rights=rights, now=now)


@transaction.atomic
def unbind_fact(fact: Fact, *, why: str, by: Person, rights: frozenset[Right], now: datetime) -> None:
    """Lets the words go; who said so, when and why is kept. ``FactError``: ``reason_missing``, ``unbound``."""
    stored = Fact.objects.select_for_update().select_related("article").get(pk=fact.pk)
    demand(stored.article, Act.EDIT, rights=rights, now=now)
    release(stored, why=why, by=by, now=now)


def release(fact: Fact, *, why: str, by: Person, now: datetime) -> None:
    if fact.unbound_at is not None:
        raise FactError("unbound")
    if not why.strip():
        raise FactError("reason_missing")
    fact.unbound_at, fact.unbound_by, fact.unbound_why = now, account_name(by), why.strip()
    fact.save(update_fields=["unbound_at", "unbound_by", "unbound_why"])
    fact.flags.filter(settled_at__isnull=True, answer="").update(settled_at=now)


def account_name(by: Person) -> str:
    """The name as it was then; nothing for a command or a fixture."""
    return by.get_username() if by else ""


def _note_seen(fact: Fact, verdict: Verdict, head: tuple[int, int, str]) -> None:
    """Notes on the instance what was seen, and how far the tournament was."""
    fact.known_status, fact.known_value = verdict.status.value, verdict.actual[:200]
    fact.known_revision, fact.known_sequence, _digest = head


def _place(fact: Fact, passages: Sequence[Passage]) -> None:
    spot = place_in(passages, place_of(fact))
    if spot is None:
        raise FactError("words_missing")
    passage = passages[spot.passage]
    fact.field = passage.field
    length = max(CONTEXT, len(fact.before), len(fact.after))
    fact.before, fact.after = context_of(passage.text, spot.start, spot.end, length)


def _refuse_incomplete(fact: Fact, now: datetime) -> None:
    question = question_of(fact)
    if question is None:
        if not fact.checked_by.strip():
            raise FactError("name_missing")
        if not fact.why.strip():
            raise FactError("reason_missing")
    elif is_gone(question):
        raise FactError("target_missing")
    elif fact.nature == FactNature.PINNED and fact.moment is None:
        raise FactError("moment_missing")
    elif question.until is not None and question.until > now:
        raise FactError("moment_future")
