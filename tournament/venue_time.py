"""Days and times as told by a venue's clock; ``templatetags/results.py`` makes them filters and tags."""

from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from tournament.models import Tournament

# Whose clock tells the time; without a tournament (also "", from a page that has none) the site's own.
Venue = Tournament | str | None


def _local(moment: datetime, venue: Venue) -> datetime:
    return timezone.localtime(moment, venue.tz if isinstance(venue, Tournament) else None)


def venue_clock(moment: datetime | None, venue: Venue = None) -> SafeString:
    """``{{ tie.starts_at|venue_clock:tournament }}``: 09:00, as a ``<time>``."""
    if moment is None:
        return SafeString("")
    local = _local(moment, venue)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), local.strftime("%H:%M"))


def venue_day(moment: datetime | date | None, venue: Venue = None) -> SafeString:
    """``{{ tie.starts_at|venue_day:tournament }}``: 11月18日 周一, as a ``<time>``; also of a plain date."""
    if moment is None:
        return SafeString("")
    day = _local(moment, venue).date() if isinstance(moment, datetime) else moment
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), _day_words(day))


def _day_words(day: date) -> str:
    return formats.date_format(day, pgettext("date format: day and weekday", "D j M"))


def venue_time(moment: datetime | None, venue: Venue = None) -> SafeString:
    """``{{ tie.starts_at|venue_time:tournament }}``: 11月18日 周一 09:00, as a ``<time>``."""
    if moment is None:
        return SafeString("")
    local = _local(moment, venue)
    words = f"{_day_words(local.date())} {local:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), words)


def venue_seconds(moment: datetime, venue: Venue = None) -> str:
    """``{{ page.updated_at|venue_seconds:tournament }}``: 14:03:22."""
    return _local(moment, venue).strftime("%H:%M:%S")


def venue_date(moment: datetime | date | None, venue: Venue = None) -> SafeString:
    """``{{ article.published_at|venue_date }}``: 2024年12月9日, as a ``<time>``."""
    if moment is None:
        return SafeString("")
    day = _local(moment, venue).date() if isinstance(moment, datetime) else moment
    words = formats.date_format(day, pgettext("date format: day, month, year", "j F Y"))
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


def date_span(first: date, last: date) -> SafeString:
    """``{% date_span tournament.starts_on tournament.ends_on %}``: 2024年11月18日至19日."""
    whole = pgettext("date format: day, month, year", "j F Y")
    if first == last:
        return format_html('<time datetime="{}">{}</time>', first.isoformat(), formats.date_format(first, whole))
    if (first.year, first.month) == (last.year, last.month):
        opening = pgettext("date format: first day of a span within a month", "j")
        closing = pgettext("date format: last day of a span within a month", "j F Y")
    else:
        opening = closing = whole
    return format_html(
        '<time datetime="{}">{}</time>{}<time datetime="{}">{}</time>',
        first.isoformat(),
        formats.date_format(first, opening),
        pgettext("between the first and the last day", "–"),
        last.isoformat(),
        formats.date_format(last, closing),
    )


def zone_words(venue: Venue, moment: datetime | None = None) -> str:
    """``{{ tournament|zone_words }}``: 北京时间（UTC+8）, the clock all times of a page are told by."""
    local = _local(moment or timezone.now(), venue)
    minutes = int((local.utcoffset() or timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")
    if str(local.tzinfo) == "Asia/Shanghai":
        return gettext("Beijing time (%(offset)s)") % {"offset": offset}
    return gettext("local time of the venue (%(offset)s)") % {"offset": offset}
