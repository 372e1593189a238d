"""Reason codes of the rules as sentences in the reader's language."""

from tournament.explanations.defects import explain_defect, json_pointer

__all__ = ["explain_defect", "json_pointer"]
