"""A line of the table, and the three shapes in which words stand to their number."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from newsroom.rules.readings import bounds
from newsroom.rules.readings.bounds import Bounds
from newsroom.rules.readings.reading import Comparison

Shape = Literal["before", "after", "whole"]


@dataclass(frozen=True)
class Form:
    """``words`` is a pattern of what stands before or after the number, or of the whole wording.

    A whole wording says {n} and {m} for numbers, {o} for an ordinal, {s} for a scale after the number (10余万), {u} for
    what is counted. Without a number in it, ``value`` is what it stands for.
    """

    name: str
    shape: Shape
    words: str
    comparison: Comparison
    bounds: Bounds = bounds.exactly
    value: Fraction | None = None


COMPARISONS: dict[Bounds, Comparison] = {
    bounds.exactly: Comparison.EQUAL,
    bounds.half_more: Comparison.EQUAL,
    bounds.at_least: Comparison.AT_LEAST,
    bounds.several: Comparison.AT_LEAST,
    bounds.at_most: Comparison.AT_MOST,
    bounds.above: Comparison.MORE_THAN,
    bounds.just_above: Comparison.MORE_THAN,
    bounds.to_next_step: Comparison.MORE_THAN,
    bounds.below: Comparison.LESS_THAN,
    bounds.about: Comparison.ABOUT,
    bounds.almost: Comparison.ALMOST,
}


def before(name: str, words: str, limits: Bounds) -> Form:
    return Form(name, "before", words, COMPARISONS[limits], limits)


def after(name: str, words: str, limits: Bounds) -> Form:
    return Form(name, "after", words, COMPARISONS[limits], limits)


def whole(name: str, words: str, limits: Bounds = bounds.exactly, value: int | None = None) -> Form:
    return Form(name, "whole", words, COMPARISONS[limits], limits, None if value is None else Fraction(value))


def between(name: str, words: str) -> Form:
    return Form(name, "whole", words, Comparison.BETWEEN)


def place(name: str, words: str, value: int | None = None) -> Form:
    return Form(name, "whole", words, Comparison.ORDER, value=None if value is None else Fraction(value))


def top(name: str, words: str, value: int | None = None) -> Form:
    """Any place from the first to the value."""
    return replace(place(name, words, value), bounds=bounds.first_places)


def superlative(name: str, words: str) -> Form:
    return Form(name, "whole", words, Comparison.SUPERLATIVE, value=Fraction(1))
