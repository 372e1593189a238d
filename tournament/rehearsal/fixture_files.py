"""Writes what is in the database as Django fixtures with natural keys, the same bytes for the same rows."""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core import serializers
from django.db.models import Model, Q, QuerySet

from tournament.models import (
    Award,
    Draw,
    Event,
    Game,
    Group,
    GroupMember,
    LineupPlace,
    Lot,
    LotPlace,
    Match,
    MatchPlayer,
    Official,
    OfficialResult,
    Organisation,
    Player,
    PlayingTable,
    Session,
    Slot,
    Stage,
    Submission,
    Team,
    Tie,
    Tournament,
    Zone,
)

_TO_TOURNAMENT: tuple[tuple[type[Model], str], ...] = (
    (Tournament, ""),
    (Organisation, "tournament__"),
    (Official, "tournament__"),
    (Session, "tournament__"),
    (PlayingTable, "tournament__"),
    (Event, "tournament__"),
    (Stage, "event__tournament__"),
    (Team, "event__tournament__"),
    (Player, "team__event__tournament__"),
    (Group, "stage__event__tournament__"),
    (GroupMember, "group__stage__event__tournament__"),
    (Lot, "group__stage__event__tournament__"),
    (LotPlace, "lot__group__stage__event__tournament__"),
    (Draw, "stage__event__tournament__"),
    (Tie, "event__tournament__"),
    (Slot, "tie__event__tournament__"),
    (LineupPlace, "tie__event__tournament__"),
    (Match, "tie__event__tournament__"),
    (MatchPlayer, "match__tie__event__tournament__"),
    (Game, "match__tie__event__tournament__"),
    (Submission, "tournament__"),
    (OfficialResult, "tie__event__tournament__"),
    (Award, "tournament__"),
)
"""Every model of a tournament in the order in which rows refer to one another, and its way to the tournament."""


def tournament_rows(slug: str) -> Iterator[QuerySet[Model]]:
    for model, path in _TO_TOURNAMENT:
        yield model._default_manager.filter(Q((f"{path}slug", slug))).order_by("pk")


def zone_rows() -> Iterator[QuerySet[Model]]:
    yield Zone._default_manager.order_by("pk")


def write_fixture(path: Path, rows: Iterable[QuerySet[Model]]) -> int:
    """Write one object a line, without database numbers; the number of objects. ``.gz`` is packed."""
    objects = [
        json.dumps({key: value for key, value in row.items() if key != "pk"}, ensure_ascii=False, separators=(",", ":"))
        for queryset in rows
        for row in _serialised(queryset)
    ]
    content = ("[\n" + ",\n".join(objects) + "\n]\n").encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)
    return len(objects)


def _serialised(queryset: QuerySet[Model]) -> list[dict[str, object]]:
    written = serializers.serialize(
        "json", queryset.iterator(), use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    rows: list[dict[str, object]] = json.loads(written)
    return rows
