"""Claims against answers, and wordings found again, as rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.facts import (
    GONE,
    Amount,
    Claim,
    Comparison,
    Holders,
    Kind,
    Passage,
    Place,
    Printed,
    Question,
    Status,
    check,
    context_of,
    is_gone,
    needs_a_person,
    place_in,
    printed_day,
    sentence_around,
    whole_bounds,
)
from newsroom.rules.facts.marking import cut
from newsroom.rules.numerals import Language
from newsroom.rules.readings import read

pytestmark = pytest.mark.one_database

NUMBERS = st.integers(0, 400)


def number(wording: str) -> Claim:
    reading = read(wording, "zh")
    assert reading is not None
    return Claim(reading.comparison, str(reading.value), *whole_bounds(reading))


@pytest.mark.parametrize(
    ("claim", "answer", "verdict"),
    [
        (number("120余"), Amount(122, 122), ("holds", "holds", "122")),
        (number("120余"), Amount(120, 120), ("fails", "too_few", "120")),
        (number("120余"), Amount(130, 130), ("fails", "too_many", "130")),
        (number("120余"), Amount(92, 122), ("undecided", "undecided", "92–122")),
        (number("120余"), Amount(92, 120), ("fails", "too_few", "92–120")),
        (number("超过120"), Amount(121, 125), ("holds", "holds", "121–125")),
        (number("超过120"), Amount(120, 120), ("fails", "too_few", "120")),
        (number("超过120"), Amount(3, None), ("undecided", "undecided", "3–")),
        (number("至少120"), Amount(120, 120), ("holds", "holds", "120")),
        (number("至多120"), Amount(121, None), ("fails", "too_many", "121–")),
        (number("不到120"), Amount(119, 119), ("holds", "holds", "119")),
        (number("第一名"), Amount(1, 1), ("holds", "holds", "1")),
        (number("第一名"), Amount(2, None), ("fails", "too_many", "2–")),
        (Claim(Comparison.EQUAL, "3:1"), Printed(("3:1",)), ("holds", "holds", "3:1")),
        (Claim(Comparison.EQUAL, "3:1"), Printed(("3:2",)), ("fails", "differs", "3:2")),
        (Claim(Comparison.EQUAL, "3:1"), Printed(()), ("undecided", "undecided", "")),
        (Claim(Comparison.EQUAL, "南宁"), Printed(("南宁高新区一队", "南宁")), ("holds", "holds", "南宁")),
        (Claim(Comparison.SUPERLATIVE, "", key=1), Holders((1,), ("甲",), True, 9), ("holds", "holds", "甲 (9)")),
        (
            Claim(Comparison.SUPERLATIVE, "", key=1),
            Holders((1, 2), ("甲", "乙"), True, 9),
            ("fails", "equalled", "甲、乙 (9)"),
        ),
        (Claim(Comparison.SUPERLATIVE, "", key=1), Holders((2,), ("乙",), True), ("fails", "another", "乙")),
        (Claim(Comparison.SUPERLATIVE, "", key=1), Holders((1,), ("甲",), False), ("undecided", "undecided", "甲")),
        (Claim(Comparison.EQUAL, "1"), GONE, ("gone", "gone", "")),
    ],
)
def test_claim_against_answer(claim: Claim, answer: Amount, verdict: tuple[str, str, str]) -> None:
    found = check(claim, answer)
    assert (found.status.value, found.code, found.actual) == verdict


WORDINGS = ["120", "120余", "超过120", "至少120", "至多120", "不到120", "近120", "约120", "300余"]


@given(st.sampled_from(WORDINGS), NUMBERS)
def test_whole_bounds_are_those_of_the_reading(wording: str, actual: int) -> None:
    reading = read(wording, "zh")
    assert reading is not None
    low, high = whole_bounds(reading)
    assert ((low is None or low <= actual) and (high is None or actual <= high)) is reading.holds(actual)


@given(st.sampled_from(WORDINGS), NUMBERS, NUMBERS)
def test_open_amount_holds_when_every_outcome_does_and_fails_when_none_does(wording: str, low: int, room: int) -> None:
    claim = number(wording)
    outcomes = {check(claim, Amount(n, n)).status for n in range(low, low + room + 1)}
    expected = outcomes.pop() if len(outcomes) == 1 else Status.UNDECIDED
    assert check(claim, Amount(low, low + room)).status is expected


@given(st.lists(st.integers(1, 4), unique=True), st.integers(1, 4))
def test_superlative_holds_for_one_alone(keys: list[int], key: int) -> None:
    holders = Holders(tuple(keys), tuple(map(str, keys)), True)
    assert check(Claim(Comparison.SUPERLATIVE, "", key=key), holders).holds is (keys == [key])


@pytest.mark.parametrize(
    ("status", "known", "asked"),
    [
        (Status.HOLDS, Status.HOLDS, False),
        (Status.FAILS, Status.HOLDS, True),
        (Status.FAILS, Status.UNDECIDED, True),
        (Status.GONE, Status.HOLDS, True),
        (Status.LOST, None, True),
        (Status.UNDECIDED, Status.UNDECIDED, False),
        (Status.UNDECIDED, None, False),
        (Status.UNDECIDED, Status.HOLDS, True),
    ],
)
def test_who_has_to_look(status: Status, known: Status | None, asked: bool) -> None:
    assert needs_a_person(status, known) is asked


def test_question_without_its_target_is_gone() -> None:
    assert is_gone(Question(Kind.PLACE, 1))
    assert not is_gone(Question(Kind.PLACE, 1, team=4))
    assert is_gone(Question(Kind.TIES, 1, is_lost=True))
    assert is_gone(Question(Kind.GAME_SCORE, 1, tie=4, match_no=1))
    assert is_gone(Question(Kind.PLAYER, 1, tie=4, match_no=1))
    assert not is_gone(Question(Kind.PLAYER, 1, player=9))


def place(text: str, wording: str, nth: int = 0, field: str = "text") -> Place:
    at = -1
    for _ in range(nth + 1):
        at = text.index(wording, at + 1)
    return Place(field, "zh", wording, *context_of(text, at, at + len(wording)))


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("甲胜乙。丙11比6胜丁。戊胜己。", "11比6", "丙11比6胜丁"),
        ("丙11比6胜丁", "11比6", "丙11比6胜丁"),
        ("丙胜丁！戊胜己", "丙", "丙胜丁"),
        ("甲胜乙\n丙胜丁", "丁", "丙胜丁"),
        ("Jia won. Bing lost 1.5 points. Ding?", "lost", " Bing lost 1.5 points"),
        ("甲胜乙。丙胜丁。", "乙。丙", "甲胜乙。丙胜丁"),
    ],
)
def test_sentence_in_which_words_stand(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert sentence_around(text, start, start + len(words)) == sentence


TEXT = "甲队三比一胜乙队，乙队三比一胜丙队，甲队夺冠。"


def test_wording_is_found_by_the_words_around_it() -> None:
    for nth, start in enumerate([2, 11]):
        spot = place_in([Passage("text", "zh", TEXT)], place(TEXT, "三比一", nth))
        assert spot is not None
        assert (spot.passage, spot.start, spot.end) == (0, start, start + 3)


def test_wording_is_found_after_it_moved_to_another_passage() -> None:
    sought = place(TEXT, "三比一", 1)
    spot = place_in([Passage("headline", "zh", "三比一"), Passage("text", "zh", f"新的开头。{TEXT}")], sought)
    assert spot is not None
    assert (spot.passage, spot.start) == (1, 16)


def test_of_two_alike_the_one_where_the_text_ends_is_the_one_that_stood_there() -> None:
    line = "二号台上这一场打得最长，打到了晚上九点半，最后甲队胜乙队。"
    text = f"{line}\n{line}"
    for nth in (0, 1):
        spot = place_in([Passage("text", "zh", text)], place(text, "甲队", nth))
        assert spot is not None
        assert spot.start == [text.index("甲队"), text.rindex("甲队")][nth]


def test_wording_of_the_other_language_or_none_is_lost() -> None:
    sought = place(TEXT, "夺冠")
    assert place_in([Passage("text_en", "en", TEXT)], sought) is None
    assert place_in([Passage("text", "zh", TEXT.replace("夺冠", "称雄"))], sought) is None
    assert place_in([], Place("text", "zh", "")) is None


@given(st.text("甲乙丙三比一", min_size=1, max_size=30), st.text("甲乙丙", max_size=30), st.text("甲乙丙", max_size=30))
def test_wording_with_its_surroundings_is_found_wherever_they_go(words: str, before: str, after: str) -> None:
    inner = f"（{words}）"
    text = before + inner + after
    spot = place_in([Passage("text", "zh", text)], place(inner, words))
    assert spot is not None
    assert text[spot.start : spot.end] == words


@pytest.mark.parametrize(
    ("wording", "language", "day"),
    [
        ("11月18日", "zh", "2024-11-18"),
        ("19日", "zh", "2024-11-19"),
        ("2024年11月19日", "zh", "2024-11-19"),
        ("2023年11月19日", "zh", None),
        ("20日", "zh", None),
        ("18 November", "en", "2024-11-18"),
        ("November 19, 2024", "en", "2024-11-19"),
        ("18 December", "en", None),
        ("Monday", "en", None),
    ],
)
def test_day_as_printed(wording: str, language: Language, day: str | None) -> None:
    found = printed_day(wording, language, (date(2024, 11, 18), date(2024, 11, 19)))
    assert (found.isoformat() if found else None) == day


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(1, 3)), max_size=4)


@given(st.text("甲乙丙", max_size=12), SPANS)
def test_cut_text_is_whole_and_each_sign_has_the_marks_that_cover_it(
    text: str, spans: list[tuple[int, int, int]]
) -> None:
    pieces = list(cut(text, spans))
    assert "".join(piece for piece, _ in pieces) == text
    covered = [set(keys) for piece, keys in pieces for _ in piece]
    assert covered == [{key for start, end, key in spans if start <= at < end} for at in range(len(text))]
