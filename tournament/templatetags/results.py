"""Words and figures of results, written in one style: ``{% load results %}``.

Filters take a model instance or a value and are safe to put anywhere in text; see ``docs/pages.md`` for the list.
"""

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, npgettext, pgettext

from tournament.choices import OrganisationRole, Sex
from tournament.models import Group, Player, Tie
from tournament.names import group_name as name_of_group
from tournament.names import is_chinese, name_of
from tournament.names import round_name as name_of_round
from tournament.statuses import Status
from tournament.statuses import tie_status as status_of_tie
from tournament.venue_time import date_span, venue_clock, venue_date, venue_day, venue_seconds, venue_time, zone_words
from tournament.whole_words import whole_words

register = template.Library()

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
    return _named(thing, field, lambda text: text)


@register.filter
def heading(thing: Any) -> SafeString:
    """``{{ tournament|heading }}``: its name, with words that stay on one line."""
    return _named(thing, "name", whole_words)


def _named(thing: Any, field: str, shown: Callable[[str], str]) -> SafeString:
    if thing is None:
        return SafeString("")
    name = name_of(thing, field)
    if name.lang:
        return format_html('<span lang="{}">{}</span>', name.lang, shown(name.text))
    return format_html("{}", shown(name.text))


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


for told in (venue_clock, venue_day, venue_time, venue_seconds, venue_date, zone_words):
    register.filter(told)
register.simple_tag(date_span)


@register.simple_tag
def tie_wins(won: int, lost: int) -> str:
    """``{% tie_wins 2 1 %}``: 2胜1负."""
    return ngettext("%(won)d won, %(lost)d lost", "%(won)d won, %(lost)d lost", won) % {"won": won, "lost": lost}


@register.filter
def sex_word(player: Player) -> str:
    """``{{ player|sex_word }}``: 男 or 女; nothing where it is not known."""
    words = {Sex.MALE.value: pgettext("sex of a player", "man"), Sex.FEMALE.value: pgettext("sex of a player", "woman")}
    return words.get(player.sex, "")


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
