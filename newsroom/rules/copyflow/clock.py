"""What the clock makes of an article: schedule and embargo are answered when it is read."""

from datetime import datetime

from newsroom.rules.copyflow.states import READABLE, State


def standing(state: State, published_at: datetime | None, now: datetime) -> State:
    """The state at ``now``: scheduled becomes published at ``published_at``."""
    if state is State.SCHEDULED and published_at is not None and published_at <= now:
        return State.PUBLISHED
    return state


def is_public(state: State, published_at: datetime | None, embargo_until: datetime | None, now: datetime) -> bool:
    """True if readers may see the article at ``now``: it stands as readable and no embargo holds it back."""
    if standing(state, published_at, now) not in READABLE or published_at is None or published_at > now:
        return False
    return embargo_until is None or embargo_until <= now


def seen_from(published_at: datetime | None, embargo_until: datetime | None) -> datetime | None:
    """When readers can first see the article, to come or past; None if it has no moment of publication."""
    if published_at is None or embargo_until is None:
        return published_at
    return max(published_at, embargo_until)


def next_moment(
    state: State, published_at: datetime | None, embargo_until: datetime | None, now: datetime
) -> datetime | None:
    """The moment after ``now`` at which the clock alone makes the article public; None if it never does."""
    opens_at = seen_from(published_at, embargo_until)
    if state not in (State.SCHEDULED, *READABLE) or opens_at is None:
        return None
    return opens_at if opens_at > now else None
