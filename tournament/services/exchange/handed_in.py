"""One tie's result as somebody outside hands it in: the words of the event file, read for a tie that is stored."""

from collections.abc import Mapping, Sequence
from typing import Any

from jsonschema import Draft202012Validator

from tournament.models import Player, Stage, Tie
from tournament.rules.errors import Defect
from tournament.rules.sides import Side
from tournament.services.exchange.canonical import RESULT
from tournament.services.exchange.differences import Difference, differences
from tournament.services.exchange.entrants import Roster
from tournament.services.exchange.outcomes import Codes, outcome_defects, result_in_codes
from tournament.services.exchange.parts import Part
from tournament.services.exchange.references import result_in_references
from tournament.services.exchange.settings import Play
from tournament.services.exchange.shape import definitions, null_matches_of, shape_defects
from tournament.services.exchange.tie_documents import stored_roster
from tournament.services.results import ResultDocument
from tournament.snapshots import matches_count, stage_format, stage_order

SideRosters = Mapping[Side, Roster]
"""The rosters of those sides of a tie whose team is known."""


def result_properties() -> dict[str, Any]:
    """The keys of a tie's result as JSON Schemas; they refer to the ``definitions`` of the event file."""
    known = definitions()["group_tie"]["properties"]
    return {key: known[key] for key in RESULT}


def handed_in_validator(properties: Mapping[str, Any], required: Sequence[str]) -> Any:
    """A validator of a result with further ``properties`` beside it; its ``schema`` says what may be handed in."""
    return Draft202012Validator(
        {
            "type": "object",
            "additionalProperties": False,
            "required": list(required),
            "properties": {**properties, **result_properties()},
            "$defs": dict(definitions()),
        }
    )


def handed_in_shape_defects(value: Any, validator: Any) -> list[Defect]:
    """What of a result is not as the ``validator`` has it; matches at the end that are null are taken away.

    With any of these the result cannot be read.
    """
    defects = shape_defects(value, validator)
    return defects or list(null_matches_of(Part((), value)))


def handed_in_result(value: Mapping[str, Any]) -> dict[str, Any]:
    """The result alone, without what came beside it."""
    return {key: value[key] for key in RESULT if key in value}


def tie_rosters(tie: Tie, players: Mapping[tuple[str, str], Player]) -> SideRosters:
    """The rosters of the sides of a tie whose team is known; ``players`` by side and code, in the rosters' order."""
    teams = {Side.A: tie.team_a_id, Side.X: tie.team_x_id}
    return {
        side: stored_roster(player for (of, _code), player in players.items() if of == side.value)
        for side, team in teams.items()
        if team is not None
    }


def handed_in_document(value: Mapping[str, Any], rosters: SideRosters) -> ResultDocument:
    """A result without defects of form in the codes of the rosters; who is on none gets a code that nobody has."""
    return result_in_codes(value, Codes(rosters))


def handed_in_defects(value: Mapping[str, Any], stage: Stage, rosters: SideRosters) -> list[Defect]:
    """Everything wrong with a result without defects of form, paths and names as it was handed in."""
    play = Play(stage_order(stage), stage_format(stage), stage.ranking, matches_count(stage))
    return list(outcome_defects(Part((), value), play, rosters))


def handed_in_lineups(document: ResultDocument, rosters: SideRosters) -> dict[str, Any]:
    """The line-ups of a stored result as they would be handed in."""
    lineups = document.get("lineups", {})
    return dict(result_in_references({"lineups": lineups}, rosters).get("lineups", {}))


def handed_in_differences(first: ResultDocument, second: ResultDocument, rosters: SideRosters) -> list[Difference]:
    """How two results of one tie in normal form differ, in the words in which they are handed in."""
    return differences(result_in_references(first, rosters), result_in_references(second, rosters))
