"""The captain's page: the team's coming ties, and a form for the own line-up of each while it is under seal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tournament.choices import SubmissionSource
from tournament.links.page import link_facts, link_page, posted
from tournament.models import AccessLink, Player, SealedLineup, Team, Tie
from tournament.names import name_of
from tournament.rules.errors import DefectsError
from tournament.rules.sealing import lineups_open
from tournament.rules.sides import Side
from tournament.scoresheets.lineup_forms import LineupForm
from tournament.selectors.sealed_lineups import (
    Lineups,
    coming_ties,
    deadline_of,
    sealed_by_side,
    sealing_of,
    visible_lineups,
)
from tournament.services.sealed_lineups import seal_lineup
from tournament.snapshots import stage_order


@dataclass(frozen=True, slots=True)
class OpenLineup:
    """A line-up that everybody may see: team, and letters with names."""

    team: str
    places: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CaptainTie:
    """One coming tie. ``form`` is there while the captain may hand in, ``handed_in`` what is under seal."""

    tie: Tie
    side: Side
    letters: str
    opponent: str
    deadline: datetime | None
    handed_in: SealedLineup | None
    form: LineupForm | None
    opened: list[OpenLineup]
    is_late: bool


def captain_page(request: HttpRequest, link: AccessLink, now: datetime) -> HttpResponse:
    """GET shows the ties, POST hands in for one of them: 303 done, 422 what is wrong, all at once."""
    team = link.team
    assert team is not None
    if request.method != "POST":
        return _page(request, link, now)
    tie = coming_ties(team).filter(no=_number(request)).first()
    if tie is None:
        return _page(request, link, now, status=422, refusal=_("This tie is over or no longer yours. Look again."))
    form = _form(tie, _side(tie, team), _roster(team), posted(request))
    if form.is_valid():
        try:
            done = seal_lineup(
                tie=tie,
                side=form.side,
                lineup=form.lineup,
                base_version=form.cleaned_data["base_version"],
                link=link,
                source=SubmissionSource.LINK,
                now=now,
            )
        except DefectsError as error:
            form.add_defects(error.defects)
        else:
            said = "opened" if done.is_open else "sealed"
            answer = HttpResponseRedirect(f"{request.path}?{said}={tie.no}#tie-{tie.no}")
            answer.status_code = 303
            return answer
    return _page(request, link, now, status=422, typed=form)


def _page(
    request: HttpRequest,
    link: AccessLink,
    now: datetime,
    *,
    status: int = 200,
    refusal: str = "",
    typed: LineupForm | None = None,
) -> HttpResponse:
    team = link.team
    assert team is not None
    roster = _roster(team)
    ties = [_captain_tie(tie, team, roster, now, typed) for tie in coming_ties(team)]
    context = {
        **link_facts(link, now),
        "team": team,
        "ties": ties,
        "refusal": refusal,
        "errors": typed is not None,
        "sealed": _shown_number(request, "sealed"),
        "opened": _shown_number(request, "opened"),
    }
    return link_page(request, "links/captain.html", context, status=status)


def _captain_tie(tie: Tie, team: Team, roster: Sequence[Player], now: datetime, typed: LineupForm | None) -> CaptainTie:
    side = _side(tie, team)
    row = sealed_by_side(tie).get(side.value)
    other = tie.team_x if side is Side.A else tie.team_a
    is_open = lineups_open(sealing_of(tie), now)
    lineups = visible_lineups(tie, now)
    form = None if is_open or other is None else _form(tie, side, roster, None)
    if typed is not None and typed.tie.pk == tie.pk:
        form = _again(typed, row) if form is not None or typed.errors else form
    return CaptainTie(
        tie=tie,
        side=side,
        letters=" ".join(one.letter for one in stage_order(tie.stage).letters(side)),
        opponent=name_of(other).text if other is not None else "",
        deadline=deadline_of(tie),
        handed_in=row if row is not None and row.opened_at is None else None,
        form=form,
        opened=_opened(tie, lineups),
        is_late=is_open and side.value not in lineups,
    )


def _again(typed: LineupForm, row: SealedLineup | None) -> LineupForm:
    """What was typed, based on what is handed in now, so that a second try is not refused for the same cause."""
    typed.data = {**typed.data, typed.add_prefix("base_version"): str(row.version if row is not None else 0)}
    return typed


def _form(tie: Tie, side: Side, roster: Sequence[Player], data: dict[str, str] | None) -> LineupForm:
    row = sealed_by_side(tie).get(side.value)
    version, codes = (row.version, row.codes) if row is not None else (0, ())
    return LineupForm(tie, side, roster, version=version, codes=codes, data=data)


def _opened(tie: Tie, lineups: Lineups) -> list[OpenLineup]:
    """Both line-ups as the public page shows them, the one that is missing left out."""
    teams: dict[str, Any] = {"a": tie.team_a, "x": tie.team_x}
    order = stage_order(tie.stage)
    return [
        OpenLineup(
            name_of(teams[side.value]).text,
            [
                (one.letter, name_of(player).text if (player := lineups[side.value].get(one.letter)) else "–")
                for one in order.letters(side)
            ],
        )
        for side in Side
        if side.value in lineups
    ]


def _side(tie: Tie, team: Team) -> Side:
    return Side.A if tie.team_a_id == team.pk else Side.X


def _roster(team: Team) -> list[Player]:
    return list(team.players.order_by("position"))


def _number(request: HttpRequest) -> int:
    text = request.POST.get("tie", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _shown_number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
