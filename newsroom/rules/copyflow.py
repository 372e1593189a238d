"""Copy flow: the states of an article, the acts that lead from one to another, and who may do them.

``TRANSITIONS`` is the whole table. What is not in it is refused. The clock takes part through the standing of an
article: a scheduled article whose moment has come stands as published, though nobody has touched its row.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class State(Enum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Act(Enum):
    EDIT = "edit"
    SCHEDULE = "schedule"
    RECALL = "recall"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    DELETE = "delete"


class Right(Enum):
    """What a person may do: a reporter writes, an editor writes and publishes."""

    WRITE = "write"
    PUBLISH = "publish"


@dataclass(frozen=True)
class Transition:
    """The state an act leads to (None: the article is gone) and the right that it needs."""

    target: State | None
    right: Right


TRANSITIONS: dict[tuple[State, Act], Transition] = {
    (State.DRAFT, Act.EDIT): Transition(State.DRAFT, Right.WRITE),
    (State.DRAFT, Act.SCHEDULE): Transition(State.SCHEDULED, Right.PUBLISH),
    (State.DRAFT, Act.PUBLISH): Transition(State.PUBLISHED, Right.PUBLISH),
    (State.DRAFT, Act.DELETE): Transition(None, Right.PUBLISH),
    (State.SCHEDULED, Act.EDIT): Transition(State.SCHEDULED, Right.PUBLISH),
    (State.SCHEDULED, Act.SCHEDULE): Transition(State.SCHEDULED, Right.PUBLISH),
    (State.SCHEDULED, Act.RECALL): Transition(State.DRAFT, Right.PUBLISH),
    (State.SCHEDULED, Act.PUBLISH): Transition(State.PUBLISHED, Right.PUBLISH),
    (State.PUBLISHED, Act.EDIT): Transition(State.PUBLISHED, Right.PUBLISH),
    (State.PUBLISHED, Act.WITHDRAW): Transition(State.WITHDRAWN, Right.PUBLISH),
    (State.WITHDRAWN, Act.EDIT): Transition(State.WITHDRAWN, Right.PUBLISH),
    (State.WITHDRAWN, Act.PUBLISH): Transition(State.PUBLISHED, Right.PUBLISH),
}


@dataclass(frozen=True)
class Refusal:
    """Why an act is refused: ``transition`` (not in the table) or ``right`` (not this person's)."""

    code: str
    state: State
    act: Act


def standing(state: State, published_at: datetime | None, now: datetime) -> State:
    """The state at ``now``: scheduled becomes published at ``published_at``."""
    if state is State.SCHEDULED and published_at is not None and published_at <= now:
        return State.PUBLISHED
    return state


def is_public(state: State, published_at: datetime | None, embargo_until: datetime | None, now: datetime) -> bool:
    """True if readers may see the article at ``now``: it stands as published and no embargo holds it back."""
    if standing(state, published_at, now) is not State.PUBLISHED or published_at is None or published_at > now:
        return False
    return embargo_until is None or embargo_until <= now


def next_moment(
    state: State, published_at: datetime | None, embargo_until: datetime | None, now: datetime
) -> datetime | None:
    """The moment after ``now`` at which the clock alone makes the article public; None if it never does."""
    if state not in (State.SCHEDULED, State.PUBLISHED) or published_at is None:
        return None
    opens_at = published_at if embargo_until is None else max(published_at, embargo_until)
    return opens_at if opens_at > now else None


def refusal(state: State, act: Act, rights: frozenset[Right]) -> Refusal | None:
    """None if somebody with ``rights`` may do ``act`` to an article that stands in ``state``."""
    transition = TRANSITIONS.get((state, act))
    if transition is None:
        return Refusal("transition", state, act)
    if transition.right not in rights:
        return Refusal("right", state, act)
    return None


def acts_open(state: State, rights: frozenset[Right]) -> tuple[Act, ...]:
    """The acts somebody with ``rights`` may do now, in the order of ``Act``."""
    return tuple(act for act in Act if refusal(state, act, rights) is None)


@dataclass(frozen=True)
class PictureFacts:
    """What publication asks of a picture in the article."""

    name: str
    has_alt_text: bool
    is_decorative: bool
    has_credit: bool
    has_consent: bool = True


@dataclass(frozen=True)
class Missing:
    """What stands in the way of publication; ``name`` names the picture, empty for the article itself."""

    code: str
    name: str = ""


def missing_for_publication(
    *, headline: str, has_text: bool, pictures: tuple[PictureFacts, ...]
) -> tuple[Missing, ...]:
    """Every reason at once: ``headline``, ``text``, and of each picture ``alt_decision``, ``credit``, ``consent``."""
    missing = []
    if not headline.strip():
        missing.append(Missing("headline"))
    if not has_text and not pictures:
        missing.append(Missing("text"))
    for picture in pictures:
        if picture.has_alt_text == picture.is_decorative:
            missing.append(Missing("alt_decision", picture.name))
        if not picture.has_credit:
            missing.append(Missing("credit", picture.name))
        if not picture.has_consent:
            missing.append(Missing("consent", picture.name))
    return tuple(missing)
