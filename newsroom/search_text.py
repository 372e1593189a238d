"""The normalised text that search looks in: words as typed, and Chinese titles in pinyin and initials."""

import unicodedata

from pypinyin import Style, lazy_pinyin


def normalised(text: str) -> str:
    """Compatibility forms folded, case folded, white space single: what is stored and what is asked are both so."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def pinyin_of(text: str) -> str:
    """Full pinyin and initials of a title, each run together: ``nanning nn`` for 南宁."""
    full = "".join(lazy_pinyin(text, style=Style.NORMAL, errors="ignore"))
    initials = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))
    return f"{full} {initials}".strip()
