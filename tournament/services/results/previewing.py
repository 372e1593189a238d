"""What recording a result would change, before it is saved."""

from dataclasses import dataclass

from tournament.models import Tie
from tournament.rules.errors import DefectsError
from tournament.rules.sides import Side, TieId
from tournament.rules.standings import GroupStandings
from tournament.rules.ties import TieResult, tie_winner
from tournament.selectors.groups import standings_of
from tournament.services.progression import Later, SideMove, TouchedTie
from tournament.services.results.defects import result_defects
from tournament.services.results.documents import ResultDocument, normal_form
from tournament.services.results.recording import plan_result
from tournament.snapshots import (
    counted_as,
    group_with_standings_facts,
    read_result,
    stage_format,
    stage_order,
    tie_result,
    with_facts,
)


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A team (code) whose place changes; ``group`` is None for a final place. None is a place not decided."""

    group: str | None
    team: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a result would change: ``touched`` are later ties that have begun, so that a decision is needed.

    ``standings`` are those of the tie's group as they would be; None in a knock-out.
    """

    content: ResultDocument
    places: tuple[PlaceChange, ...]
    moves: tuple[SideMove, ...]
    touched: tuple[TouchedTie, ...]
    standings: GroupStandings | None


def preview_result(*, tie: Tie | int, document: ResultDocument, later: Later = Later.REFUSE) -> Preview:
    """Everything that ``record_result`` would change with this document; writes nothing.

    ``DefectsError`` with every defect of the document.
    """
    row = with_facts(Tie.objects.filter(pk=tie.pk if isinstance(tie, Tie) else tie)).get()
    if defects := result_defects(row, document):
        raise DefectsError(defects)
    content = normal_form(document, stage_order(row.stage))
    plan = plan_result(row, content, later)
    standings = None
    if row.group_id is None:
        places = _final_places(row, read_result(content))
    else:
        standings, places = _group_places(row, row.group_id, read_result(content))
    return Preview(content, places, plan.moves, plan.touched, standings)


def _group_places(tie: Tie, group_id: int, result: TieResult) -> tuple[GroupStandings, tuple[PlaceChange, ...]]:
    group = group_with_standings_facts(group_id)
    counted = counted_as(tie, result, stage_format(tie.stage))
    before, after = standings_of(group), standings_of(group, {TieId(tie.no): counted})
    old, new = _by_team(before), _by_team(after)
    changes = (PlaceChange(group.name, team, old[team], place) for team, place in new.items() if old[team] != place)
    return after, tuple(changes)


def _by_team(standings: GroupStandings) -> dict[str, int]:
    return {team: place.place for place in standings.places for team in place.teams}


def _final_places(tie: Tie, result: TieResult) -> tuple[PlaceChange, ...]:
    """The two places of a tie that is played for just these."""
    if tie.places_from is None or tie.places_to != tie.places_from + 1:
        return ()
    old, new = _places_won(tie, tie_result(tie)), _places_won(tie, result)
    return tuple(
        PlaceChange(None, team, old.get(team), new.get(team))
        for team in sorted(old.keys() | new.keys())
        if old.get(team) != new.get(team)
    )


def _places_won(tie: Tie, result: TieResult) -> dict[str, int]:
    winner = tie_winner(result, stage_format(tie.stage))
    if winner is None or tie.team_a is None or tie.team_x is None or tie.places_from is None:
        return {}
    best = (tie.team_a, tie.team_x) if winner is Side.A else (tie.team_x, tie.team_a)
    return {team.code: tie.places_from + index for index, team in enumerate(best)}
