"""Which facts of the linked tournaments fit some words."""

from newsroom.selectors.facts.suggesting.suggestions import Suggestion, suggestions

__all__ = ["Suggestion", "suggestions"]
