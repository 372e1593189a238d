"""Setting words in lines: Chinese breaks anywhere but before a closing sign or after an opening one, Latin at blanks.

Widths are in whatever unit ``measure`` gives: pixels of a font, or columns of a plain text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

NOT_FIRST = frozenset("\u3000，。、；：？！…—～·）》」』】〕〉〗”’％℃％,.;:?!)]}%")
NOT_LAST = frozenset("（《「『【〔〈〖“‘([{￥$#＃№")
COUNTERS = frozenset("个人名支场盘局届组轮次年月日号亿万元岁家项分位台余多")
WORDS = ("乒乓球", "高新区", "工会", "职工", "大赛", "冠军", "亚军", "季军", "夺冠", "一队", "二队", "三队", "项目")
CUT = "…"
IDEOGRAPHIC_SPACE = "\u3000"
"""It indents a paragraph and parts a dateline from the text, so it is kept as a sign."""
WIDE = "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff‘’“”…—·"
LATIN = rf"(?:[^\s{WIDE}]|(?<=[A-Za-z])’(?=[A-Za-z]))+"
RUN = re.compile(rf"{'|'.join(WORDS)}|{LATIN}|\s|.", re.DOTALL)
AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{3}-)(?=\w)")
Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text set in lines at ``size``; ``is_cut`` where its end did not fit."""

    size: int
    lines: tuple[str, ...]
    is_cut: bool = False


def columns_of(text: str) -> int:
    """How many columns of a plain text the words take: two for a Chinese character or sign, none for a mark on one."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def units(text: str) -> tuple[str, ...]:
    """``text`` in parts between which a line may break; white space stands alone, as one blank."""
    return tuple(_joined(_pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    """Blanks, single Chinese characters or words of ``WORDS``, Latin words, which may break after a hyphen."""
    for run in RUN.findall(text):
        yield from (" ",) if run.isspace() and run != IDEOGRAPHIC_SPACE else AFTER_HYPHEN.split(run)


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    """Pieces with the signs that belong to them; several blanks are one."""
    unit = ""
    for piece in pieces:
        if piece == " ":
            if unit and unit != " ":
                yield unit
                unit = " "
            continue
        if unit == " ":
            yield unit
            unit = ""
        if unit and not _belongs(unit, piece):
            yield unit
            unit = ""
        unit += piece
    if unit.strip():
        yield unit


def _belongs(unit: str, piece: str) -> bool:
    """No line begins with a closing sign or ends with an opening one; a number keeps what it counts."""
    return piece[0] in NOT_FIRST or unit[-1] in NOT_LAST or (unit[-1].isdigit() and piece in COUNTERS)


def wrapped(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """``text`` in lines of at most ``width``. A unit wider than a line is broken where it must be."""
    lines: list[str] = []
    line = ""
    for unit in (part for whole in units(text) for part in _fitting(whole, width, measure)):
        if line and measure((line + unit).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line or unit != " " else ""
    if line.strip():
        lines.append(line.rstrip())
    return tuple(lines)


def _fitting(unit: str, width: float, measure: Measure) -> Iterator[str]:
    """``unit`` in parts no wider than a line, each at least one character."""
    while len(unit) > 1 and measure(unit) > width:
        lengths = range(1, len(unit))
        length = max(1, bisect_right(lengths, width, key=lambda count: measure(unit[:count])))
        yield unit[:length]
        unit = unit[length:]
    yield unit


def balanced(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """As few lines as ``wrapped`` needs, of widths as even as they get: no last line of one character."""
    lines = wrapped(text, width, measure)
    widest = max((measure(unit) for unit in units(text)), default=0)
    if len(lines) < 2 or widest > width:
        return lines
    low, high = max(widest, width / 2), width
    for _ in range(12):
        middle = (low + high) / 2
        if len(wrapped(text, middle, measure)) > len(lines):
            low = middle
        else:
            high = middle
    return wrapped(text, high, measure)


def by_phrase(text: str, width: float, most: int, measure: Measure) -> tuple[str, ...]:
    """A headline in lines: each phrase (parted by blanks) begins one if ``most`` lines are enough for that."""
    phrases = [balanced(phrase, width, measure) for phrase in text.split()]
    lines = tuple(line for phrase in phrases for line in phrase)
    return lines if len(lines) <= most else balanced(text, width, measure)


def fitted(
    text: str, sizes: Sequence[int], *, width: float, most: int, measure: Callable[[int], Measure], phrases: bool
) -> Fitted:
    """``text`` at the largest of ``sizes`` (falling) at which ``most`` lines hold it; at the last, cut with ``…``.

    ``phrases``: blanks part phrases, as in a Chinese headline. ``measure(size)`` measures at a size.
    """
    for size in sizes:
        ruler = measure(size)
        lines = by_phrase(text, width, most, ruler) if phrases else balanced(text, width, ruler)
        if len(lines) <= most:
            return Fitted(size, lines)
    ruler = measure(sizes[-1])
    lines = wrapped(text, width, ruler)
    return Fitted(sizes[-1], (*lines[: most - 1], cut(lines[most - 1], width, ruler)), is_cut=True)


def cut(line: str, width: float, measure: Measure) -> str:
    """``line`` as far as it fits with ``…`` after it, never behind a sign that asks for more."""
    parts = list(units(line))
    while parts and measure("".join(parts).rstrip() + CUT) > width:
        parts.pop()
    kept = "".join(parts).rstrip()
    while kept and kept[-1] in NOT_FIRST | NOT_LAST:
        kept = kept[:-1].rstrip()
    return kept + CUT
