"""Results back in the event file's words: players called by name, or by code where a team has several of the name."""

from collections.abc import Iterable, Mapping
from typing import Any

from tournament.rules.sides import Side
from tournament.services.exchange.canonical import RESULT
from tournament.services.exchange.entrants import Roster
from tournament.services.results import MatchDocument, ResultDocument


def with_references(
    document: Mapping[str, Any], results: Mapping[int, ResultDocument], rosters: Mapping[str, Roster]
) -> dict[str, Any]:
    """The document with these results, by tie number, in place of its own."""

    def completed(ties: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [tie_with_result(tie, results.get(tie["no"], {}), rosters) for tie in ties]

    def stage_with_results(stage: Mapping[str, Any]) -> dict[str, Any]:
        if "ties" in stage:
            return {**stage, "ties": completed(stage["ties"])}
        groups = [{**group, "ties": completed(group["ties"])} for group in stage["groups"]]
        return {**stage, "groups": groups}

    return {**document, "stages": [stage_with_results(stage) for stage in document["stages"]]}


def tie_with_result(
    tie: Mapping[str, Any], result: ResultDocument | Mapping[str, Any], rosters: Mapping[str, Roster]
) -> dict[str, Any]:
    """A tie of the file with this result in place of its own; ``rosters`` are those of its teams at least."""
    sides = {side: tie[side.value] for side in Side}
    teams = {side: one.get("team") if isinstance(one, Mapping) else one for side, one in sides.items()}
    known = {side: rosters[team] for side, team in teams.items() if team is not None}
    plan = {key: value for key, value in tie.items() if key not in RESULT}
    return {**plan, **result_in_references(result, known)}


def result_in_references(result: ResultDocument | Mapping[str, Any], rosters: Mapping[Side, Roster]) -> dict[str, Any]:
    """A result in normal form as the file writes it; the file has no place for the expedite system."""
    written: dict[str, Any] = {key: value for key, value in result.items() if key not in ("lineups", "matches")}
    if lineups := result.get("lineups"):
        written["lineups"] = {
            side: {letter: rosters[Side(side)].reference_to(code) for letter, code in letters.items()}
            for side, letters in lineups.items()
        }
    if matches := result.get("matches"):
        written["matches"] = [
            {
                **{key: value for key, value in match.items() if key != "expedite_from_game"},
                **{side: [rosters[Side(side)].reference_to(code) for code in codes] for side, codes in _fielded(match)},
            }
            for match in matches
        ]
    return written


def _fielded(match: MatchDocument | Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    fielded = (("a", match.get("a")), ("x", match.get("x")))
    return [(side, codes) for side, codes in fielded if codes]
