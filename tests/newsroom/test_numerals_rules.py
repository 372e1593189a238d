"""Numbers in digits and words, Chinese and English."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.numerals import folded, read_number, read_ordinal
from tests.newsroom.number_words import in_chinese, in_english

pytestmark = pytest.mark.one_database

CHINESE = {
    "122": 122,
    "1,234": 1234,
    "１２２": 122,
    "一百二十二": 122,
    "两": 2,
    "十": 10,
    "十二": 12,
    "三千零五": 3005,
    "一万零三百": 10300,
    "二十万零五": 200005,
    "一亿三千万": 130_000_000,
    "一百二": 120,
    "三千五": 3500,
    "两万五": 25000,
    "1.2万": 12000,
    "7.5亿": 750_000_000,
    "3千万": 30_000_000,
    "五百万": 5_000_000,
    "三点五": Fraction(7, 2),
    "七点二亿": 720_000_000,
    "二〇二四": 2024,
    "百": 100,
    "千万": 10_000_000,
    "零": 0,
    "三成": Fraction(3, 10),
    "三成五": Fraction(7, 20),
    "7成": Fraction(7, 10),
    "半数": Fraction(1, 2),
    "一半": Fraction(1, 2),
    "72.1%": Fraction(721, 1000),
    "48.3％": Fraction(483, 1000),
    "百分之七十": Fraction(7, 10),
    "百分之七十二点一": Fraction(721, 1000),
    "百分之32.5": Fraction(13, 40),
    "千分之三": Fraction(3, 1000),
    "三分之二": Fraction(2, 3),
}
ENGLISH = {
    "122": 122,
    "1,234": 1234,
    "Twenty-two": 22,
    "one hundred and twenty-two": 122,
    "one hundred twenty-two": 122,
    "one hundred and one thousand": 101_000,
    "twelve hundred": 1200,
    "a hundred": 100,
    "a thousand": 1000,
    "two thousand and three": 2003,
    "1.2 million": 1_200_000,
    "32.5bn": 32_500_000_000,
    "7.7 bn": 7_700_000_000,
    "72.1%": Fraction(721, 1000),
    "72.1 per cent": Fraction(721, 1000),
    "seventy percent": Fraction(7, 10),
    "half": Fraction(1, 2),
    "half a million": 500_000,
    "half a trillion": 5 * 10**11,
    "four and a half": Fraction(9, 2),
    "2 and a half": Fraction(5, 2),
    "a": 1,
    "a third": Fraction(1, 3),
    "two-thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4),
    "a dozen": 12,
    "dozen": 12,
    "half a dozen": 6,
    "two dozen": 24,
}
NO_NUMBERS = {
    "zh": "|七八|十百|一百零|百分之|三点|万万|场|点五|三点十|零分之三|百分之场|x%|第三|一百二三",
    "en": "|ten dogs|two three|one thousand million|x%|some dozen|half a ton|x and a half|hundred-odd|third",
}


@pytest.mark.parametrize(("text", "value"), CHINESE.items())
def test_chinese_number_is_read(text: str, value: Fraction) -> None:
    assert read_number(text, "zh") == value


@pytest.mark.parametrize(("text", "value"), ENGLISH.items())
def test_english_number_is_read(text: str, value: Fraction) -> None:
    assert read_number(text, "en") == value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_no_number_is_none(language: str) -> None:
    texts = NO_NUMBERS[language].split("|")
    assert {text: value for text in texts if (value := read_number(text, language)) is not None} == {}


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("第三", "zh", 3),
        ("第１２", "zh", 12),
        ("第二十一", "zh", 21),
        ("三", "zh", None),
        ("第", "zh", None),
        ("第三点五", "zh", None),
        ("third", "en", 3),
        ("3rd", "en", 3),
        ("21st", "en", 21),
        ("Twenty-first", "en", 21),
        ("twelfth", "en", 12),
        ("thirtieth", "en", 30),
        ("three", "en", None),
    ],
)
def test_ordinal_is_read(text: str, language: str, place: int | None) -> None:
    assert read_ordinal(text, language) == place


def read_wrongly(numbers: range) -> list[int]:
    return [
        number
        for number in numbers
        if (read_number(in_chinese(number), "zh"), read_number(in_english(number), "en")) != (number, number)
    ]


def test_numbers_below_a_hundred_thousand_are_read_back() -> None:
    assert read_wrongly(range(2_000)) == []
    assert read_wrongly(range(2_000, 100_000, 17)) == []


@pytest.mark.soak
def test_every_number_below_a_hundred_thousand_is_read_back() -> None:
    assert read_wrongly(range(100_000)) == []


@given(st.integers(100_000, 99_999_999))
def test_greater_chinese_numbers_are_read_back(number: int) -> None:
    assert read_number(in_chinese(number), "zh") == number


@given(st.integers(0, 10**12), st.sampled_from(["zh", "en"]))
def test_digits_are_read_with_and_without_commas(number: int, language: str) -> None:
    assert read_number(f"{number:,}", language) == read_number(str(number), language) == number


@given(st.text())
def test_folding_keeps_places(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text("零一二两三四五六七八九十百千万亿点成分之%半第1.,") | st.text("aehundrtfou- 1.,%"))
def test_any_text_has_a_number_or_none(text: str) -> None:
    for language in ("zh", "en"):
        value = read_number(text, language)
        assert value is None or value >= 0
