"""Binding words of an article to what the results say, and letting them go again."""

from datetime import datetime

from django.db import transaction

from newsroom.choices import FactKind, FactNature
from newsroom.errors import FactError
from newsroom.models import Article, Fact
from newsroom.rules.copyflow import Act, Right
from newsroom.rules.facts import Status, Verdict, check, context_of, is_gone, place_in
from newsroom.rules.facts.checking import HAND_CHECKED
from newsroom.selectors.facts import passages_of, question_of
from newsroom.selectors.facts.answering import answers_to, how_far
from newsroom.selectors.facts.questions import claim_of, named_targets, place_of, subject_of
from newsroom.services.history import Person, demand


@transaction.atomic
def bind_fact(fact: Fact, *, by: Person, rights: frozenset[Right], now: datetime) -> Fact:
    """Saves a new fact, its words found in the stored article.

    Raises ``ActRefusedError`` where the article may not be edited, and ``FactError``: ``words_missing``,
    ``target_missing``, ``name_missing``, ``reason_missing``, ``moment_missing``, ``moment_future``, ``does_not_hold``.
    """
    article = Article.objects.select_for_update().get(pk=fact.article_id)
    demand(article, Act.EDIT, rights=rights, now=now)
    _place(fact, article)
    _refuse_incomplete(fact, now)
    verdict = _verdict(fact)
    if verdict.status in (Status.FAILS, Status.GONE):
        raise FactError("does_not_hold", printed=fact.wording, actual=verdict.actual)
    fact.bound_at, fact.bound_by = now, account_name(by)
    fact.targets, fact.subject = named_targets(fact), subject_of(fact)
    note_seen(fact, verdict)
    fact.save()
    return fact


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


def note_seen(fact: Fact, verdict: Verdict) -> None:
    """Notes on the instance what was seen, and how far the tournament was."""
    fact.known_status, fact.known_value = verdict.status.value, verdict.actual[:200]
    fact.known_revision, fact.known_sequence, _digest = how_far([fact]).get(fact.tournament_id or 0, (0, 0, ""))


def _place(fact: Fact, article: Article) -> None:
    passages = passages_of(article)
    spot = place_in(passages, place_of(fact))
    if spot is None:
        raise FactError("words_missing")
    passage = passages[spot.passage]
    fact.field = passage.field
    fact.before, fact.after = context_of(passage.text, spot.start, spot.end)


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


def _verdict(fact: Fact) -> Verdict:
    question = question_of(fact)
    return HAND_CHECKED if question is None else check(claim_of(fact), answers_to([question])[question])
