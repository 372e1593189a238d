"""The page of a tie: line-ups, matches in playing order, and everything there is to say about its result."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from config.freshness import fresh_page
from tournament.choices import EventKind
from tournament.explanations.ties import (
    ending_sentences,
    match_sentences,
    next_sentences,
    unknown_sentences,
)
from tournament.lines import LineSide
from tournament.models import Event, Player, Team, Tie
from tournament.names import group_name, name_of, round_name
from tournament.rules.sides import Side
from tournament.selectors.sheets import TieSheet, tie_sheet
from tournament.selectors.ties import bye_sides
from tournament.statuses import Status
from tournament.views.freshness import tie_counters
from tournament.views.groups import get_event
from tournament.views.navigation import address
from tournament.views.page import Crumb, absolute_address, page_context
from tournament.views.tie_record import tie_record
from tournament.views.ties import ties_word

_EVENT_STATUS = {Status.POSTPONED: "EventPostponed", Status.CANCELLED: "EventCancelled"}


@fresh_page(tie_counters, query=())
def tie(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    shown = get_event(tournament, event)
    sheet = tie_sheet(shown, no, bye_sides(shown), timezone.now())
    if sheet is None:
        raise Http404
    names = side_names(sheet)
    title = gettext("%(a)s – %(x)s") % {"a": names[Side.A], "x": names[Side.X]}
    page = page_context(
        request,
        title=gettext("%(teams)s (tie %(no)d)") % {"teams": title, "no": no},
        description=_description(sheet, title),
        tournament=shown.tournament,
        event=shown,
        section="ties",
        crumbs=[Crumb(ties_word(shown), address("tournament:ties", tournament, event)), Crumb(f"#{no}")],
        json_ld=_json_ld(request, sheet, title),
    )
    return render(request, "tournament/pages/tie.html", page | _contents(shown, sheet, names))


def side_names(sheet: TieSheet) -> dict[Side, str]:
    return {side: _side_name(line) for side, line in zip(Side, sheet.line.sides, strict=True)}


def _side_name(side: LineSide) -> str:
    return name_of(side.team).text if side.team is not None else side.label or gettext("not known yet")


def where_words(tie: Tie) -> str:
    """“小组赛 · A组 · 第2轮”."""
    parts = [name_of(tie.stage).text, group_name(tie.group) if tie.group else "", round_name(tie)]
    return " · ".join(part for part in parts if part)


def _contents(event: Event, sheet: TieSheet, names: Mapping[Side, str]) -> dict[str, Any]:
    rows = sheet.tie.matches.all()
    before, after = _neighbours(event, sheet.tie.no)
    is_running = sheet.line.status in (Status.RUNNING, Status.UNDER_REVIEW)
    faults = {row.no: row.at_fault for row in rows if row.at_fault}
    expedited = {row.no: row.expedite_from_game for row in rows if row.expedite_from_game}
    endings = [*ending_sentences(sheet.result, names), *match_sentences(sheet.matches, faults, expedited, names)]
    return {
        "tie": sheet.tie,
        "line": sheet.line,
        "sheet": sheet,
        "names": (names[Side.A], names[Side.X]),
        "where": where_words(sheet.tie),
        "group_url": _group_url(sheet.tie),
        "lineups": _lineups(sheet, names),
        "endings": endings,
        "coming": list(next_sentences(sheet.state, sheet.matches, names)) if is_running else [],
        "unknown": list(unknown_sentences(sheet.result, sheet.matches)),
        **tie_record(sheet),
        "before": before,
        "after": after,
    }


@dataclass(frozen=True, slots=True)
class SideLineup:
    """The line-up of one side: letters and players."""

    name: str
    places: tuple[tuple[str, Player | None], ...]


def _lineups(sheet: TieSheet, names: Mapping[Side, str]) -> list[SideLineup]:
    """Empty while no line-up is known or open; in an event of one match the sheet says it all."""
    if sheet.is_single or not sheet.lineups:
        return []
    return [
        SideLineup(
            names[side],
            tuple(
                (letter.letter, sheet.lineups.get(side.value, {}).get(letter.letter))
                for letter in sheet.order.letters(side)
            ),
        )
        for side in Side
    ]


def _group_url(tie: Tie) -> str:
    event = tie.event
    if tie.group is None:
        return ""
    return address("tournament:group", event.tournament.slug, event.slug, tie.stage.slug, tie.group.name)


def _neighbours(event: Event, no: int) -> tuple[int | None, int | None]:
    """The numbers of the tie before and after."""
    before = event.ties.filter(no__lt=no).order_by("-no").values_list("no", flat=True).first()
    after = event.ties.filter(no__gt=no).order_by("no").values_list("no", flat=True).first()
    return before, after


def _description(sheet: TieSheet, title: str) -> str:
    line = sheet.line
    score = f" {line.score[0]}:{line.score[1]}" if line.score else ""
    tournament = name_of(sheet.tie.event.tournament).text
    return gettext("%(title)s%(score)s. %(where)s, %(tournament)s.") % {
        "title": title,
        "score": score,
        "where": where_words(sheet.tie),
        "tournament": tournament,
    }


def _json_ld(request: HttpRequest, sheet: TieSheet, title: str) -> dict[str, Any]:
    """The tie as a schema.org event within that of the tournament."""
    tie, tournament = sheet.tie, sheet.tie.event.tournament
    status = _EVENT_STATUS.get(sheet.line.status, "EventScheduled")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "SportsEvent",
        "name": title,
        "sport": "Table tennis",
        "description": where_words(tie),
        "eventStatus": f"https://schema.org/{status}",
        "location": {
            "@type": "Place",
            "name": name_of(tournament, "venue").text,
            "address": name_of(tournament, "city").text,
        },
        "competitor": [_competitor(request, tie, team) for team in (tie.team_a, tie.team_x) if team is not None],
        "superEvent": {
            "@type": "SportsEvent",
            "name": name_of(tournament).text,
            "startDate": tournament.starts_on.isoformat(),
            "endDate": tournament.ends_on.isoformat(),
            "url": absolute_address(request, address("tournament:tournament", tournament.slug)),
        },
        "url": absolute_address(request, request.path),
    }
    if tie.starts_at is not None:
        data["startDate"] = tie.starts_at.astimezone(tournament.tz).isoformat()
    return data


def _competitor(request: HttpRequest, tie: Tie, team: Team) -> dict[str, str]:
    path = address("tournament:team", tie.event.tournament.slug, tie.event.slug, team.code)
    kind = "SportsTeam" if tie.event.kind == EventKind.TEAM else "Person"
    return {"@type": kind, "name": name_of(team).text, "url": absolute_address(request, path)}
