"""Articles that are out and linked to results, and their texts changed as a person would."""

from typing import Any

import pytest
from django.db import transaction

from newsroom.errors import (
    FactError,
    NewlyUnboundError,
    SeveralError,
)
from newsroom.models import Article, CopyFlowEntry, Correction, Counter, Fact
from newsroom.rules.copyflow import State
from newsroom.rules.corrections import Account, Slip
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.selectors.contents import content_of
from newsroom.services.articles import finish_article, save_article
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_event, play, play_group, tie_between
from tests.newsroom.builders import NOW, make_article
from tests.newsroom.fact_builders import bind, failing
from tournament.models import Event

TEXT = "比分3比0，共打3场，20余人观战。"
ADDED = "新增未绑定1处照改：30余人"
SLIP = Slip("漏字")


def played_group() -> Event:
    """A group of three in which all is decided."""
    made = make_event(groups=["A1 A2 A3"])
    play_group(made, "A")
    return made


def piece(event: Event | None, *, state: State = State.PUBLISHED, text: str = TEXT, **fields: Any) -> Article:
    """Out, and linked to the event; what it claims was said to be unbound."""
    article = make_article(state=state, text=[text], **({"headline": "战报", "standfirst": ""} | fields))
    if event is not None:
        article.tournaments.add(event.tournament)
        finish_article(article, now=NOW)
    return article


def score_and_count(article: Article, event: Event) -> tuple[Fact, Fact]:
    score = bind(article, "3比0", "tie_score", event=event, tie=tie_between(event, "A1", "A2"), value="3:0")
    return score, bind(article, "3场", "ties", event=event, value="3")


def both_untrue(article: Article, event: Event) -> None:
    """One was played otherwise than printed, and one more was played than was counted."""
    score, count = score_and_count(article, event)
    play(event, "A1", "A2", "3-1", reason="抄错了")
    Fact.objects.filter(pk=count.pk).update(low=2, high=2)
    assert failing(article) == ["3比0", "3场"]
    assert score.pk


def change(article: Article, text: str, account: Account = SLIP, said: int = 0, **fields: str) -> Article:
    for name, value in fields.items():
        setattr(article, name, value)
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    article.sections.update(text=document_from_paragraphs(text))
    finish_article(article, now=NOW, account=account, unbound_said=said)
    return article


def refused(article: Article, text: str, **options: Any) -> Any:
    with pytest.raises((FactError, NewlyUnboundError, SeveralError)) as error, transaction.atomic():
        change(article, text, **options)
    article.refresh_from_db()
    return error.value


def asked(error: Any) -> list[tuple[str, Any]]:
    errors = error.errors if isinstance(error, SeveralError) else (error,)
    return [(type(one).__name__, getattr(one, "wordings", None) or getattr(one, "code", None)) for one in errors]


def everything(article: Article) -> list[Any]:
    return [
        content_of(article),
        list(Article.objects.values()),
        list(CopyFlowEntry.objects.values()),
        list(Correction.objects.values()),
        list(Counter.objects.values()),
        article.versions.count(),
    ]
