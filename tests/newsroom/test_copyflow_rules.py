"""The copy flow's table, whole: every state, every act, every right."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.copyflow import (
    Act,
    Missing,
    PictureFacts,
    Refusal,
    Right,
    State,
    acts_open,
    is_public,
    missing_for_publication,
    next_moment,
    refusal,
    standing,
)

NOBODY: frozenset[Right] = frozenset()
WRITER = frozenset({Right.WRITE})
EDITOR = frozenset(Right)
NOON = datetime(2025, 5, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

# Written out by hand, apart from the code: state -> acts of a writer, acts of an editor.
BY_HAND = {
    State.DRAFT: ({Act.EDIT}, {Act.EDIT, Act.SCHEDULE, Act.PUBLISH, Act.DELETE}),
    State.SCHEDULED: (set(), {Act.EDIT, Act.SCHEDULE, Act.RECALL, Act.PUBLISH}),
    State.PUBLISHED: (set(), {Act.EDIT, Act.WITHDRAW}),
    State.WITHDRAWN: (set(), {Act.EDIT, Act.PUBLISH}),
}


@pytest.mark.parametrize(("state", "act"), list(product(State, Act)), ids=lambda value: value.value)
def test_act_is_open_to_those_the_table_names(state: State, act: Act) -> None:
    writer, editor = BY_HAND[state]
    assert refusal(state, act, NOBODY) is not None
    assert (refusal(state, act, WRITER) is None) == (act in writer)
    assert (refusal(state, act, EDITOR) is None) == (act in editor)


@pytest.mark.parametrize(("state", "act"), list(product(State, Act)), ids=lambda value: value.value)
def test_refusal_says_whether_the_table_or_the_role_refuses(state: State, act: Act) -> None:
    known = act in BY_HAND[state][1]
    assert refusal(state, act, NOBODY) == Refusal("right" if known else "transition", state, act)


def test_open_acts_are_listed_in_order() -> None:
    assert acts_open(State.SCHEDULED, EDITOR) == (Act.EDIT, Act.SCHEDULE, Act.RECALL, Act.PUBLISH)
    assert acts_open(State.SCHEDULED, WRITER) == ()


@pytest.mark.parametrize(
    ("state", "published_at", "embargo", "public"),
    [
        pytest.param(State.DRAFT, None, None, False, id="draft"),
        pytest.param(State.DRAFT, NOON - HOUR, None, False, id="draft with a moment left over"),
        pytest.param(State.SCHEDULED, NOON + HOUR, None, False, id="scheduled for later"),
        pytest.param(State.SCHEDULED, NOON, None, True, id="scheduled for now"),
        pytest.param(State.SCHEDULED, NOON - HOUR, NOON + HOUR, False, id="due but under embargo"),
        pytest.param(State.PUBLISHED, NOON - HOUR, None, True, id="published"),
        pytest.param(State.PUBLISHED, NOON - HOUR, NOON, True, id="embargo ends now"),
        pytest.param(State.PUBLISHED, NOON - HOUR, NOON + HOUR, False, id="published under embargo"),
        pytest.param(State.PUBLISHED, NOON + HOUR, None, False, id="published with a moment to come"),
        pytest.param(State.WITHDRAWN, NOON - HOUR, None, False, id="withdrawn"),
    ],
)
def test_public_by_state_and_clock(
    state: State, published_at: datetime | None, embargo: datetime | None, public: bool
) -> None:
    assert is_public(state, published_at, embargo, NOON) is public


MOMENTS = st.none() | st.integers(-48, 48).map(lambda hours: NOON + hours * HOUR)


@given(st.sampled_from(State), MOMENTS, MOMENTS, st.integers(1, 96))
def test_next_moment_is_when_the_answer_changes(
    state: State, published_at: datetime | None, embargo: datetime | None, later: int
) -> None:
    opens_at = next_moment(state, published_at, embargo, NOON)
    before = is_public(state, published_at, embargo, NOON)
    assert not (before and opens_at)
    if opens_at is None:
        assert is_public(state, published_at, embargo, NOON + later * HOUR) is before
    else:
        assert not is_public(state, published_at, embargo, opens_at - timedelta(microseconds=1))
        assert is_public(state, published_at, embargo, opens_at)


def test_due_article_stands_as_published() -> None:
    assert standing(State.SCHEDULED, NOON, NOON) is State.PUBLISHED
    assert standing(State.SCHEDULED, NOON + HOUR, NOON) is State.SCHEDULED
    assert standing(State.WITHDRAWN, NOON - HOUR, NOON) is State.WITHDRAWN


def test_everything_missing_is_named_at_once() -> None:
    bare = PictureFacts("a", has_alt_text=False, is_decorative=False, has_credit=False)
    both = PictureFacts("b", has_alt_text=True, is_decorative=True, has_credit=True)
    whole = PictureFacts("c", has_alt_text=True, is_decorative=False, has_credit=True)
    assert missing_for_publication(headline=" ", has_text=False, pictures=(bare, both, whole)) == (
        Missing("headline"),
        Missing("alt_decision", "a"),
        Missing("credit", "a"),
        Missing("alt_decision", "b"),
    )
    assert missing_for_publication(headline="h", has_text=False, pictures=()) == (Missing("text"),)
    assert missing_for_publication(headline="h", has_text=True, pictures=(whole,)) == ()
