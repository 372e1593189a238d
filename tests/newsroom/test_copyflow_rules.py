"""The copy flow's table, whole: every state, every state of the text, every act, every right."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.copyflow import (
    READABLE,
    ROWS,
    TRANSITIONS,
    Act,
    Missing,
    PictureFacts,
    Refusal,
    Right,
    State,
    Workflow,
    acts_open,
    is_public,
    may_approve,
    missing_for_publication,
    next_moment,
    refusal,
    resting_state,
    standing,
)

pytestmark = pytest.mark.one_database

NOBODY: frozenset[Right] = frozenset()
WRITER = frozenset({Right.WRITE})
ISSUER = frozenset({Right.PUBLISH})
EDITOR = frozenset(Right)
NOON = datetime(2025, 5, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

# Written out by hand, apart from the code: acts of a writer, acts that need the right to publish.
BY_HAND = {
    "draft open": ("edit send", "approve delete"),
    "draft in_review": ("edit", "return approve delete"),
    "draft approved": ("edit", "return schedule publish delete"),
    "scheduled approved": ("", "edit schedule recall publish"),
    "published open": ("", "edit correct withdraw archive"),
    "published approved": ("", "edit correct withdraw archive"),
    "corrected open": ("", "edit correct withdraw archive"),
    "corrected approved": ("", "edit correct withdraw archive"),
    "withdrawn open": ("", "edit correct send approve"),
    "withdrawn in_review": ("", "edit correct return approve"),
    "withdrawn approved": ("", "edit correct return publish_again"),
    "archived open": ("", "edit correct withdraw unarchive"),
    "archived approved": ("", "edit correct withdraw unarchive"),
}
WHOLE = list(product(State, Workflow, Act))
RIGHTS = [NOBODY, WRITER, ISSUER, EDITOR]


def by_hand(state: State, workflow: Workflow, act: Act) -> Right | None:
    """The right the act needs, None where the table has no such row."""
    writers, issuers = BY_HAND.get(f"{state.value} {workflow.value}", ("", ""))
    if act.value in writers.split():
        return Right.WRITE
    return Right.PUBLISH if act.value in issuers.split() else None


@pytest.mark.parametrize(("state", "workflow", "act"), WHOLE, ids=lambda value: value.value)
def test_act_is_open_to_those_the_table_names(state: State, workflow: Workflow, act: Act) -> None:
    needed = by_hand(state, workflow, act)
    for rights in RIGHTS:
        assert (refusal(state, workflow, act, rights) is None) == (needed in rights)


@pytest.mark.parametrize(("state", "workflow", "act"), WHOLE, ids=lambda value: value.value)
def test_refusal_says_whether_table_role_or_approval_refuses(state: State, workflow: Workflow, act: Act) -> None:
    needed, approved = by_hand(state, workflow, act), by_hand(state, Workflow.APPROVED, act)
    for rights in RIGHTS:
        code = None
        if needed is None and approved is None:
            code = "transition"
        elif (needed or approved) not in rights:
            code = "right"
        elif needed is None:
            code = "approval"
        expected = Refusal(code, state, act, workflow) if code else None
        assert refusal(state, workflow, act, rights) == expected


def test_no_row_stands_twice() -> None:
    assert len(ROWS) == len(TRANSITIONS) == 53


def test_nothing_goes_out_but_approved() -> None:
    outward = [row for row in ROWS if row[2] in (Act.PUBLISH, Act.SCHEDULE, Act.PUBLISH_AGAIN)]
    assert {row[1] for row in outward} == {Workflow.APPROVED}
    assert {row[0] for row in ROWS if row[2] is Act.DELETE} == {State.DRAFT}


def test_every_edit_and_correction_voids_the_approval() -> None:
    changing = [row for row in ROWS if row[2] in (Act.EDIT, Act.CORRECT, Act.RETURN, Act.WITHDRAW)]
    assert {row[5] for row in changing} == {Workflow.OPEN}
    assert {row[4] for row in ROWS if row[:3] == (State.SCHEDULED, Workflow.APPROVED, Act.EDIT)} == {State.DRAFT}


def test_every_state_is_reached_and_left() -> None:
    assert {row[4] for row in ROWS} == {*State, None}
    assert {row[0] for row in ROWS} == set(State)


def test_open_acts_are_listed_in_order() -> None:
    assert acts_open(State.SCHEDULED, Workflow.APPROVED, EDITOR) == (Act.EDIT, Act.SCHEDULE, Act.RECALL, Act.PUBLISH)
    assert acts_open(State.SCHEDULED, Workflow.APPROVED, WRITER) == ()


@pytest.mark.parametrize(
    ("target", "has_corrections", "rests"),
    [
        (State.PUBLISHED, False, State.PUBLISHED),
        (State.PUBLISHED, True, State.CORRECTED),
        (State.ARCHIVED, True, State.ARCHIVED),
        (State.SCHEDULED, True, State.SCHEDULED),
    ],
)
def test_article_with_corrections_rests_as_corrected(target: State, has_corrections: bool, rests: State) -> None:
    assert resting_state(target, has_corrections) is rests


@given(st.none() | st.integers(1, 6), st.frozensets(st.integers(1, 6)))
def test_second_person_is_somebody_who_did_not_write(person: int | None, writers: frozenset[int]) -> None:
    assert may_approve(person, writers) == (person is not None and writers.isdisjoint({person}))


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
        pytest.param(State.CORRECTED, NOON - HOUR, None, True, id="corrected"),
        pytest.param(State.CORRECTED, NOON - HOUR, NOON + HOUR, False, id="corrected under embargo"),
        pytest.param(State.ARCHIVED, NOON - HOUR, None, True, id="archived"),
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
    assert [standing(state, NOON - HOUR, NOON) for state in (*READABLE, State.WITHDRAWN)] == [
        *READABLE,
        State.WITHDRAWN,
    ]


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
