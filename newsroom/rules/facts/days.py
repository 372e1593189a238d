"""Days as they are printed."""

import re
from datetime import date

from newsroom.rules.numerals import Language

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_ZH = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号]?")
DAY_EN = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[a-z]+)(?:\s+(?P<after>\d{1,2}))?(?:,?\s+(?P<year>\d{4}))?"
)


def printed_day(wording: str, language: Language, within: tuple[date, date]) -> date | None:
    """The day that 11月18日, 18日 or 18 November means, year and month of the span it must lie in where left out."""
    found = (DAY_ZH if language == "zh" else DAY_EN).fullmatch(wording.strip().lower())
    if found is None:
        return None
    parts = found.groupdict()
    number = parts["day"] or parts.get("after")
    month_no = _month(parts["month"] or "", language)
    if number is None or month_no is None:
        return None
    first, last = within
    days = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    return next(
        (
            one
            for one in days
            if one.day == int(number) and month_no in (0, one.month) and parts["year"] in (None, str(one.year))
        ),
        None,
    )


def _month(word: str, language: Language) -> int | None:
    """Its number, 0 where it is left out, None for a word that is no month."""
    if language == "zh":
        return int(word or 0)
    return MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS else None
