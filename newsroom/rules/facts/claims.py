"""What was printed, as values: a span of numbers, a key, or words."""

from dataclasses import dataclass
from enum import Enum


class Comparison(Enum):
    EQUAL = "equal"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ABOUT = "about"
    ALMOST = "almost"
    BETWEEN = "between"
    ORDER = "order"
    SUPERLATIVE = "superlative"


@dataclass(frozen=True, slots=True)
class Claim:
    """``low`` and ``high`` bound the numbers that make it true (None: no bound); ``key`` is whom it names."""

    comparison: Comparison
    value: str
    low: int | None = None
    high: int | None = None
    key: int | None = None


def spans(comparison: Comparison, value: int, high: int | None = None) -> tuple[int | None, int | None]:
    """The lowest and highest number for which ``comparison`` with ``value`` is true.

    ``high`` is what the wording says is the last number, for the comparisons that depend on it.
    """
    return {
        Comparison.EQUAL: (value, value),
        Comparison.ORDER: (value, value),
        Comparison.AT_LEAST: (value, None),
        Comparison.MORE_THAN: (value + 1, None),
        Comparison.AT_MOST: (None, value),
        Comparison.LESS_THAN: (None, value - 1),
    }.get(comparison, (value, high))
