"""How much room a piece takes on the page, estimated from its words and pictures.

Everything is measured in em of the running text, as `paper.css` sets it; the names of the constants are its classes.
A Chinese sign is one em wide, so Chinese lines are counted nearly exactly; Latin words by their average.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

GUTTER = 1.7
LINE = 1.68
PARAGRAPH_INDENT = 2
COLUMN_HEAD = 2.5
KICKER_TYPE, KICKER_LINE = 1.12, 1.68
HEADLINE_TYPES = {1: 1.85, 2: 1.85, 3: 2.2, 4: 2.7, 5: 2.7, 6: 2.7}
HEADLINE_LINE = 1.3
HEAD_MARGIN = 0.9
BYLINE = 2.2
STANDFIRST_LINE, STANDFIRST_MARGIN = 1.45, 0.8
CROSSHEAD_TYPE, CROSSHEAD_LINE, CROSSHEAD_MARGINS = 1.12, 1.57, 1.35
CAPTION_TYPE, CAPTION_LINE, CAPTION_MARGIN = 0.86, 1.29, 0.3
PICTURE_MARGIN = 0.9
NOTICE_FRAME, NOTICE_LINE = 2.3, 1.5
NOTICE_SLOGAN, NOTICE_LOGO = 3.0, 2.05
NOTICE_SLOGAN_TYPE = 2.6
ASIDE = 4.0
UNBREAKABLE = 1.02
"""Lines do not begin with a comma nor end with an opening bracket; it costs about one sign in fifty."""
_LATIN = re.compile(r"[\x21-\x7e]")
_WIDE_LATIN = re.compile(r"[A-Z%&@mwMW]")


@dataclass(frozen=True)
class Passage:
    """A section: ``crosshead`` may be empty."""

    crosshead: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class PictureSize:
    """``width`` to ``height`` matters, the unit does not; ``caption`` with credit and source."""

    width: int
    height: int
    caption: str = ""


@dataclass(frozen=True)
class PrintedArticle:
    """An article as it is printed: the words that the page shows, in the language it shows them in."""

    headline: str
    kicker: str = ""
    subheadline: str = ""
    standfirst: str = ""
    dateline: str = ""
    byline: str = ""
    is_byline_first: bool = True
    has_column: bool = False
    passages: tuple[Passage, ...] = ()
    pictures: tuple[PictureSize, ...] = ()


@dataclass(frozen=True)
class Notice:
    """An advertisement."""

    slogan: str
    logo_words: str
    advertiser: str


@dataclass(frozen=True)
class Block:
    """What is placed, and the width in columns of the page at which it is set."""

    content: PrintedArticle | PictureSize | Notice
    columns: int


def text_width(words: str) -> float:
    """In em: 1 for a Chinese sign, about half of it for a Latin letter or digit."""
    latin = len(_LATIN.findall(words))
    wide = len(_WIDE_LATIN.findall(words))
    spaces = words.count(" ")
    return len(words) - latin - spaces + 0.6 * latin + 0.2 * wide + 0.32 * spaces


def lines_of(words: str, width: float, *, indent: float = 0) -> int:
    """Lines of running text in a column of ``width`` em; a line holds whole signs only."""
    return max(1, ceil((indent + text_width(words) * UNBREAKABLE) / max(1, floor(width)))) if words else 0


def phrase_lines(words: str, width: float) -> int:
    """Lines of a headline whose phrases, parted by spaces, are kept whole as long as a line can hold them."""
    lines, used = 0, width
    for phrase in words.split():
        wide = text_width(phrase)
        if lines and used + 0.3 + wide <= width:
            used += 0.3 + wide
            continue
        lines += max(1, ceil(wide / width))
        used = wide % width if wide > width else wide
    return lines


def set_width(columns: int, column: float) -> float:
    """Em from the first to the last of ``columns``, each ``column`` wide."""
    return columns * column + (columns - 1) * GUTTER


def block_height(block: Block, column: float, line: float = LINE) -> float:
    """Height in em of ``block`` on a page whose columns are ``column`` em wide; ``line`` is that of running text."""
    width = set_width(block.columns, column)
    match block.content:
        case PrintedArticle():
            return _article_height(block.content, block.columns, column, line)
        case PictureSize():
            return _picture_height(block.content, width)
        case Notice():
            return _notice_height(block.content, block.columns, width)


def _article_height(article: PrintedArticle, columns: int, column: float, line: float) -> float:
    width = set_width(columns, column)
    pictures = sum(_picture_height(one, width) + PICTURE_MARGIN for one in article.pictures)
    return _head_height(article, columns, width) + pictures + _text_height(article, columns, column, line)


def _head_height(article: PrintedArticle, columns: int, width: float) -> float:
    headline_type = HEADLINE_TYPES[columns]
    height = COLUMN_HEAD if article.has_column else 0
    height += KICKER_LINE * phrase_lines(article.kicker, width / KICKER_TYPE)
    height += headline_type * HEADLINE_LINE * phrase_lines(article.headline, width / headline_type)
    height += KICKER_LINE * phrase_lines(f"——{article.subheadline}" if article.subheadline else "", width / KICKER_TYPE)
    height += BYLINE if article.byline and article.is_byline_first else 0
    standfirst = lines_of(article.standfirst, width)
    return height + HEAD_MARGIN + (standfirst * STANDFIRST_LINE + STANDFIRST_MARGIN if standfirst else 0)


def _text_height(article: PrintedArticle, columns: int, column: float, line: float) -> float:
    """The height of the running text over its columns, which end about level."""
    paragraphs = [paragraph for passage in article.passages for paragraph in passage.paragraphs]
    if paragraphs and article.dateline:
        paragraphs[0] = f"{article.dateline}　{paragraphs[0]}"
    lines = sum(lines_of(one, column, indent=PARAGRAPH_INDENT) for one in paragraphs)
    lines += 1 if article.byline and not article.is_byline_first else 0
    heads = [passage.crosshead for passage in article.passages if passage.crosshead]
    height = lines * line + sum(_crosshead_height(one, column) for one in heads)
    if columns == 1 or not height:
        return height
    return ceil(height / columns / line) * line


def _crosshead_height(crosshead: str, column: float) -> float:
    return CROSSHEAD_LINE * lines_of(crosshead, column / CROSSHEAD_TYPE) + CROSSHEAD_MARGINS


def _picture_height(picture: PictureSize, width: float) -> float:
    caption = lines_of(picture.caption, width / CAPTION_TYPE)
    return width * picture.height / picture.width + (caption * CAPTION_LINE + CAPTION_MARGIN if caption else 0)


def _notice_height(notice: Notice, columns: int, width: float) -> float:
    """From four columns on the advertiser stands beside the slogan, else below it."""
    slogan = NOTICE_SLOGAN * phrase_lines(notice.slogan, (width - 7) / NOTICE_SLOGAN_TYPE)
    who = NOTICE_LINE + (NOTICE_LOGO if notice.logo_words else 0)
    return NOTICE_FRAME + (max(slogan, who) if columns >= ASIDE else slogan + who + NOTICE_LINE)


def total(heights: Iterable[float], between: float) -> float:
    """Heights one below the other with ``between`` them."""
    known: Sequence[float] = tuple(heights)
    return sum(known) + between * max(0, len(known) - 1)
