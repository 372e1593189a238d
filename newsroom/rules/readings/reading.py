"""What a wording asserts of a value: one interval, with the comparison that made it."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


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


@dataclass(frozen=True)
class Reading:
    """``low`` and ``high`` bound what may be true, None is no bound; an open bound does not belong to it.

    ``value`` is the number as printed: a count, an amount, a share (72.1% is 721/1000), a place for ORDER, and 1 for
    SUPERLATIVE, whose actual value is how many there are up to and with the one named: the first of its kind, the
    only one, the most with nobody level. ``form`` names the line of the table.
    """

    comparison: Comparison
    value: Fraction
    low: Fraction | None
    high: Fraction | None
    form: str
    low_open: bool = False
    high_open: bool = False

    def holds(self, actual: Fraction | int) -> bool:
        """Whether the wording is true when the value is ``actual``."""
        if self.low is not None and (actual < self.low or (self.low_open and actual == self.low)):
            return False
        return self.high is None or actual < self.high or (actual == self.high and not self.high_open)
