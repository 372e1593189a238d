"""The knock-out ties of a document: sources as rule values, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from typing import Any

from tournament.rules.errors import Defect
from tournament.rules.knockout import (
    Bye,
    GroupPlace,
    KnockoutTie,
    Source,
    Take,
    TeamEntry,
    TieOutcome,
    bracket_defects,
)
from tournament.rules.sides import TeamId, TieId
from tournament.services.exchange.parts import Part, TiePart, all_ties


def knockout_parts(document: Part) -> list[TiePart]:
    """The ties of all knock-out stages in the file's order."""
    return [place for place in all_ties(document) if place.group is None]


def source_of(side: Mapping[str, Any]) -> Source:
    """Where a side (one that the schema accepts) comes from."""
    if side.get("bye"):
        return Bye()
    if "tie" in side:
        return TieOutcome(TieId(side["tie"]), Take(side["take"]))
    if "group" in side:
        return GroupPlace(side["stage"], side["group"], side["place"])
    return TeamEntry(TeamId(side["team"]))


def knockout_tie(tie: Part) -> KnockoutTie | None:
    """The tie as the rules see it; None where the schema took away what is needed."""
    if any(tie.get(key) is None for key in ("no", "round_of", "places", "a", "x")):
        return None
    try:
        a, x = source_of(tie.value["a"]), source_of(tie.value["x"])
    except KeyError:
        return None
    first, last = tie.value["places"]
    return KnockoutTie(TieId(tie.value["no"]), tie.value["round_of"], (first, last), a, x)


def knockout_defects(document: Part) -> Iterator[Defect]:
    """Unknown, cyclic, doubled sources and wrong spans (``bracket_defects``); ``team_unknown``,
    ``source_stage_unknown``, ``source_group_unknown``, ``source_place_unknown``, ``team_meets_itself``.
    """
    teams = {team.get("code") for team in document.parts("teams")}
    sizes = _group_sizes(document)
    places = knockout_parts(document)
    for place in places:
        for key in ("a", "x"):
            yield from _side_defects(place.tie.part(key), teams, sizes)
        yield from _pair_defects(place.tie)
    ties = [knockout_tie(place.tie) for place in places]
    whole = [tie for tie in ties if tie is not None]
    if len(whole) == len(ties):
        for defect in bracket_defects(whole):
            index, *keys = defect.path
            if defect.code != "tie_no_twice" and isinstance(index, int):
                yield places[index].tie.defect(defect.code, *keys, **defect.params)


def _group_sizes(document: Part) -> dict[str, dict[str, int]]:
    return {
        stage.get("slug") or "": {
            group.get("name") or "": len(group.get("teams") or ()) for group in stage.parts("groups")
        }
        for stage in document.parts("stages")
        if stage.get("kind") == "groups"
    }


def _side_defects(side: Part, teams: set[str], sizes: Mapping[str, Mapping[str, int]]) -> Iterator[Defect]:
    team, stage, group, place = (side.get(key) for key in ("team", "stage", "group", "place"))
    if team is not None and team not in teams:
        yield side.defect("team_unknown", "team", team=team)
    if stage is None or group is None:
        return
    if stage not in sizes:
        yield side.defect("source_stage_unknown", "stage", stage=stage)
    elif group not in sizes[stage]:
        yield side.defect("source_group_unknown", "group", stage=stage, group=group)
    elif place is not None and place > sizes[stage][group]:
        yield side.defect("source_place_unknown", "place", group=group, place=place, size=sizes[stage][group])


def _pair_defects(tie: Part) -> Iterator[Defect]:
    a, x = tie.part("a"), tie.part("x")
    if a.get("team") is not None and a.get("team") == x.get("team"):
        yield tie.defect("team_meets_itself", "x", team=a.get("team"))
