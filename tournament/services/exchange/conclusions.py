"""Who stands on each side of a document's knock-out ties, by its own groups and results."""

from collections.abc import Iterator, Mapping
from typing import Any

from tournament.choices import WithdrawnResults
from tournament.rules.errors import Defect
from tournament.rules.knockout import GroupPlace, KnockoutTie, Sides, Standing, TeamEntry, settle
from tournament.rules.sides import Side, TeamId, TieId
from tournament.rules.standings import GroupStandings, Lot, rank_group
from tournament.rules.ties import TieResult, counted_tie, tie_winner
from tournament.selectors.places import settled_group_places
from tournament.services.exchange.brackets import knockout_parts, knockout_tie
from tournament.services.exchange.outcomes import Codes, result_in_codes
from tournament.services.exchange.parts import Part
from tournament.services.exchange.settings import Play
from tournament.snapshots import read_result

Plays = Mapping[str, Play]
"""How each stage is played, by its slug."""


def settled_sides(document: Part, plays: Plays) -> Sides:
    """Who stands where, of a document whose facts have no defects; a recorded decision stands above the source."""
    places = knockout_parts(document)
    ties = [tie for place in places if (tie := knockout_tie(place.tie)) is not None]
    winners = {
        TieId(place.no): tie_winner(tie_result(place.tie.value), plays[place.stage.value["slug"]].format)
        for place in places
        if place.tie.get("ending")
    }
    return settle(ties, winners=winners, group_places=_group_places(document, plays), kept=_kept(document))


def side_defects(document: Part, sides: Sides) -> Iterator[Defect]:
    """Sides whose team is not the one that their source gives, without a recorded decision."""
    for place in knockout_parts(document):
        tie = knockout_tie(place.tie)
        for side in Side if tie else ():
            part = place.tie.part(side.value)
            if part.get("team") and not part.get("decision") and not isinstance(_source(tie, side), TeamEntry):
                yield from _team_defects(part, sides[TieId(place.no), side])


def tie_result(tie: Mapping[str, Any]) -> TieResult:
    """The result of a tie as the rules see it, whoever played."""
    return read_result(result_in_codes(tie, Codes({})))


def _source(tie: KnockoutTie | None, side: Side) -> object:
    return tie and (tie.a if side is Side.A else tie.x)


def _team_defects(side: Part, standing: Standing) -> Iterator[Defect]:
    team = side.get("team")
    if standing.is_bye:
        yield side.defect("side_is_bye", "team", team=team)
    elif standing.team is None:
        yield side.defect("side_without_team", "team", team=team)
    elif standing.team != team:
        yield side.defect("side_differs_from_source", "team", team=team, derived=standing.team)


def _kept(document: Part) -> dict[tuple[TieId, Side], TeamId]:
    return {
        (TieId(place.no), side): TeamId(part.value["team"])
        for place in knockout_parts(document)
        for side in Side
        if (part := place.tie.part(side.value)).get("decision")
    }


def _group_places(document: Part, plays: Plays) -> dict[GroupPlace, TeamId]:
    annulled = frozenset(
        TeamId(team.value["code"])
        for team in document.parts("teams")
        if team.part("withdrawn").get("results") == WithdrawnResults.ANNULLED
    )
    return {
        place: team
        for stage in document.parts("stages")
        for group in stage.parts("groups")
        for place, team in settled_group_places(
            stage.value["slug"], group.value["name"], _standings(group, plays[stage.value["slug"]], annulled)
        ).items()
    }


def _standings(group: Part, play: Play, annulled: frozenset[TeamId]) -> GroupStandings:
    members = [TeamId(code) for code in group.value["teams"]]
    ties = [
        counted_tie(TieId(tie["no"]), TeamId(tie["a"]), TeamId(tie["x"]), tie_result(tie), play.format)
        for tie in group.value["ties"]
    ]
    orders = [tuple(TeamId(code) for code in lot["order"]) for lot in group.get("lots") or ()]
    return rank_group(
        members=members,
        ties=ties,
        lots=[Lot(frozenset(order), order) for order in orders],
        ranking=play.ranking,
        matches_count=play.matches_count,
        annulled=annulled & frozenset(members),
    )
