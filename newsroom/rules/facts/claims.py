"""What was printed, as values: a span of whole numbers, a key, or words."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from newsroom.rules.readings import Comparison, Reading


@dataclass(frozen=True, slots=True)
class Claim:
    """``low`` and ``high`` bound the numbers that make it true (None: no bound); ``key`` is whom it names."""

    comparison: Comparison
    value: str
    low: int | None = None
    high: int | None = None
    key: int | None = None


def whole_bounds(reading: Reading) -> tuple[int | None, int | None]:
    """The lowest and highest whole number of which the reading is true: 121 and 129 of 120余."""
    return _lowest(reading.low, reading.low_open), _highest(reading.high, reading.high_open)


def _lowest(bound: Fraction | None, is_open: bool) -> int | None:
    if bound is None:
        return None
    return floor(bound) + 1 if is_open else ceil(bound)


def _highest(bound: Fraction | None, is_open: bool) -> int | None:
    if bound is None:
        return None
    return ceil(bound) - 1 if is_open else floor(bound)
