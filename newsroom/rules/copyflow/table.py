"""Copy flow: the acts that lead an article from one state to another, and who may do them.

``ROWS`` is the whole table. What is not in it is refused. The clock takes part through the standing of an article: a
scheduled article whose moment has come stands as published, though nobody has touched its row.
"""

from dataclasses import dataclass

from newsroom.rules.copyflow.states import Act, Right, State, Workflow

DRAFT, SCHEDULED, PUBLISHED = State.DRAFT, State.SCHEDULED, State.PUBLISHED
CORRECTED, WITHDRAWN, ARCHIVED = State.CORRECTED, State.WITHDRAWN, State.ARCHIVED
OPEN, IN_REVIEW, APPROVED = Workflow.OPEN, Workflow.IN_REVIEW, Workflow.APPROVED
WRITE, ISSUE = Right.WRITE, Right.PUBLISH


@dataclass(frozen=True)
class Transition:
    """The state an act leads to (None: the article is gone), how far the text is then, and the right it needs.

    Of an edit that changes no word of the text nothing follows.
    """

    target: State | None
    workflow: Workflow
    right: Right


ROWS: tuple[tuple[State, Workflow, Act, Right, State | None, Workflow], ...] = (
    (DRAFT, OPEN, Act.EDIT, WRITE, DRAFT, OPEN),
    (DRAFT, OPEN, Act.SEND, WRITE, DRAFT, IN_REVIEW),
    (DRAFT, OPEN, Act.APPROVE, ISSUE, DRAFT, APPROVED),
    (DRAFT, OPEN, Act.DELETE, ISSUE, None, OPEN),
    (DRAFT, IN_REVIEW, Act.EDIT, WRITE, DRAFT, OPEN),
    (DRAFT, IN_REVIEW, Act.RETURN, ISSUE, DRAFT, OPEN),
    (DRAFT, IN_REVIEW, Act.APPROVE, ISSUE, DRAFT, APPROVED),
    (DRAFT, IN_REVIEW, Act.DELETE, ISSUE, None, OPEN),
    (DRAFT, APPROVED, Act.EDIT, WRITE, DRAFT, OPEN),
    (DRAFT, APPROVED, Act.RETURN, ISSUE, DRAFT, OPEN),
    (DRAFT, APPROVED, Act.SCHEDULE, ISSUE, SCHEDULED, APPROVED),
    (DRAFT, APPROVED, Act.PUBLISH, ISSUE, PUBLISHED, APPROVED),
    (DRAFT, APPROVED, Act.DELETE, ISSUE, None, OPEN),
    (SCHEDULED, APPROVED, Act.EDIT, ISSUE, DRAFT, OPEN),
    (SCHEDULED, APPROVED, Act.SCHEDULE, ISSUE, SCHEDULED, APPROVED),
    (SCHEDULED, APPROVED, Act.RECALL, ISSUE, DRAFT, APPROVED),
    (SCHEDULED, APPROVED, Act.PUBLISH, ISSUE, PUBLISHED, APPROVED),
    (PUBLISHED, APPROVED, Act.EDIT, ISSUE, PUBLISHED, OPEN),
    (PUBLISHED, APPROVED, Act.CORRECT, ISSUE, CORRECTED, OPEN),
    (PUBLISHED, APPROVED, Act.WITHDRAW, ISSUE, WITHDRAWN, OPEN),
    (PUBLISHED, APPROVED, Act.ARCHIVE, ISSUE, ARCHIVED, APPROVED),
    (PUBLISHED, OPEN, Act.EDIT, ISSUE, PUBLISHED, OPEN),
    (PUBLISHED, OPEN, Act.CORRECT, ISSUE, CORRECTED, OPEN),
    (PUBLISHED, OPEN, Act.WITHDRAW, ISSUE, WITHDRAWN, OPEN),
    (PUBLISHED, OPEN, Act.ARCHIVE, ISSUE, ARCHIVED, OPEN),
    (CORRECTED, OPEN, Act.EDIT, ISSUE, CORRECTED, OPEN),
    (CORRECTED, OPEN, Act.CORRECT, ISSUE, CORRECTED, OPEN),
    (CORRECTED, OPEN, Act.WITHDRAW, ISSUE, WITHDRAWN, OPEN),
    (CORRECTED, OPEN, Act.ARCHIVE, ISSUE, ARCHIVED, OPEN),
    (CORRECTED, APPROVED, Act.EDIT, ISSUE, CORRECTED, OPEN),
    (CORRECTED, APPROVED, Act.CORRECT, ISSUE, CORRECTED, OPEN),
    (CORRECTED, APPROVED, Act.WITHDRAW, ISSUE, WITHDRAWN, OPEN),
    (CORRECTED, APPROVED, Act.ARCHIVE, ISSUE, ARCHIVED, APPROVED),
    (WITHDRAWN, OPEN, Act.EDIT, ISSUE, WITHDRAWN, OPEN),
    (WITHDRAWN, OPEN, Act.CORRECT, ISSUE, WITHDRAWN, OPEN),
    (WITHDRAWN, OPEN, Act.SEND, ISSUE, WITHDRAWN, IN_REVIEW),
    (WITHDRAWN, OPEN, Act.APPROVE, ISSUE, WITHDRAWN, APPROVED),
    (WITHDRAWN, IN_REVIEW, Act.EDIT, ISSUE, WITHDRAWN, OPEN),
    (WITHDRAWN, IN_REVIEW, Act.CORRECT, ISSUE, WITHDRAWN, OPEN),
    (WITHDRAWN, IN_REVIEW, Act.RETURN, ISSUE, WITHDRAWN, OPEN),
    (WITHDRAWN, IN_REVIEW, Act.APPROVE, ISSUE, WITHDRAWN, APPROVED),
    (WITHDRAWN, APPROVED, Act.EDIT, ISSUE, WITHDRAWN, OPEN),
    (WITHDRAWN, APPROVED, Act.CORRECT, ISSUE, WITHDRAWN, OPEN),
    (WITHDRAWN, APPROVED, Act.RETURN, ISSUE, WITHDRAWN, OPEN),
    (WITHDRAWN, APPROVED, Act.PUBLISH_AGAIN, ISSUE, PUBLISHED, APPROVED),
    (ARCHIVED, OPEN, Act.EDIT, ISSUE, ARCHIVED, OPEN),
    (ARCHIVED, OPEN, Act.CORRECT, ISSUE, ARCHIVED, OPEN),
    (ARCHIVED, OPEN, Act.WITHDRAW, ISSUE, WITHDRAWN, OPEN),
    (ARCHIVED, OPEN, Act.UNARCHIVE, ISSUE, PUBLISHED, OPEN),
    (ARCHIVED, APPROVED, Act.EDIT, ISSUE, ARCHIVED, OPEN),
    (ARCHIVED, APPROVED, Act.CORRECT, ISSUE, ARCHIVED, OPEN),
    (ARCHIVED, APPROVED, Act.WITHDRAW, ISSUE, WITHDRAWN, OPEN),
    (ARCHIVED, APPROVED, Act.UNARCHIVE, ISSUE, PUBLISHED, APPROVED),
)
TRANSITIONS = {
    (state, workflow, act): Transition(target, then, right) for state, workflow, act, right, target, then in ROWS
}


@dataclass(frozen=True)
class Refusal:
    """Why an act is refused.

    ``transition``: not in the table; ``right``: not this person's; ``approval``: the text is not approved.
    """

    code: str
    state: State
    act: Act
    workflow: Workflow = OPEN


def refusal(state: State, workflow: Workflow, act: Act, rights: frozenset[Right]) -> Refusal | None:
    """None if somebody with ``rights`` may do ``act`` to an article that stands so."""
    transition = TRANSITIONS.get((state, workflow, act))
    approved = TRANSITIONS.get((state, APPROVED, act))
    known = transition or approved
    if known is None:
        return Refusal("transition", state, act, workflow)
    if known.right not in rights:
        return Refusal("right", state, act, workflow)
    return None if transition else Refusal("approval", state, act, workflow)


def acts_open(state: State, workflow: Workflow, rights: frozenset[Right]) -> tuple[Act, ...]:
    """The acts somebody with ``rights`` may do now, in the order of ``Act``."""
    return tuple(act for act in Act if refusal(state, workflow, act, rights) is None)


def resting_state(target: State, has_corrections: bool) -> State:
    """Where an article that is out comes to rest: one that carries corrections stands as corrected."""
    return CORRECTED if target is PUBLISHED and has_corrections else target


def may_approve(person: int | None, writers: frozenset[int]) -> bool:
    """Whether an approval by ``person`` is a second person's: somebody, and none of those who wrote the text."""
    return person is not None and person not in writers
