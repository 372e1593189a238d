"""What is not public leaks nowhere: every way an article comes in front of somebody without an account.

Each hidden article carries its own word in every field; no channel may hold it. The same channels do hold the word of a
public article, so none of them is silent for another reason.
"""

from datetime import date

import pytest
import time_machine
from django.test import Client

from newsroom.rules.copyflow import LISTED, State
from tests.newsroom.builders import HOUR, NOW, make_page
from tests.newsroom.leak_channels import (
    CHANNELS,
    SILENT,
    WHERE_IT_STANDS,
    WORD,
    make_known,
    page_text,
    place,
    sitemap_text,
)

pytestmark = pytest.mark.django_db
HIDDEN = {
    "draft": {"state": State.DRAFT},
    "scheduled": {"state": State.SCHEDULED, "at": NOW + HOUR},
    "under embargo": {"embargo_until": NOW + HOUR},
    "due under embargo": {"state": State.SCHEDULED, "at": NOW - HOUR, "embargo_until": NOW + HOUR},
    "corrected under embargo": {"state": State.CORRECTED, "embargo_until": NOW + HOUR},
    "archived under embargo": {"state": State.ARCHIVED, "embargo_until": NOW + HOUR},
    "withdrawn": {"state": State.WITHDRAWN},
}


def holding(slug: str) -> set[str]:
    """The channels that show the word of this article."""
    return {name for name, read in CHANNELS.items() if f"{WORD}{slug}" in read(slug)}


@pytest.mark.parametrize("case", HIDDEN)
def test_hidden_article_leaks_nowhere(case: str) -> None:
    with time_machine.travel(NOW, tick=False):
        place(make_known("hidden", **HIDDEN[case]))
        assert holding("hidden") == set()


@pytest.mark.parametrize("state", LISTED, ids=lambda state: state.value)
def test_public_article_is_in_every_channel(state: State) -> None:
    with time_machine.travel(NOW, tick=False):
        place(make_known("shown", state=state))
        assert holding("shown") == set(CHANNELS) - SILENT


def test_archived_article_is_read_where_it_stands_and_listed_nowhere() -> None:
    with time_machine.travel(NOW, tick=False):
        place(make_known("shown", state=State.ARCHIVED))
        assert holding("shown") == WHERE_IT_STANDS


@pytest.mark.parametrize("case", ["scheduled", "under embargo", "due under embargo"])
def test_the_clock_opens_every_channel_without_a_write(case: str) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        place(make_known("later", **HIDDEN[case]))
        assert holding("later") == set()
        clock.move_to(NOW + HOUR)
        assert holding("later") == set(CHANNELS) - SILENT


@pytest.mark.parametrize("path", ["/news/editions/2025-04-09/", "/news/editions/2025-04-09/A5/", "/news/editions/"])
def test_edition_in_the_making_is_not_there(path: str) -> None:
    with time_machine.travel(NOW, tick=False):
        make_page(make_known("shown"), day=date(2025, 4, 9), published_at=None)
        assert "2025-04-09" not in page_text(path)
        assert "2025-04-09" not in sitemap_text(NOW)
        assert "2025-04-09" not in page_text("/news/shown/")


def test_hidden_and_missing_articles_answer_alike() -> None:
    with time_machine.travel(NOW, tick=False):
        make_known("secret", state=State.DRAFT)
        hidden, missing = Client().get("/news/secret/"), Client().get("/news/absent/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.decode().replace("secret", "absent") == missing.content.decode()
