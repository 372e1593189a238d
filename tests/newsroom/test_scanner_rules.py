"""The scanner: what it lists, where, with which values, and what it leaves alone."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.numerals import Language
from newsroom.rules.scanner import Found, Kind, Names, Score, scan, short_forms
from newsroom.rules.scanner.scores import read_score
from tests.newsroom.labelled.sentences import NAMES, sentences

pytestmark = pytest.mark.one_database

LONG = 4_000
HOSTILE = (
    *("1", "一", "第", "-", ":", ".", "%", "最", "两", "百分之", "十百千万亿", "1,111", "11:", "超过", "南宁", "3比"),
    *("one", "a", "first", "half", "twenty", "about", "between", "and", "to", "million"),
)


def found(text: str, language: Language = "zh") -> list[tuple[str, str]]:
    return [(one.kind.value, one.wording) for one in scan(text, language=language, names=NAMES)]


def only(text: str, language: Language = "zh") -> Found:
    (one,) = scan(text, language=language, names=NAMES)
    return one


def test_report_is_listed_from_left_to_right() -> None:
    text = "11月18日至19日，60余支队伍两天打了１２０余场，南宁高新区一队3比2险胜合肥，首次夺冠，长沙获第三名。"
    assert found(text) == [
        ("date", "11月18日至19日"),
        ("number", "60余支"),
        ("number", "两天"),
        ("number", "１２０余场"),
        ("name", "南宁高新区一队"),
        ("score", "3比2"),
        ("name", "合肥"),
        ("superlative", "首次"),
        ("place", "夺冠"),
        ("name", "长沙"),
        ("place", "第三名"),
    ]


def test_english_report_is_listed_from_left_to_right() -> None:
    text = "On 18 November more than 60 teams met; Nanning 1 beat Hefei 3-2 to become champions for the first time."
    assert found(text, "en") == [
        ("date", "18 November"),
        ("number", "more than 60 teams"),
        ("name", "Nanning 1"),
        ("name", "Hefei"),
        ("score", "3-2"),
        ("place", "champions"),
        ("superlative", "first time"),
    ]


def test_number_has_reading_and_unit() -> None:
    one = only("比赛打了120余场。")
    assert (one.start, one.end, one.wording, one.unit) == (4, 9, "120余场", "场")
    assert one.reading is not None
    assert (one.reading.holds(121), one.reading.holds(130)) == (True, False)
    assert only("They played more than 120 ties there.", "en").unit == "ties"


def test_score_has_both_sides() -> None:
    assert only("他们以三比一获胜。").score == Score(3, 1)
    assert only("Two games to nil it was.", "en").score == Score(2, 0)
    assert only("一度战成9平。").score == Score(9, 9)
    assert only("It stood at 10-all.", "en").score == Score(10, 10)


def test_place_has_its_order() -> None:
    reading = only("小组第二也能出线。").reading
    assert reading is not None
    assert reading.value == Fraction(2)


@pytest.mark.parametrize("wording", ["", "三", "甲比乙", "3比一半", "平"])
def test_what_is_no_pair_has_no_score(wording: str) -> None:
    assert read_score(wording, "zh") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("11:9", "score"),
        ("3:0", "score"),
        ("12:10", "score"),
        ("19:17", "score"),
        ("9:10落后", "score"),
        ("15:42", "time"),
        ("09:30", "time"),
        ("11:05", "time"),
        ("8:00", "time"),
    ],
)
def test_colon_tells_score_from_time(text: str, kind: str) -> None:
    assert found(text) == [(kind, text.removesuffix("落后"))]


@pytest.mark.parametrize("text", ["25:77", "31:61", "1:2:3"])
def test_what_is_neither_score_nor_time_is_no_pair(text: str) -> None:
    assert {kind for kind, _ in found(text)} <= {"number"}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("3-5 players", "en", [("number", "3-5 players")]),
        ("won 3-1", "en", [("score", "3-1")]),
        ("two 3-1 wins", "en", [("number", "two"), ("score", "3-1")]),
        ("a 3-1 lead", "en", [("score", "3-1")]),
        ("5-3 games", "en", [("score", "5-3")]),
        ("每队3-5人", "zh", [("number", "3-5人")]),
        ("每周三天", "zh", [("number", "三天")]),
        ("每周三开放", "zh", [("date", "周三")]),
        ("一人", "zh", []),
        ("至少一人", "zh", [("number", "至少一人")]),
        ("one player", "en", []),
        ("at least one player", "en", [("number", "at least one")]),
        ("百名职工", "zh", []),
        ("近百名职工", "zh", [("number", "近百名")]),
        ("七八人", "zh", [("number", "七八人")]),
        ("八七人", "zh", []),
        ("七十", "zh", []),
        ("前一百名", "zh", [("number", "一百名")]),
        ("全国五百强", "zh", []),
        ("第一男双对第二代表队", "zh", [("ordinal", "第一"), ("ordinal", "第二")]),
        ("第一代工人", "zh", [("ordinal", "第一代")]),
        ("威海？公司董事长", "zh", [("name", "威海")]),
        ("连成一体", "zh", []),
        ("第二篇文章", "zh", [("ordinal", "第二篇")]),
        ("the first team to win", "en", [("superlative", "first")]),
        ("the first team", "en", [("ordinal", "first team")]),
        ("a third of the firms", "en", [("number", "a third")]),
        ("a third way", "en", [("ordinal", "third way")]),
        ("fell by half.", "en", [("number", "half")]),
        ("half asleep", "en", []),
        ("柳州市", "zh", []),
        ("柳州汽车公司", "zh", []),
        ("Nanningers", "en", []),
        ("in March, in May", "en", [("date", "March"), ("date", "May")]),
        ("they may march", "en", []),
    ],
)
def test_near_cases_are_told_apart(text: str, language: Language, expected: list[tuple[str, str]]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_idioms_claim_nothing(language: Language) -> None:
    idioms = (Path(__file__).parent / "labelled" / f"idioms_{language}.txt").read_text(encoding="utf-8").splitlines()
    assert len(idioms) > 40
    assert {idiom: claims for idiom in idioms if (claims := found(f"{idiom}.", language))} == {}


def test_given_names_are_found_longest_first() -> None:
    text = "南宁高新区工会工作委员会一队、南宁高新区一队、南宁一队、南宁队和南宁"
    assert [one.wording for one in scan(text, language="zh", names=NAMES)] == [
        "南宁高新区工会工作委员会一队",
        "南宁高新区一队",
        "南宁一队",
        "南宁队",
        "南宁",
    ]
    assert {one.names for one in scan(text, language="zh", names=NAMES)} == {("NAN1",)}


def test_short_form_of_several_teams_names_them_all() -> None:
    names = Names.of(
        {"A": ["合肥高新区总工会一队"], "B": ["合肥高新区总工会二队", "Hefei High-tech Zone 2"], "P": ["杨功"]}
    )
    assert [one.names for one in scan("合肥、合肥二队、杨功", language="zh", names=names)] == [
        ("A", "B"),
        ("B",),
        ("P",),
    ]
    assert [one.names for one in scan("Hefei's men", language="en", names=names)] == [("B",)]


def test_name_hides_the_numeral_in_it() -> None:
    names = Names({"二一队": ["X"], "南": ["Y"]})
    assert [(one.kind, one.names) for one in scan("二一队和南三队", language="zh", names=names)] == [
        (Kind.NAME, ("X",)),
        (Kind.NUMBER, ()),
    ]
    assert scan("没有名字", language="zh", names=Names({})) == ()


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            "南宁高新区工会工作委员会一队",
            {
                "南宁高新区一队",
                "南宁一队",
                "南宁高新区工会工作委员会",
                "南宁高新区",
                "南宁高新技术产业开发区",
                "南宁队",
                "南宁",
            },
        ),
        ("长沙高新区总工会代表队", {"长沙高新区代表队", "长沙代表队", "长沙高新区总工会", "长沙队", "长沙"}),
        ("Nanning High-tech Zone 1", {"Nanning high-tech zone 1", "Nanning High-tech Zone", "Nanning 1", "Nanning"}),
        (
            "Hefei National High-tech Industrial Development Zone",
            {"Hefei High-tech Zone", "Hefei high-tech zone", "Hefei"},
        ),
    ],
)
def test_short_forms_of_a_team(name: str, forms: set[str]) -> None:
    assert forms <= set(short_forms(name))
    assert name not in short_forms(name)


@pytest.mark.parametrize("name", ["顾平光", "Gu Pingguang", "北屿队"])
def test_other_names_have_no_short_form(name: str) -> None:
    assert short_forms(name) == ()


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=40), st.sampled_from(["", " "]))
def test_findings_are_wordings_of_the_text_and_never_overlap(parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    for language in ("zh", "en"):
        last = 0
        for one in scan(text, language=language, names=NAMES):
            assert last <= one.start < one.end <= len(text)
            assert one.wording == text[one.start : one.end]
            last = one.end


@given(st.integers(2, 99_999))
def test_any_number_with_a_unit_is_found_whole(number: int) -> None:
    assert found(f"共有{number}余场") == [("number", f"{number}余场")]
    assert found(f"There were {number:,} ties here.", "en") == [("number", f"{number:,} ties")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("part", HOSTILE)
def test_long_text_of_one_piece_is_read_to_its_end(part: str, language: Language) -> None:
    text = (f"{part} " if language == "en" else part) * (LONG // len(part) + 1)
    assert all(one.end <= LONG for one in scan(text[:LONG], language=language, names=NAMES))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_findings_do_not_depend_on_what_stands_around(language: Language) -> None:
    chosen = [sentence.text for sentence in sentences(language)][:60]
    alone = [(one.kind, one.wording) for text in chosen for one in scan(text, language=language, names=NAMES)]
    together = scan("\n".join(chosen), language=language, names=NAMES)
    assert [(one.kind, one.wording) for one in together] == alone
