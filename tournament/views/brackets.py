"""The knock-out: main brackets by rounds, placing matches below, a team's way marked on request."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext

from config.freshness import fresh_page
from tournament.choices import StageKind
from tournament.lines import TieLine
from tournament.models import Stage, Team
from tournament.names import name_of
from tournament.selectors.brackets import BracketPart, bracket_parts
from tournament.views.freshness import tournament_counters
from tournament.views.groups import get_event
from tournament.views.page import Crumb, page_context


@dataclass(frozen=True, slots=True)
class StageBrackets:
    """A knock-out stage: the brackets drawn as such, and the ties that decide two places alone."""

    stage: Stage
    parts: tuple[BracketPart, ...]
    deciders: tuple[BracketPart, ...]


@dataclass(frozen=True, slots=True)
class TeamLink:
    """A team of the knock-out; its link marks its way, or no longer marks it."""

    team: Team
    name: str
    url: str
    is_marked: bool


@fresh_page(tournament_counters, query=("team",))
def bracket(request: HttpRequest, tournament: str, event: str) -> HttpResponse:
    shown = get_event(tournament, event)
    if not any(stage.kind == StageKind.KNOCKOUT for stage in shown.stages.all()):
        raise Http404
    parts = bracket_parts(shown)
    code = request.GET.get("team", "")
    teams = _teams(parts, code)
    names = {"event": name_of(shown).text, "tournament": name_of(shown.tournament).text}
    page = page_context(
        request,
        title=gettext("%(event)s: knock-out") % names,
        description=gettext("The knock-out of %(event)s at %(tournament)s, with all matches for places.") % names,
        tournament=shown.tournament,
        event=shown,
        section="bracket",
        crumbs=[Crumb(gettext("Knock-out"))],
    )
    contents = {
        "stages": _by_stage(parts),
        "teams": teams,
        "marked": next((link for link in teams if link.is_marked), None),
        "path": _path(parts, code),
        "is_unknown": bool(code) and not any(link.is_marked for link in teams),
    }
    return render(request, "tournament/pages/bracket.html", page | contents)


def _by_stage(parts: Sequence[BracketPart]) -> list[StageBrackets]:
    found: dict[int, list[BracketPart]] = {}
    for part in parts:
        found.setdefault(part.stage.pk, []).append(part)
    return [
        StageBrackets(
            stage=own[0].stage,
            parts=tuple(part for part in own if part.teams > 2 or part is own[0]),
            deciders=tuple(part for part in own if part.teams <= 2 and part is not own[0]),
        )
        for own in found.values()
    ]


def _teams(parts: Sequence[BracketPart], marked: str) -> list[TeamLink]:
    """Every team that stands in the knock-out, once, from the top of the draw."""
    sides = (side for part in parts for one in part.rounds for line in one.lines for side in line.sides)
    teams = {side.team.code: side.team for side in sides if side.team is not None}
    return [
        TeamLink(team, name_of(team).text, "?" if code == marked else f"?{urlencode({'team': code})}", code == marked)
        for code, team in teams.items()
    ]


def _path(parts: Sequence[BracketPart], code: str) -> list[TieLine]:
    """The ties of a team from its first round on."""
    lines = (line for part in parts for one in part.rounds for line in one.lines)
    own = [line for line in lines if code in {side.team.code for side in line.sides if side.team is not None}]
    return sorted(own, key=lambda line: (line.tie.stage.position, line.tie.no))
