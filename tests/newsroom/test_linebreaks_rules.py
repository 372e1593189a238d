"""Setting words in lines: no sign where Chinese wants none, nothing is lost, long headlines shrink, then end in …"""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.linebreaks import (
    NOT_FIRST,
    NOT_LAST,
    Fitted,
    balanced,
    by_phrase,
    columns_of,
    cut,
    fitted,
    units,
    wrapped,
)

pytestmark = pytest.mark.one_database

SIGNS = st.sampled_from(list("高新区职工乒乓球赛第一届abc12 ，。！？《》（）“”、：-"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("南宁，收拍。", ["南", "宁，", "收", "拍。"]),
        ("《导报》A5版", ["《导", "报》", "A5", "版"]),
        ("总额325亿元", ["总", "额", "325亿", "元"]),
        ("全国高新区职工乒乓球", ["全", "国", "高新区", "职工", "乒乓球"]),
        ("workers’ high-tech-zone 11-7", ["workers’", " ", "high-", "tech-", "zone", " ", "11-7"]),
        ("it isn’t", ["it", " ", "isn’t"]),
        ("Weihai  Torch zone", ["Weihai", " ", "Torch", " ", "zone"]),
        ("他说：“好！”", ["他", "说：", "“好！”"]),
        ("梦……继续", ["梦……", "继", "续"]),
        ("党建  跟着\n产业", ["党", "建", " ", "跟", "着", " ", "产", "业"]),
    ],
)
def test_lines_break_where_chinese_lets_them(text: str, parts: list[str]) -> None:
    assert list(units(text)) == parts


@pytest.mark.parametrize(("text", "columns"), [("高新", 4), ("A5版", 4), ("é", 1), ("e\u0301", 1), ("：", 2), ("", 0)])
def test_columns_are_counted_as_a_terminal_does(text: str, columns: int) -> None:
    assert columns_of(text) == columns


@given(st.text(SIGNS, max_size=120), st.integers(12, 60))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    for lines in (wrapped(text, width, columns_of), balanced(text, width, columns_of)):
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(columns_of(line) <= width for line in lines)
        assert all(line == line.strip() and line for line in lines)


@given(st.lists(st.sampled_from("高新区职工乒乓球赛"), min_size=1, max_size=80), st.data(), st.integers(8, 60))
def test_no_line_begins_or_ends_with_a_sign_that_may_not(chars: list[str], data: st.DataObject, width: int) -> None:
    marks = st.sampled_from(["", "", "", "，", "。", "》", "（", "“"])
    text = "".join(char + data.draw(marks) for char in chars)
    lines = wrapped(text, width, columns_of)
    assert all(line[0] not in NOT_FIRST for line in lines)
    assert all(line[-1] not in NOT_LAST for line in lines[:-1])


def test_balanced_lines_leave_no_character_alone() -> None:
    assert wrapped("全国各地的球友齐聚柳州城", 22, columns_of) == ("全国各地的球友齐聚柳州", "城")
    assert balanced("全国各地的球友齐聚柳州城", 22, columns_of) == ("全国各地的球", "友齐聚柳州城")
    assert balanced("全国高新区职工乒乓球大赛", 20, columns_of) == ("全国高新区职工", "乒乓球大赛")


def test_balanced_lines_break_no_word() -> None:
    text = "Weihai investments: sixty-five"
    assert balanced(text, 20, columns_of) == ("Weihai investments:", "sixty-five")


def test_headline_breaks_between_phrases_if_there_is_room() -> None:
    text = "党建跟着产业走 服务沿着链条去"
    assert by_phrase(text, 18, 2, columns_of) == ("党建跟着产业走", "服务沿着链条去")
    assert by_phrase(text, 10, 3, columns_of) == balanced(text, 10, columns_of)


def ruler(size: int) -> Callable[[str], float]:
    return lambda text: columns_of(text) * size / 2


def test_long_headline_shrinks_then_is_cut() -> None:
    def fit(text: str) -> Fitted:
        return fitted(text, (60, 40), width=400, most=2, measure=ruler, phrases=True)

    assert fit("南宁高新区夺冠") == Fitted(60, ("南宁高新区", "夺冠"))
    assert fit("全国高新区职工乒乓球大赛在柳州收拍").size == 40
    long = fit("全国高新区职工乒乓球大赛在柳州国际会展中心收拍，南宁一队夺冠")
    assert (long.size, long.is_cut) == (40, True)
    assert long.lines[-1].endswith("…")
    assert all(columns_of(line) * 20 <= 400 for line in long.lines)


@pytest.mark.parametrize(
    ("line", "width", "kept"),
    [
        ("南宁夺冠", 6, "南宁…"),
        ("南宁，夺冠", 8, "南宁…"),
        ("他说：“好”", 8, "他说…"),
        ("", 8, "…"),
        ("夺冠", 9, "夺冠…"),
    ],
)
def test_cut_line_ends_with_one_sign(line: str, width: int, kept: str) -> None:
    assert cut(line, width, columns_of) == kept


@given(st.text(SIGNS, min_size=1, max_size=200).filter(str.strip), st.booleans())
def test_fitted_lines_stay_within_their_box(text: str, phrases: bool) -> None:
    found = fitted(text, (60, 50, 40), width=500, most=3, measure=ruler, phrases=phrases)
    assert 1 <= len(found.lines) <= 3
    assert all(ruler(found.size)(line) <= 500 for line in found.lines)
    kept = "".join("".join(found.lines).removesuffix("…").split())
    assert "".join(text.split()).startswith(kept) if found.is_cut else kept == "".join(text.split())
