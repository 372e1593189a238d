"""What the page of an article's facts can do, each through a service."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from newsroom.admin.facts.page import end_of
from newsroom.choices import FactAnswer
from newsroom.errors import FactError
from newsroom.models import Article, Fact
from newsroom.rules.corrections import CorrectionNote
from newsroom.rules.facts import context_of
from newsroom.selectors.facts import check_facts_of, passages_of
from newsroom.selectors.facts.claims import UnboundClaim, chosen_claims, claims_beside, linked_rows
from newsroom.selectors.facts.suggesting import Suggestion, suggestions
from newsroom.services.facts import answer_fact, bind_fact, check_by_hand, unbind_fact
from newsroom.services.rights import rights_of

Act = Callable[[Article, QueryDict, User, datetime], str]


@transaction.atomic
def bind(article: Article, posted: QueryDict, user: User, now: datetime) -> str:
    """Binds the proposals that were chosen, or all that fit: every one of them, or none."""
    key = "fitting" if posted["_do"] == "bind_all" else "proposal"
    names = [name for name in posted if name == key or name.startswith(f"{key}-")]
    chosen = {value for name in names for value in posted.getlist(name) if value}
    known = {one.key: one.fact for one in _proposals(article, posted)}
    if not chosen or not chosen <= known.keys():
        raise FactError("words_missing" if chosen else "nothing_chosen")
    for one in sorted(chosen):
        bind_fact(known[one], by=user, rights=rights_of(user), now=now)
    return "bound"


@transaction.atomic
def hand(article: Article, posted: QueryDict, user: User, now: datetime) -> str:
    """Vouches for the words that were ticked, under one name and one reason."""
    claims = {claim.key: claim for claim in _claims(article, posted)}
    chosen = posted.getlist("claim")
    if not chosen or not set(chosen) <= claims.keys():
        raise FactError("words_missing" if chosen else "nothing_chosen")
    for key in chosen:
        fact = _by_hand(article, claims[key], posted)
        check_by_hand(fact, by=user, rights=rights_of(user), now=now)
    return "hand"


def unbind(article: Article, posted: QueryDict, user: User, now: datetime) -> str:
    fact = get_object_or_404(article.facts, pk=_number(posted))
    unbind_fact(fact, why=posted.get("why", ""), by=user, rights=rights_of(user), now=now)
    return "unbound"


def answer(article: Article, posted: QueryDict, user: User, now: datetime) -> str:
    fact = get_object_or_404(article.facts, pk=_number(posted))
    chosen = posted.get("answer", "")
    if chosen not in FactAnswer.values:
        raise FactError("nothing_chosen")
    note = CorrectionNote(*(posted.get(name, "") for name in ("wrong", "right", "wrong_en", "right_en")))
    answer_fact(
        fact,
        answer=FactAnswer(chosen),
        why=posted.get("why", ""),
        note=note,
        by=user,
        rights=rights_of(user),
        now=now,
    )
    return "corrected" if chosen == FactAnswer.CORRECTED else "answered"


ACTS: dict[str, Act] = {"bind": bind, "bind_all": bind, "hand": hand, "unbind": unbind, "answer": answer}


def chosen_day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _claims(article: Article, posted: QueryDict) -> list[UnboundClaim]:
    passages = passages_of(article)
    found = claims_beside(passages, check_facts_of(article), linked_rows(article))
    return found + chosen_claims(passages, posted.get("words", ""))


def _proposals(article: Article, posted: QueryDict) -> list[Suggestion]:
    rows = linked_rows(article)
    until = end_of(chosen_day(posted.get("day", "")), rows)
    return [one for claim in _claims(article, posted) for one in suggestions(article, claim, rows, until)]


def _by_hand(article: Article, claim: UnboundClaim, posted: QueryDict) -> Fact:
    before, after = context_of(claim.passage.text, claim.spot.start, claim.spot.end)
    return Fact(
        article=article,
        field=claim.passage.field,
        language=claim.passage.language,
        wording=claim.wording,
        before=before,
        after=after,
        checked_by=posted.get("checked_by", "").strip(),
        why=posted.get("reason", "").strip(),
    )


def _number(posted: QueryDict) -> int:
    given = posted.get("fact", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else 0
