"""Words and figures of results, written in one style: ``{% load results %}``.

Filters take a model instance or a value and are safe to put anywhere in text; see ``docs/pages.md`` for the list.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, npgettext, pgettext

from tournament.choices import OrganisationRole
from tournament.models import Group, Tie, Tournament
from tournament.names import group_name as name_of_group
from tournament.names import is_chinese, name_of
from tournament.names import round_name as name_of_round
from tournament.statuses import Status
from tournament.statuses import tie_status as status_of_tie

register = template.Library()

# Whose clock tells the time; without a tournament (also "", from a page that has none) the site's own.
Venue = Tournament | str | None

_COUNTED = {
    "tie": lambda n: npgettext("count", "%(n)d tie", "%(n)d ties", n),
    "team": lambda n: npgettext("count", "%(n)d team", "%(n)d teams", n),
    "player": lambda n: npgettext("count", "%(n)d player", "%(n)d players", n),
    "group": lambda n: npgettext("count", "%(n)d group", "%(n)d groups", n),
    "table": lambda n: npgettext("count", "%(n)d table", "%(n)d tables", n),
}


@register.filter(name="name")
def name_html(thing: Any, field: str = "name") -> SafeString:
    """``{{ team|name }}``, ``{{ tournament|name:"venue" }}``: by language, foreign words marked with ``lang``."""
    if thing is None:
        return SafeString("")
    name = name_of(thing, field)
    if name.lang:
        return format_html('<span lang="{}">{}</span>', name.lang, name.text)
    return format_html("{}", name.text)


@register.filter
def name_text(thing: Any, field: str = "name") -> str:
    """The same as plain text, for titles and attributes."""
    return "" if thing is None else name_of(thing, field).text


@register.filter
def group_name(group: Group) -> str:
    """``{{ group|group_name }}``: “A组”."""
    return name_of_group(group)


@register.filter
def round_name(tie: Tie) -> str:
    """``{{ tie|round_name }}``: “第2轮”, “半决赛”."""
    return name_of_round(tie)


@register.filter
def tie_status(tie: Tie) -> Status:
    """``{{ tie|tie_status }}``: a member of the status vocabulary, for ``{% status_badge %}``."""
    return status_of_tie(tie)


@register.filter
def counted(n: int, noun: str) -> str:
    """``{{ 122|counted:"tie" }}``: “122场”; nouns: tie, team, player, group, table."""
    return _COUNTED[noun](n) % {"n": n}


@register.simple_tag
def score(a: int | None, x: int | None) -> SafeString:
    """``{% score 3 1 %}``: 3:1; a count that was not recorded is a dash that says so."""
    if a is None or x is None:
        return format_html(
            '<span class="score" title="{0}">–<span class="sr">{0}</span></span>', gettext("Not recorded")
        )
    return format_html('<span class="score">{}<span class="score-colon">:</span>{}</span>', a, x)


@register.simple_tag
def place(first: int | None, last: int | None = None, shared: bool = False) -> str:
    """``{% place 1 %}`` 第1名; ``{% place 3 shared=True %}`` 并列第3名; ``{% place 5 8 %}`` 第5–8名."""
    if first is None:
        return ""
    if last is not None and last != first:
        return pgettext("place", "%(first)d–%(last)d") % {"first": first, "last": last}
    words = pgettext("shared place", "=%(place)s") if shared else pgettext("place", "%(place)s")
    return words % {"place": str(first) if is_chinese() else _ordinal(first)}


def _ordinal(n: int) -> str:
    if 10 <= n % 100 <= 20:
        return f"{n}th"
    return f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th') }"


@register.filter
def medal(place_no: int) -> str:
    """``{{ 1|medal }}``: 冠军, 亚军, 季军; a lower place has no such word."""
    words = {1: pgettext("medal", "Champion"), 2: pgettext("medal", "Runner-up"), 3: pgettext("medal", "Third")}
    return words.get(place_no, "")


def _local(moment: datetime, venue: Venue) -> datetime:
    return timezone.localtime(moment, venue.tz if isinstance(venue, Tournament) else None)


@register.filter
def venue_clock(moment: datetime | None, venue: Venue = None) -> SafeString:
    """``{{ tie.starts_at|venue_clock:tournament }}``: 09:00, as a ``<time>``."""
    if moment is None:
        return SafeString("")
    local = _local(moment, venue)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), local.strftime("%H:%M"))


@register.filter
def venue_day(moment: datetime | date | None, venue: Venue = None) -> SafeString:
    """``{{ tie.starts_at|venue_day:tournament }}``: 11月18日 周一, as a ``<time>``; also of a plain date."""
    if moment is None:
        return SafeString("")
    day = _local(moment, venue).date() if isinstance(moment, datetime) else moment
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), _day_words(day))


def _day_words(day: date) -> str:
    return formats.date_format(day, pgettext("date format: day and weekday", "D j M"))


@register.filter
def venue_time(moment: datetime | None, venue: Venue = None) -> SafeString:
    """``{{ tie.starts_at|venue_time:tournament }}``: 11月18日 周一 09:00, as a ``<time>``."""
    if moment is None:
        return SafeString("")
    local = _local(moment, venue)
    words = f"{_day_words(local.date())} {local:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), words)


@register.filter
def venue_seconds(moment: datetime, venue: Venue = None) -> str:
    """``{{ page.updated_at|venue_seconds:tournament }}``: 14:03:22."""
    return _local(moment, venue).strftime("%H:%M:%S")


@register.filter
def venue_date(moment: datetime | date | None, venue: Venue = None) -> SafeString:
    """``{{ article.published_at|venue_date }}``: 2024年12月9日, as a ``<time>``."""
    if moment is None:
        return SafeString("")
    day = _local(moment, venue).date() if isinstance(moment, datetime) else moment
    words = formats.date_format(day, pgettext("date format: day, month, year", "j F Y"))
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


@register.simple_tag
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
        pgettext("span of days", '<time datetime="{}">{}</time>–<time datetime="{}">{}</time>'),
        first.isoformat(),
        formats.date_format(first, opening),
        last.isoformat(),
        formats.date_format(last, closing),
    )


@register.filter
def zone_words(venue: Venue, moment: datetime | None = None) -> str:
    """``{{ tournament.tz|zone_words }}``: 北京时间（UTC+8）, the clock all times of a page are told by."""
    local = _local(moment or timezone.now(), venue)
    minutes = int((local.utcoffset() or timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")
    if str(local.tzinfo) == "Asia/Shanghai":
        return gettext("Beijing time (%(offset)s)") % {"offset": offset}
    return gettext("local time of the venue (%(offset)s)") % {"offset": offset}


@register.simple_tag
def tie_wins(won: int, lost: int) -> str:
    """``{% tie_wins 2 1 %}``: 2胜1负."""
    return ngettext("%(won)d won, %(lost)d lost", "%(won)d won, %(lost)d lost", won) % {"won": won, "lost": lost}


@register.filter
def role_name(role: OrganisationRole) -> str:
    """``{{ "host"|role_name }}``: 主办单位, as a heading over the bodies."""
    words = {
        OrganisationRole.HOST: pgettext("heading over bodies", "Hosts"),
        OrganisationRole.ORGANISER: pgettext("heading over bodies", "Organiser"),
        OrganisationRole.SUPPORTER: pgettext("heading over bodies", "Supporters"),
    }
    return words[OrganisationRole(role)]


@register.filter
def origin_kind(kind: str) -> str:
    """``{{ "team"|origin_kind }}``: 队伍, the row of a table of what was reported."""
    words = {
        "team": pgettext("content", "Teams"),
        "player": pgettext("content", "Players"),
        "tie": pgettext("content", "Ties and scores"),
    }
    return words[kind]
