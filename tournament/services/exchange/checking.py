"""A document looked at from every side: all its defects at once, or what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import Side, TieId
from tournament.services.exchange.brackets import knockout_defects, knockout_parts
from tournament.services.exchange.canonical import canonical
from tournament.services.exchange.conclusions import Plays, settled_sides, side_defects
from tournament.services.exchange.draws import draw_defects
from tournament.services.exchange.entrants import Roster, entrant_defects, roster_of
from tournament.services.exchange.moments import TakenTables, calendar_defects, table_defects
from tournament.services.exchange.outcomes import Rosters, outcome_defects, score_defects, stored_result
from tournament.services.exchange.parts import Part, TiePart, all_ties
from tournament.services.exchange.reading import Path
from tournament.services.exchange.references import with_references
from tournament.services.exchange.settings import play_of, settings_defects
from tournament.services.exchange.shape import null_matches, shape_defects, sound_part
from tournament.services.results import ResultDocument

StoredCodes = Mapping[str, Mapping[str, str]]
"""The members of rosters as they are stored: by team, codes to names."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document without defects.

    ``value`` is the document itself, each settled side of a knock-out with its team. ``results`` are in normal form,
    with the codes of ``rosters``, by tie number.
    """

    value: dict[str, Any]
    rosters: Mapping[str, Roster]
    plays: Plays
    results: Mapping[int, ResultDocument]

    @property
    def part(self) -> Part:
        return Part((), self.value)

    @property
    def canonical(self) -> dict[str, Any]:
        """The document as a dump would write it."""
        return canonical(with_references(self.value, self.results, self.rosters))


def checked_document(
    document: Any, known: list[Defect], *, taken_tables: TakenTables, stored_codes: StoredCodes
) -> CheckedDocument:
    """What the document says; ``DefectsError`` with every defect, those already ``known`` first.

    A document with defects of form is looked at all the same, as far as it can be. Who stands in the knock-out is
    compared with groups and results once these have no defects.
    """
    defects = [*known, *shape_defects(document)]
    faulty = [defect for defect in defects if defect.code != "key_twice"]
    part = Part((), sound_part(document, faulty))
    taken_away = {defect.path for defect in faulty}
    nulls = [defect for defect in null_matches(part) if defect.path not in taken_away]
    defects, faulty = [*defects, *nulls], [*faulty, *nulls]
    entrants = list(entrant_defects(part))
    rosters = _rosters(part, stored_codes, {defect.path[:2] for defect in (*faulty, *entrants)})
    plays = _plays(part)
    checks = (calendar_defects(part), table_defects(part, taken_tables), draw_defects(part), knockout_defects(part))
    defects += chain(entrants, *checks, settings_defects(part))
    spoiled = {defect.path[:length] for defect in faulty for length in (4, 6)}
    ties = [place for place in all_ties(part) if place.tie.path not in spoiled]
    defects += chain.from_iterable(_outcome_defects(place, plays, rosters) for place in ties)
    defects = defects or _settle(part, plays, rosters)
    if defects:
        raise DefectsError(defects)
    results = {
        place.no: stored_result(place.tie.value, plays[place.stage.value["slug"]], _tie_rosters(place, rosters))
        for place in all_ties(part)
    }
    return CheckedDocument(dict(part.value), rosters, plays, results)


def _rosters(document: Part, stored_codes: StoredCodes, faulty: set[Path]) -> dict[str, Roster]:
    """The rosters by team, but for those with defects."""
    return {
        code: roster_of(team.get("players") or (), stored_codes.get(code))
        for team in document.parts("teams")
        if (code := team.get("code")) is not None and team.path not in faulty
    }


def _plays(document: Part) -> Plays:
    kind = document.part("event").get("kind") or "team"
    found = {stage.get("slug"): play_of(stage, kind) for stage in document.parts("stages")}
    return {slug: play for slug, play in found.items() if slug is not None and play is not None}


def _outcome_defects(place: TiePart, plays: Plays, rosters: Mapping[str, Roster]) -> Iterator[Defect]:
    """Of a tie whose teams are not known yet, or have defects themselves, only the score is looked at."""
    play = plays.get(place.stage.get("slug") or "")
    known = _tie_rosters(place, rosters)
    if play is not None and (len(known) == len(Side) or place.has_bye):
        yield from outcome_defects(place.tie, play, known)
    elif play is not None:
        yield from score_defects(place.tie, play)


def _tie_rosters(place: TiePart, rosters: Mapping[str, Roster]) -> Rosters:
    codes = zip(Side, place.teams, strict=True)
    return {side: rosters[code] for side, code in codes if code is not None and code in rosters}


def _settle(document: Part, plays: Plays, rosters: Mapping[str, Roster]) -> list[Defect]:
    """Fill in who stands where; the defects of what the document says about it and of the ties it settles."""
    sides = settled_sides(document, plays)
    defects = list(side_defects(document, sides))
    if defects:
        return defects
    for place in knockout_parts(document):
        was_open = None in place.teams and not place.has_bye
        for side in Side:
            standing = sides[TieId(place.no), side]
            if standing.team is not None:
                place.tie.value[side.value]["team"] = standing.team
        if was_open:
            play = plays[place.stage.value["slug"]]
            defects += outcome_defects(place.tie, play, _tie_rosters(place, rosters))
        a, x = place.teams
        if a is not None and a == x:
            defects.append(place.tie.defect("team_meets_itself", "x", team=a))
    return defects
