"""The settings of a document's stages, and how their ties are played by them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tournament.choices import EventKind, StageKind
from tournament.models import Event, Stage
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.formats import OrderOfPlay, order_defects
from tournament.rules.standings import ranking_variant
from tournament.rules.ties import TieFormat
from tournament.services.exchange.parts import Part
from tournament.snapshots import matches_count, stage_format, stage_order


@dataclass(frozen=True, slots=True)
class Play:
    """How the ties of a stage are played and its groups are ranked."""

    order: OrderOfPlay
    format: TieFormat
    ranking: str
    matches_count: bool


def stage_fields(stage: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a stage's row, apart from its event and position."""
    return {
        "slug": stage["slug"],
        "name": stage.get("name") or "",
        "name_en": stage.get("name_en") or "",
        "kind": stage["kind"],
        "best_of": stage["best_of"],
        "order_of_play": stage["order_of_play"],
        "stop_at_majority": stage["stop_at_majority"],
        "tie_won_by_games": stage.get("tie_won_by_games"),
        "play_all_games": bool(stage.get("play_all_games")),
        "ranking": stage.get("ranking") or "ittf",
        "counted_score": stage.get("counted_score") or "default",
        "qualifiers": stage.get("qualifiers"),
        "places": str(stage.get("places") or ""),
    }


def play_of(stage: Part, kind: str) -> Play | None:
    """How the stage is played in an event of this ``kind``; None where its settings have defects."""
    if any(stage.get(key) is None for key in ("slug", "kind", "best_of", "order_of_play", "stop_at_majority")):
        return None
    row = Stage(event=Event(kind=kind), **stage_fields(stage.value))
    try:
        return Play(stage_order(row), stage_format(row), row.ranking, matches_count(row))
    except DefectsError:
        return None


def settings_defects(document: Part) -> Iterator[Defect]:
    """Unknown presets, rankings and policies, settings that contradict one another, ``one_match_only``."""
    kind = document.part("event").get("kind")
    for stage in document.parts("stages"):
        order = stage.get("order_of_play")
        found = [defect.under("order_of_play") for defect in order_defects(order)] if order is not None else []
        if not found:
            found = list(_format_defects(stage, kind))
        yield from (stage.defect(defect.code, *defect.path, **defect.params) for defect in found)
        if stage.get("ranking") is not None and stage.get("kind") == StageKind.GROUPS:
            yield from _ranking_defects(stage)


def _format_defects(stage: Part, kind: str | None) -> Iterator[Defect]:
    if any(stage.get(key) is None for key in ("slug", "kind", "best_of", "order_of_play", "stop_at_majority")):
        return
    row = Stage(event=Event(kind=kind or EventKind.TEAM), **stage_fields(stage.value))
    entries = len(stage_order(row).entries)
    if kind in (EventKind.SINGLES, EventKind.DOUBLES) and entries != 1:
        yield Defect("one_match_only", ("order_of_play",), {"matches": entries})
    try:
        stage_format(row)
    except DefectsError as error:
        yield from error.defects


def _ranking_defects(stage: Part) -> Iterator[Defect]:
    try:
        ranking_variant(stage.value["ranking"])
    except DefectsError as error:
        yield from (stage.defect(defect.code, "ranking", **defect.params) for defect in error.defects)
