"""What recording a result would change, before it is saved."""

from dataclasses import dataclass

from tournament.models import Tie
from tournament.rules.errors import DefectsError
from tournament.rules.sides import TieId
from tournament.rules.standings import GroupStandings
from tournament.services.progression import Later, SideMove, TouchedTie
from tournament.services.results.defects import result_defects
from tournament.services.results.documents import ResultDocument, normal_form
from tournament.services.results.impact import LotChange, PlaceChange, final_place_changes, group_changes
from tournament.services.results.recording import plan_result
from tournament.snapshots import (
    counted_as,
    group_with_standings_facts,
    read_result,
    stage_format,
    stage_order,
    with_facts,
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a result would change: ``touched`` are later ties that have begun, so that a decision is needed.

    ``places`` are those of the tie's group, then final ones: where a result is corrected all of the event, for a first
    result those that the tie is played for. ``standings`` are those of the group as they would be; None in a knock-out.
    """

    content: ResultDocument
    places: tuple[PlaceChange, ...]
    moves: tuple[SideMove, ...]
    touched: tuple[TouchedTie, ...]
    standings: GroupStandings | None
    lots: tuple[LotChange, ...] = ()


def preview_result(*, tie: Tie | int, document: ResultDocument, later: Later = Later.REFUSE) -> Preview:
    """Everything that ``record_result`` would change with this document; writes nothing.

    ``DefectsError`` with every defect of the document.
    """
    row = with_facts(Tie.objects.filter(pk=tie.pk if isinstance(tie, Tie) else tie)).get()
    if defects := result_defects(row, document):
        raise DefectsError(defects)
    content = normal_form(document, stage_order(row.stage))
    result = read_result(content)
    plan = plan_result(row, content, later)
    standings: GroupStandings | None = None
    places: tuple[PlaceChange, ...] = ()
    lots: tuple[LotChange, ...] = ()
    if row.group_id is not None:
        group = group_with_standings_facts(row.group_id)
        counted = {TieId(row.no): counted_as(row, result, stage_format(row.stage))}
        standings, places, lots = group_changes(group, counted)
    if row.ending or _plays_for_two_places(row):
        places += final_place_changes(row, result, plan)
    return Preview(content, places, plan.moves, plan.touched, standings, lots)


def _plays_for_two_places(tie: Tie) -> bool:
    return tie.places_from is not None and tie.places_to == tie.places_from + 1
