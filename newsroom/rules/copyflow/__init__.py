"""The copy flow of an article: states, the written table of acts, the clock, and what going out asks for."""

from newsroom.rules.copyflow.clock import is_public, next_moment, seen_from, standing
from newsroom.rules.copyflow.readiness import Missing, PictureFacts, missing_for_publication
from newsroom.rules.copyflow.states import LISTED, READABLE, SEEN, Act, Right, State, Workflow
from newsroom.rules.copyflow.table import (
    ROWS,
    TRANSITIONS,
    Refusal,
    Transition,
    acts_open,
    may_approve,
    refusal,
    resting_state,
)

__all__ = [
    "LISTED",
    "READABLE",
    "ROWS",
    "SEEN",
    "TRANSITIONS",
    "Act",
    "Missing",
    "PictureFacts",
    "Refusal",
    "Right",
    "State",
    "Transition",
    "Workflow",
    "acts_open",
    "is_public",
    "may_approve",
    "missing_for_publication",
    "next_moment",
    "refusal",
    "resting_state",
    "seen_from",
    "standing",
]
