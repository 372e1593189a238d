"""The font cards are set in, and what becomes of a character that it lacks."""

import logging
import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont

from newsroom.rules.linebreaks import Measure

logger = logging.getLogger(__name__)

FILE = Path(__file__).parent / "fonts" / "card.otf"
MISSING = "〓"
"""What a Chinese printer sets for a character that is not in the case."""


@cache
def face(size: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels; the same picture on every machine."""
    return ImageFont.truetype(FILE, size, layout_engine=ImageFont.Layout.BASIC)


def ruler(size: int) -> Measure:
    return face(size).getlength


@cache
def has(sign: str) -> bool:
    """Whether the font draws ``sign`` as itself."""
    return sign.isspace() or bytes(face(24).getmask(sign)) != _no_glyph()


@cache
def _no_glyph() -> bytes:
    return bytes(face(24).getmask("\U0010ffff"))


def readable(text: str) -> str:
    """``text`` in characters of the font: a letter loses a mark that is not there, anything else becomes 〓."""
    lacking = sorted({sign for sign in text if not has(sign)})
    if not lacking:
        return text
    named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in lacking)
    logger.warning("The font of the cards lacks %s in “%s”", named, text)
    return "".join(sign if has(sign) else _instead(sign) for sign in text)


def _instead(sign: str) -> str:
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cc", "Cf"):
        return ""
    return plain if plain and plain != sign and all(map(has, plain)) else MISSING
