"""What tells a page of news that it is still fresh."""

from datetime import datetime

from newsroom.models import Article, Counter, Edition
from newsroom.rules.copyflow import State, next_moment


def newsroom_revision() -> int:
    """The newsroom's counter; 0 before the first public change."""
    return Counter.objects.filter(pk=1).values_list("revision", flat=True).first() or 0


def next_public_moment(now: datetime) -> datetime | None:
    """The next moment at which the clock alone opens an article or an edition to readers; None if nothing waits."""
    articles = Article.objects.waiting(now).values_list("state", "published_at", "embargo_until")
    moments = [next_moment(State(state), published_at, embargo, now) for state, published_at, embargo in articles]
    moments += Edition.objects.filter(published_at__gt=now).values_list("published_at", flat=True)
    return min((moment for moment in moments if moment is not None), default=None)


def newsroom_counters(now: datetime) -> tuple[str, str]:
    """What every page that shows news depends on, as ``config.freshness`` asks for it: two or three queries."""
    return (f"newsroom:{newsroom_revision()}", f"opens:{next_public_moment(now)}")
