"""A restored backup brings back results, and with them what is true of an article."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection

from newsroom.models import Article
from tests.backups.test_restoring import restore, taken
from tests.factories import play, tie_between
from tests.newsroom.builders import make_article
from tests.newsroom.fact_builders import bind, failing
from tournament.models import Event

WRONG = {"reason": "抄错了"}


def test_fact_that_was_false_then_is_flagged_again(hall: Path, place: Path) -> None:
    event = Event.objects.get()
    tie = tie_between(event, "A1", "A2")
    article = make_article(text=["三比零。"])
    bind(article, "三比零", "tie_score", event=event, tie=tie, team=tie.team_a, value="3:0")
    play(event, "A1", "A2", "3-1", **WRONG)
    backup = taken(place / "backups")
    play(event, "A1", "A2", "3-0", **WRONG)
    assert failing(article) == []
    restore(backup, "--yes")
    connection.close()
    assert failing(Article.objects.get()) == ["三比零"]
    call_command("check_facts", verbosity=0)
    assert failing(Article.objects.get()) == ["三比零"]
