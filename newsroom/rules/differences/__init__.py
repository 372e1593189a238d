"""What differs between two versions of an article."""

from newsroom.rules.differences.contents import (
    Change,
    ContentDifference,
    PartDifference,
    TextChange,
    ValueChange,
    content_difference,
)
from newsroom.rules.differences.texts import Mark, Piece, Sentence, TextDifference, is_restyled, side, text_difference

__all__ = [
    "Change",
    "ContentDifference",
    "Mark",
    "PartDifference",
    "Piece",
    "Sentence",
    "TextChange",
    "TextDifference",
    "ValueChange",
    "content_difference",
    "is_restyled",
    "side",
    "text_difference",
]
