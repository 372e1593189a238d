"""The parts pages are put together from: ``{% load parts %}``. Each has its template in ``templates/components/``."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page as PaginatorPage
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from tournament.choices import Provenance
from tournament.lines import BracketRound, CrossRow, SheetMatch, StandingsRow, TieLine
from tournament.models import Group, Player, Team, Tie, Zone
from tournament.statuses import Status
from tournament.views.navigation import NavLink, address, event_switch, site_links, tournament_links
from tournament.views.page import Page
from tournament.whole_words import whole_words

register = template.Library()
register.filter("whole_words", whole_words)

_JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """``{% icon "running" %}``: a drawing from ``icons.svg`` in the colour of the text; words must stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("tournament/icons.svg"), name
    )


@register.simple_tag
def tie_url(tie: Tie) -> str:
    """``{% tie_url tie %}``: its page, with ``event__tournament`` selected."""
    return address("tournament:tie", tie.event.tournament.slug, tie.event.slug, tie.no)


@register.simple_tag
def team_url(team: Team) -> str:
    """``{% team_url team %}``: its page, with ``event__tournament`` selected."""
    return address("tournament:team", team.event.tournament.slug, team.event.slug, team.code)


@register.simple_tag
def group_url(group: Group) -> str:
    """``{% group_url group %}``: its page, with ``stage__event__tournament`` selected."""
    event = group.stage.event
    return address("tournament:group", event.tournament.slug, event.slug, group.stage.slug, group.name)


@register.simple_tag
def player_url(player: Player) -> str:
    """``{% player_url player %}``: the player's page, with ``team__event__tournament`` selected."""
    event = player.team.event
    return address("tournament:player", event.tournament.slug, event.slug, player.team.code, player.code)


@register.simple_tag
def zone_url(zone: Zone) -> str:
    """``{% zone_url zone %}``: its page."""
    return address("tournament:zone", zone.slug)


@register.simple_tag
def json_ld(data: Mapping[str, Any] | list[Mapping[str, Any]] | None) -> SafeString:
    """``{% json_ld page.json_ld %}``: a schema.org block; nothing where there are no data."""
    if not data:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.inclusion_tag("components/status_badge.html")
def status_badge(status: Status, quiet: bool = False) -> dict[str, Any]:
    """``{% status_badge line.status %}``: icon and words.

    ``quiet=True`` leaves the words of “not started” and “finished” to those who hear the page.
    """
    return {"status": status, "quiet": quiet and status in (Status.FINISHED, Status.NOT_STARTED)}


@register.inclusion_tag("components/tie_card.html")
def tie_card(line: TieLine, title: str | None = None, show_day: bool = False, here: str = "") -> dict[str, Any]:
    """``{% tie_card line %}``: one link of two rows.

    ``title`` replaces group and round (``""``: nothing does); ``show_day`` puts the day before the time; ``here`` is
    the code of the team whose page this is: its row is marked.
    """
    return {
        "line": line,
        "tie": line.tie,
        "tournament": line.tie.event.tournament,
        "title": title,
        "show_day": show_day,
        "here": here,
    }


@register.inclusion_tag("components/crosstable.html")
def crosstable(caption: str, rows: Sequence[CrossRow], provisional: bool = False) -> dict[str, Any]:
    """``{% crosstable caption rows %}``: everybody against everybody; ``provisional=True`` marks the places."""
    return {"caption": caption, "rows": rows, "provisional": provisional}


@register.inclusion_tag("components/standings.html")
def standings(caption: str, rows: Sequence[StandingsRow], done: int, total: int) -> dict[str, Any]:
    """``{% standings caption rows done total %}``: 积分 · 计算 · 名次, provisional while ties are open."""
    return {"caption": caption, "rows": rows, "done": done, "total": total}


@register.inclusion_tag("components/tie_sheet.html")
def tie_sheet(matches: Sequence[SheetMatch], single: bool = False) -> dict[str, Any]:
    """``{% tie_sheet matches %}``: matches in playing order with game scores and the running tie score.

    ``single=True``: the one match of a singles or doubles tie, without number, letters and tie score.
    """
    columns = max((len(match.games) for match in matches), default=0)
    return {
        "matches": [(match, range(len(match.games), columns)) for match in matches],
        "columns": range(1, columns + 1),
        "single": single,
    }


@register.inclusion_tag("components/bracket.html")
def bracket(label: str, rounds: Sequence[BracketRound], here: str = "", level: int = 3) -> dict[str, Any]:
    """``{% bracket label rounds %}``: columns, or one round at a time on a phone; ``level`` of the rounds' headings."""
    return {"label": label, "rounds": rounds, "here": here, "level": level}


@register.inclusion_tag("components/provenance_mark.html")
def provenance_mark(thing: Any) -> dict[str, Any]:
    """``{% provenance_mark team %}``: “据报道” or “模拟” beside one item; nothing where its origin is not stated."""
    origin = thing.provenance if thing is not None else ""
    return {"origin": origin, "reported": origin == Provenance.REPORTED}


@register.inclusion_tag("components/provenance_notice.html")
def provenance_notice(page: Page) -> dict[str, Any]:
    """``{% provenance_notice page %}``: says what a reconstruction is made of; ``base.html`` has it on every page."""
    return {
        "tournament": page.tournament,
        "reconstructed": page.reconstructed,
        "invented": page.invented,
        "on_tournament_page": page.section == "tournament",
    }


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, Any]:
    """``{% progress 90 122 %}``: a bar and “90 / 122场”; ``label`` says of what."""
    return {"done": done, "total": total, "label": label, "finished": bool(total) and done >= total}


@register.inclusion_tag("components/podium.html")
def podium(places: Iterable[Any]) -> dict[str, Any]:
    """``{% podium places %}``: each place has ``place``, ``shared`` and ``teams``."""
    return {"places": list(places)}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: PaginatorPage, field: str = "page", label: str = "") -> dict[str, Any]:
    """``{% pagination page_obj %}``: keeps the other GET parameters.

    ``field`` is the parameter's name; ``label`` says of what list, where a page has several.
    """
    return {
        "request": context["request"],
        "page": page,
        "field": field,
        "label": label,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "ellipsis": page.paginator.ELLIPSIS,
    }


@register.inclusion_tag("components/my_team_button.html")
def my_team_button(team: Team) -> dict[str, Any]:
    """``{% my_team_button team %}``: keeps the team on this device; shown only where scripts run."""
    with override(settings.LANGUAGE_CODE):
        return {"path": team_url(team)}


@register.simple_tag(takes_context=True)
def page_url(context: Context, field: str, number: int) -> str:
    """``{% page_url "page" 3 %}``: this address with one GET parameter set, the others kept."""
    query = context["request"].GET.copy()
    query[field] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag
def site_nav(section: str = "") -> list[NavLink]:
    """``{% site_nav page.section as links %}``: the sections of the site that have an address."""
    return site_links(section)


@register.inclusion_tag("components/tournament_nav.html")
def tournament_nav(page: Page | None) -> dict[str, Any]:
    """``{% tournament_nav page %}``: the sections of the page's tournament and, where it has several, its events."""
    if not page or page.tournament is None:
        return {"links": [], "events": []}
    where = (page.tournament, page.event, page.outlines, page.section)
    links, events = tournament_links(*where), event_switch(*where)
    return {"tournament": page.tournament, "links": links, "events": events, "named": page.section != "tournament"}
