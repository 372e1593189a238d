"""Drafts, embargoes and the clock: many articles in random states, every channel, moment after moment, no leak.

All channels of ``leak_channels`` are asked again and again while states change and the clock moves on. What lists
everything is read whole each time; of the addresses that belong to one article each run asks some.
"""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import pytest
import time_machine

from newsroom.models import Article
from newsroom.rules.copyflow import LISTED, State
from newsroom.services.counter import raise_revision
from tests.newsroom.builders import HOUR, NOW
from tests.newsroom.leak_channels import CHANNELS, SILENT, WHERE_IT_STANDS, WORD, make_known, place

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ARTICLES = 25
ASKED_OF_EACH = 1
WHOLE = {
    "home", "home in English", "list", "list, filtered", "edition", "newspaper page", "rss", "atom", "json feed",
    "ninjs list", "sitemap of news", "search", "search page", "search page, by sound",
}  # fmt: skip
"""Channels in which all articles may stand at once."""
UNCAPPED = {"edition", "newspaper page", "rss", "atom", "json feed", "ninjs list", "sitemap of news", "search"}
"""Those of them in which all that are public do."""
TWO_DAYS = timedelta(days=2)


def moments(random: Random) -> datetime | None:
    return random.choice([None, NOW + random.randint(-5, 5) * HOUR / 2])


def shuffle(articles: list[Article], random: Random) -> None:
    """Every article in some state with some moments, as no service would leave them all."""
    for article in articles:
        state = random.choice(list(State))
        article.state, article.embargo_until = state.value, moments(random)
        article.published_at = moments(random) if state is State.DRAFT else moments(random) or NOW
        article.withdrawn_at = article.published_at if state is State.WITHDRAWN else None
    Article.objects.bulk_update(articles, ["state", "embargo_until", "published_at", "withdrawn_at"])
    raise_revision()


def is_shown(article: Article, channel: str, now: datetime) -> bool:
    if not article.is_public(now):
        return False
    is_listed = article.standing(now) in LISTED
    if channel == "sitemap of news":
        return is_listed and article.published_at is not None and article.published_at >= now - TWO_DAYS
    return channel in WHERE_IT_STANDS or is_listed


def wrongs(articles: list[Article], random: Random, now: datetime) -> Iterator[str]:
    """What is shown and must not be, or is missing where all that is public stands."""
    for channel in sorted(WHOLE):
        text = CHANNELS[channel](articles[0].slug)
        for article in articles:
            shown = f"{WORD}{article.slug}主" in text or f"{WORD}{article.slug} " in text
            if shown > is_shown(article, channel, now) or (
                channel in UNCAPPED and not shown and is_shown(article, channel, now)
            ):
                yield f"{channel} {article.slug}: {article.state}, {article.published_at}, {article.embargo_until}"
    own = sorted(set(CHANNELS) - WHOLE - SILENT - {"related"})
    for article in articles:
        for channel in random.sample([*own, random.choice(sorted(SILENT))], ASKED_OF_EACH):
            shown = f"{WORD}{article.slug}" in CHANNELS[channel](article.slug)
            if shown != (channel not in SILENT and is_shown(article, channel, now)):
                yield f"{channel} {article.slug}: {article.state}, {article.published_at}, {article.embargo_until}"


def run(count: int, seed: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """So many times an article in a state at a moment; half of the moments come by the clock alone."""
    monkeypatch.setattr("newsroom.views.outlets.draw_card", lambda card: b"card")
    random, done = Random(seed), 0
    with time_machine.travel(NOW, tick=False) as clock:
        articles = [make_known(f"n{number:02}q", state=State.DRAFT) for number in range(ARTICLES)]
        place(*articles)
        while done < count:
            shuffle(articles, random)
            for now in (NOW, NOW + random.randint(1, 6) * HOUR / 2):
                clock.move_to(now)
                found = list(wrongs(articles, random, now))
                assert found == [], (seed, done, now, found)
                done += len(articles)
    return done


def test_no_channel_leaks_at_any_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(2_000, seed=1, monkeypatch=monkeypatch) >= 2_000


@pytest.mark.soak
def test_no_channel_leaks_at_any_moment_at_length(monkeypatch: pytest.MonkeyPatch) -> None:
    run(int(os.environ.get("SOAK_MOMENTS", "20000")), seed=2, monkeypatch=monkeypatch)
