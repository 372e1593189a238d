"""Facts: what a piece of text asserts about results, and whether it holds."""

from newsroom.rules.facts.answers import GONE, Amount, Answer, Gone, Holders, Printed
from newsroom.rules.facts.checking import Status, Verdict, check, needs_a_person
from newsroom.rules.facts.claims import Claim, whole_bounds
from newsroom.rules.facts.days import printed_day
from newsroom.rules.facts.kinds import COUNTS, Kind, Measure, Nature
from newsroom.rules.facts.questions import Question, is_gone
from newsroom.rules.facts.wordings import (
    CONTEXT,
    LONGEST_CONTEXT,
    Passage,
    Place,
    Spot,
    context_of,
    find_all,
    place_in,
    sentence_around,
)
from newsroom.rules.readings import Comparison

__all__ = [
    "CONTEXT",
    "COUNTS",
    "GONE",
    "LONGEST_CONTEXT",
    "Amount",
    "Answer",
    "Claim",
    "Comparison",
    "Gone",
    "Holders",
    "Kind",
    "Measure",
    "Nature",
    "Passage",
    "Place",
    "Printed",
    "Question",
    "Spot",
    "Status",
    "Verdict",
    "check",
    "context_of",
    "find_all",
    "is_gone",
    "needs_a_person",
    "place_in",
    "printed_day",
    "sentence_around",
    "whole_bounds",
]
