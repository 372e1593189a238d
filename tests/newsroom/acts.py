"""What happens to an article that is out: text changed with a public note, withdrawn with a reason."""

from datetime import datetime

from newsroom.models import Article
from newsroom.services.articles import finish_article, save_article
from newsroom.services.copyflow import withdraw_article
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.builders import NOTE, NOW

REASON = "所述不实"


def withdraw(article: Article, now: datetime = NOW) -> None:
    withdraw_article(article, rights=EVERY_RIGHT, now=now, reason=REASON, reason_en="What it said was not so.")


def correct(article: Article, now: datetime = NOW, *, unbound_said: int = 0, **fields: str) -> None:
    """New words with the note they need."""
    for name, value in fields.items():
        setattr(article, name, value)
    save_article(article, rights=EVERY_RIGHT, now=now)
    finish_article(article, now=now, account=NOTE, unbound_said=unbound_said)
