"""Intervals of the comparisons. The step of a number is its last place that is not zero: 10 of 120, 100 of 300."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple


class Interval(NamedTuple):
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False


Bounds = Callable[[Fraction], Interval]


def step(value: Fraction) -> Fraction:
    """Size of the last place that is not zero: 10 for 120, 1 for 125, 1/10 for 7.5; 1/3 for two thirds."""
    if value == 0:
        return Fraction(1)
    size = Fraction(1)
    while (value / size).denominator > 1:
        if size < Fraction(1, 10**6):
            return Fraction(1, value.denominator)
        size /= 10
    while (value / (size * 10)).denominator == 1:
        size *= 10
    return size


def margin(value: Fraction) -> Fraction:
    """How far a number with about or nearly may be off: a step, but a twentieth at least and a tenth at most.

    10 for 120, 30 for 300, 4 for 80.
    """
    return min(max(step(value), value / 20), value / 10)


def exactly(value: Fraction) -> Interval:
    return Interval(value, value)


def half_more(value: Fraction) -> Interval:
    return exactly(value + Fraction(1, 2))


def rounded(value: Fraction, last_place: Fraction) -> Interval:
    """All that is rounded half up to the value as printed: 72.05 to below 72.15 for 72.1."""
    return Interval(value - last_place / 2, value + last_place / 2, high_open=True)


def at_least(value: Fraction) -> Interval:
    return Interval(low=value)


def at_most(value: Fraction) -> Interval:
    return Interval(high=value)


def above(value: Fraction) -> Interval:
    return Interval(low=value, low_open=True)


def below(value: Fraction) -> Interval:
    return Interval(high=value, high_open=True)


def to_next_step(value: Fraction) -> Interval:
    """120余: more than 120 and less than 130; 300余: more than 300 and less than 400."""
    return Interval(value, value + step(value), low_open=True, high_open=True)


def just_above(value: Fraction) -> Interval:
    return Interval(value, value + margin(value), low_open=True)


def almost(value: Fraction) -> Interval:
    return Interval(value - margin(value), value, high_open=True)


def about(value: Fraction) -> Interval:
    return Interval(value - margin(value), value + margin(value))


def several(value: Fraction) -> Interval:
    """几十, dozens, hundreds: two of the unit at least, and not ten of them."""
    return Interval(2 * value, 10 * value, high_open=True)


def first_places(value: Fraction) -> Interval:
    """八强, the top eight: place 1 to 8."""
    return Interval(Fraction(1), value)
