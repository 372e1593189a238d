"""Facts bound through the service, as a test says them: ``bind(article, "120余场", "ties", event=event, low=121)``."""

from datetime import datetime
from typing import Any

from newsroom.models import Article, Fact
from newsroom.selectors.facts import CheckedFact, check_facts_of
from newsroom.services.facts import bind_fact, check_by_hand
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.builders import NOW


def bind(article: Article, wording: str, kind: str, *, now: datetime = NOW, **fields: Any) -> Fact:
    """A fact about the event's tournament; a number as ``value`` also bounds it unless bounds are given."""
    known: dict[str, Any] = {"language": "zh", "value": wording} | fields
    for name in ("event", "group", "team", "tie"):
        if known.get(name) is not None:
            known.setdefault("tournament", tournament_of(known[name]))
    value = str(known["value"])
    if value.isdigit() and not {"low", "high"} & known.keys():
        known |= {"low": int(value), "high": int(value)}
    fact = Fact(article=article, wording=wording, kind=kind, **known)
    return bind_fact(fact, by=None, rights=EVERY_RIGHT, now=now)


def vouch(article: Article, wording: str, *, why: str = "见当日报纸", **fields: Any) -> Fact:
    known = {"language": "zh", "checked_by": "许昕"} | fields
    return check_by_hand(Fact(article=article, wording=wording, why=why, **known), by=None, rights=EVERY_RIGHT, now=NOW)


def tournament_of(row: Any) -> Any:
    if hasattr(row, "tournament"):
        return row.tournament
    return tournament_of(row.event if hasattr(row, "event") else row.stage)


def verdict(fact: Fact) -> tuple[str, str, str]:
    """Status, code and actual value at this moment."""
    (found,) = [one for one in check_facts_of(fact.article) if one.fact.pk == fact.pk]
    return found.verdict.status.value, found.verdict.code, found.verdict.actual


def failing(article: Article) -> list[str]:
    """The wordings somebody must look at."""
    return [one.fact.wording for one in checked(article) if one.needs_a_person]


def checked(article: Article) -> list[CheckedFact]:
    return check_facts_of(article)
