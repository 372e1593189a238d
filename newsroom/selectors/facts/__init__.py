"""Facts of articles against the results as they stand now."""

from newsroom.selectors.facts.causes import cause_of
from newsroom.selectors.facts.checking import CheckedFact, articles_with_parts, check_facts_of, checked_facts
from newsroom.selectors.facts.claims import UnboundClaim, unbound_claims
from newsroom.selectors.facts.flagged import (
    FlaggedFact,
    articles_with_facts,
    facts_to_check,
    failing_counts,
    flagged,
)
from newsroom.selectors.facts.passages import passages_of
from newsroom.selectors.facts.questions import question_of

__all__ = [
    "CheckedFact",
    "FlaggedFact",
    "UnboundClaim",
    "articles_with_facts",
    "articles_with_parts",
    "cause_of",
    "check_facts_of",
    "checked_facts",
    "facts_to_check",
    "failing_counts",
    "flagged",
    "passages_of",
    "question_of",
    "unbound_claims",
]
