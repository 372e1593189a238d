"""The readings table: readings_lines/ writes out what each form means; compared here, and the bounds proved."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsroom.rules.numerals import Language
from newsroom.rules.readings import Comparison, Reading, bounds, chinese, english, read

pytestmark = pytest.mark.one_database

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FORMS = {"zh": chinese.FORMS, "en": english.FORMS}
LINES = [
    (language, *line.split(" | "))
    for language in LANGUAGES
    for line in (Path(__file__).parent / "readings_lines" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NOTHING = {
    "zh": "场|好几个|最后|最近|最终|第三方|第三产业|倒数第一|半决赛|两天半|万万场|3比1|两男一女|第",
    "en": "ties|one thousand million ties|first aid|first-hand|first of all|at once|nobody|3-1|x",
}
numbers = st.integers(1, 10**7)
values = st.fractions(0, 10**7, max_denominator=100)


def read_as(wording: str, language: Language = "zh") -> Reading:
    reading = read(wording, language)
    assert reading is not None, wording
    return reading


def interval(reading: Reading) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (reading.low, reading.high))
    return f"{'(' if reading.low_open else '['}{low}, {high}{')' if reading.high_open else ']'}"


@pytest.mark.parametrize(("language", "wording", "form", "comparison", "value", "truth"), LINES)
def test_line_is_read_as_written(
    language: Language, wording: str, form: str, comparison: str, value: str, truth: str
) -> None:
    reading = read_as(wording, language)
    assert (reading.form, reading.comparison.value, str(reading.value)) == (form, comparison, value)
    assert interval(reading) == truth


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_has_its_lines(language: Language) -> None:
    assert {form.name for form in FORMS[language]} == {line[2] for line in LINES if line[0] == language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_asserts_nothing_has_no_reading(language: Language) -> None:
    assert {text: found for text in NOTHING[language].split("|") if (found := read(text, language))} == {}


@pytest.mark.parametrize(
    ("wording", "language", "true", "false"),
    [
        ("more than 120", "en", (121, 122, 1000), (0, 119, 120)),
        ("120余场", "zh", (121, 122, 129), (119, 120, 130)),
        ("300余名", "zh", (301, 399), (300, 400)),
        ("120以上", "zh", (120, 121), (119,)),
        ("不到120", "zh", (0, 119), (120, 121)),
        ("近120场", "zh", (110, 119), (109, 120)),
        ("约120场", "zh", (110, 120, 130), (109, 131)),
        ("唯一", "zh", (1,), (0, 2)),
        ("unbeaten", "en", (0,), (1,)),
        ("八强", "zh", (1, 8), (0, 9)),
        ("72.1%", "zh", (Fraction(1, 1000) * 721, Fraction(45, 1000) + Fraction(676, 1000)), (Fraction(7215, 10000),)),
    ],
)
def test_boundary_is_precise(wording: str, language: Language, true: tuple[int, ...], false: tuple[int, ...]) -> None:
    reading = read_as(wording, language)
    assert [actual for actual in true if not reading.holds(actual)] == []
    assert [actual for actual in false if reading.holds(actual)] == []


@given(values | st.none(), values | st.none(), st.booleans(), st.booleans(), values)
def test_holds_is_membership(
    low: Fraction | None, high: Fraction | None, low_open: bool, high_open: bool, actual: Fraction
) -> None:
    reading = Reading(Comparison.EQUAL, Fraction(1), low, high, "x", low_open, high_open)
    beyond_low = low is None or actual > low or (actual == low and not low_open)
    beyond_high = high is None or actual < high or (actual == high and not high_open)
    assert reading.holds(actual) == (beyond_low and beyond_high)


@given(numbers, values, values)
def test_lower_bounds_stay_true_upwards_and_upper_ones_downwards(number: int, one: Fraction, other: Fraction) -> None:
    less, more = sorted((one, other))
    for wording, language in ((f"超过{number}场", "zh"), (f"at least {number}", "en"), (f"{number}场以上", "zh")):
        reading = read_as(wording, language)
        assert reading.holds(more) or not reading.holds(less)
    for wording, language in ((f"不到{number}场", "zh"), (f"up to {number}", "en"), (f"fewer than {number}", "en")):
        reading = read_as(wording, language)
        assert reading.holds(less) or not reading.holds(more)


@given(numbers, numbers)
def test_odd_number_reaches_to_the_next_step(number: int, actual: int) -> None:
    zeros = len(str(number)) - len(str(number).rstrip("0"))
    for wording, language in ((f"{number}余场", "zh"), (f"{number}多场", "zh"), (f"{number}-odd ties", "en")):
        reading = read_as(wording, language)
        assert reading.high is not None
        assert reading.high - number == 10**zeros
        assert reading.holds(actual) == (number < actual < number + 10**zeros)


@given(numbers)
def test_number_itself_is_what_the_comparison_says(number: int) -> None:
    holding = ("{n}场", "至少{n}场", "最多{n}场", "约{n}场", "{n}场左右", "{n}场以上", "共{n}场")
    failing = ("{n}余场", "逾{n}场", "不到{n}场", "近{n}场")
    assert [form for form in holding if not read_as(form.format(n=number)).holds(number)] == []
    assert [form for form in failing if read_as(form.format(n=number)).holds(number)] == []


@given(numbers, numbers)
def test_range_holds_between_its_ends(low: int, high: int) -> None:
    assume(low < high)
    for wording, language in ((f"{low}至{high}场", "zh"), (f"between {low} and {high} ties", "en")):
        reading = read_as(wording, language)
        assert [reading.holds(actual) for actual in (low - 1, low, high, high + 1)] == [False, True, True, False]


@given(values)
def test_step_is_the_last_place_that_is_not_zero(value: Fraction) -> None:
    size = bounds.step(value)
    assert (value / size).denominator == 1
    assert value == 0 or (value / size) % 10 != 0 or size < 1


@pytest.mark.parametrize(
    ("value", "size"),
    [(120, 10), (300, 100), (125, 1), (0, 1), (Fraction("7.5"), Fraction("0.1")), (Fraction(2, 3), Fraction(1, 3))],
)
def test_step_of_a_number(value: Fraction, size: Fraction) -> None:
    assert bounds.step(Fraction(value)) == size
