"""How much room pieces take, and the size of type at which a page fits its sheet."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.pagination import (
    LEADINGS,
    READABLE,
    SMALLEST,
    TYPE_SIZES,
    Block,
    Notice,
    Passage,
    PictureSize,
    Piece,
    PrintedArticle,
    block_height,
    fit_page,
    rows_of,
    set_page,
)
from newsroom.rules.pagination.measures import LINE, lines_of, phrase_lines, text_width

pytestmark = pytest.mark.one_database

PAPER = Path(settings.BASE_DIR) / "newsroom" / "static" / "newsroom" / "paper.css"


def printed(signs: int = 300, *, crossheads: int = 0, **words: str) -> PrintedArticle:
    passages = (Passage("", ("文" * signs,)), *(Passage("小标题", ("文" * 100,)) for _ in range(crossheads)))
    return PrintedArticle(headline=words.pop("headline", "主题"), passages=passages, **words)


def page(*signs: int) -> dict[Piece, Block]:
    """Articles one below the other across four columns, with a picture beside them and an advertisement at the foot."""
    articles = {Piece(str(n), "main", n, 4): Block(printed(each), 4) for n, each in enumerate(signs)}
    picture = {Piece("p", "rail", 1, 2): Block(PictureSize(8, 5, "图说"), 2)}
    notice = {Piece("n", "foot", 1, 6): Block(Notice("才聚高新区", "贵州科学城", "贵阳高新区"), 6)}
    return articles | picture | notice


@pytest.mark.parametrize(
    ("words", "width", "indent", "lines"),
    [
        ("", 10, 0, 0),
        ("文", 10, 0, 1),
        ("文" * 9, 10, 0, 1),
        ("文" * 9, 10, 2, 2),
        ("文" * 100, 10, 0, 11),
        ("文" * 100, 10.9, 0, 11),
        ("文", 0.5, 0, 2),
    ],
)
def test_lines_hold_whole_signs(words: str, width: float, indent: float, lines: int) -> None:
    assert lines_of(words, width, indent=indent) == lines


def test_latin_letters_are_narrower_than_chinese_signs() -> None:
    assert text_width("文文") == 2
    assert 1 < text_width("2024") < 3
    assert text_width("WWW") > text_width("iii")


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [("", 10, 0), ("主题", 10, 1), ("党建跟着产业走 服务沿着链条去", 20, 1), ("党建跟着产业走 服务沿着链条去", 10, 2),
     ("一二三四五六七八九十百千", 10, 2), ("一二三四五六七八九十百千 万", 10, 2)],
)  # fmt: skip
def test_phrases_of_a_headline_stay_whole(words: str, width: float, lines: int) -> None:
    assert phrase_lines(words, width) == lines


def test_height_of_a_report_is_the_sum_of_its_parts() -> None:
    """Ten signs a line, two columns: 2 + 306 units in 31 lines, 16 on each side; one line of headline."""
    head = 1.85 * 1.3 + 0.9
    assert block_height(Block(printed(300), 2), 10.7) == pytest.approx(head + 16 * LINE)


@pytest.mark.parametrize(
    "more",
    [
        {"kicker": "引题"},
        {"subheadline": "副题"},
        {"byline": "许昕"},
        {"standfirst": "文" * 50},
        {"headline": "很长的主题" * 6},
    ],
    ids=str,
)
def test_every_part_takes_room(more: dict[str, str]) -> None:
    assert block_height(Block(printed(**more), 2), 10.7) > block_height(Block(printed(), 2), 10.7)


def test_pictures_take_the_width_of_the_piece() -> None:
    narrow, wide = (block_height(Block(PictureSize(4, 3), columns), 10) for columns in (1, 2))
    assert (narrow, wide) == (pytest.approx(7.5), pytest.approx(21.7 * 0.75))


def test_pieces_stand_beside_each_other_while_there_is_room() -> None:
    pieces = [Piece(key, "main", n, width) for n, (key, width) in enumerate([("a", 2), ("b", 2), ("c", 3), ("d", 9)])]
    assert [[one.key for one in row] for row in rows_of(pieces, 4)] == [["a", "b"], ["c"], ["d"]]


def test_short_page_gets_the_largest_type_and_a_long_one_smaller() -> None:
    sizes = [fit_page(page(*[signs] * 2)).size for signs in (50, 800, 1200, 1600)]
    assert sizes[0] == TYPE_SIZES[0]
    assert sizes == sorted(set(sizes), reverse=True)
    assert sizes[-1] > SMALLEST


def test_what_is_too_long_is_told_in_lines_of_each_slot() -> None:
    fit = fit_page(page(3000, 3000), smallest=READABLE)
    assert (fit.size, fit.overset_lines > 0) == (READABLE, True)
    slots = {slot.slot: slot for slot in fit.slots}
    assert slots["main"].overset_lines == fit.overset_lines
    assert slots["rail"].overset_lines == 0
    assert slots["rail"].unfilled_lines > 0
    assert fit.in_mm(10) == round(10 * LINE * 281 / 72.99 * 0.8)


def test_room_that_is_left_is_told() -> None:
    fit = fit_page(page(50))
    assert fit.overset_lines == 0
    assert fit.unfilled_lines == fit.room_lines - fit.needs_lines > 10


def test_empty_page_fits() -> None:
    assert fit_page({}).overset_lines == 0
    assert fit_page({}).slots == ()


LENGTHS = st.lists(st.integers(0, 4000), min_size=1, max_size=5)


@given(LENGTHS)
def test_page_is_set_in_the_largest_type_that_fits(signs: list[int]) -> None:
    placed = page(*signs)
    fit = fit_page(placed)
    larger = [size for size in TYPE_SIZES if size > fit.size]
    assert all(set_page(placed, size).overset_lines for size in larger)
    assert fit.overset_lines == 0 or fit.size == SMALLEST
    leadings = {slot.slot: slot.leading for slot in fit.slots}
    for slot in ("main", "rail"):
        airier = [leadings | {slot: leading} for leading in LEADINGS if leading > leadings[slot]]
        assert fit.overset_lines or all(set_page(placed, fit.size, leadings=one).overset_lines for one in airier)


@given(LENGTHS, st.integers(0, 4), st.integers(1, 2000), st.sampled_from(TYPE_SIZES))
def test_more_text_never_needs_less_room(signs: list[int], which: int, more: int, size: int) -> None:
    longer = list(signs)
    longer[which % len(signs)] += more
    before, after = (set_page(page(*one), size) for one in (signs, longer))
    assert after.needs_lines >= before.needs_lines
    assert fit_page(page(*longer)).size <= fit_page(page(*signs)).size


@given(LENGTHS, st.text("文a, ", max_size=80))
def test_measures_of_a_page_agree(signs: list[int], note: str) -> None:
    placed = page(*signs)
    fit = set_page(placed, 100, note=note)
    assert fit.pieces.keys() == {piece.key for piece in placed}
    assert all(lines > 0 for lines in fit.pieces.values())
    assert [slot.slot for slot in fit.slots] == ["main", "rail", "foot"]
    assert fit.overset_lines == max(slot.overset_lines for slot in fit.slots)
    assert fit.needs_lines >= set_page(placed, 100).needs_lines


def test_style_sheet_knows_every_size_of_type_and_the_measures_of_the_rules() -> None:
    css = PAPER.read_text(encoding="utf-8")
    known = {int(name): float(value) for name, value in re.findall(r'data-type="(\d+)"\] \{ --type: ([\d.]+);', css)}
    assert known == {size: size / 100 for size in TYPE_SIZES}
    airy = re.findall(r'data-leading="(\d+)"\] \{ --leading: ([\d.]+);', css)
    assert [(int(name), float(value)) for name, value in airy] == [(one, one / 100) for one in LEADINGS if one != 100]
    for measure in (
        "calc(1.37cqi * var(--type))",
        "block-size: 143.5cqi",
        "--gutter: 1.7em",
        "line-height: 1.68;",
        "calc(1.68 * var(--leading))",
    ):
        assert measure in css
