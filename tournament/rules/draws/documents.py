"""What a draw was given, in a form fit for JSON, so that it can be stored and repeated before a protest."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from random import Random
from typing import Any

from tournament.rules.draws.groups import GroupDraw, draw_groups
from tournament.rules.draws.knockout import KnockoutDraw, draw_knockout
from tournament.rules.draws.qualifiers import GroupPlaceEntry, QualifierDraw, draw_qualifiers
from tournament.rules.draws.values import Entrant

Document = dict[str, Any]


def group_draw_document(*, entrants: Sequence[Entrant], groups: int, seed: int | str, method: str = "lot") -> Document:
    """Everything ``draw_groups`` is given; ``seed`` is that of its ``random``."""
    return {"draw": "groups", "seed": seed, "groups": groups, "method": method, "entrants": _listed(entrants)}


def knockout_draw_document(*, entrants: Sequence[Entrant], size: int, seed: int | str) -> Document:
    """Everything ``draw_knockout`` is given; ``seed`` is that of its ``random``."""
    return {"draw": "knockout", "seed": seed, "size": size, "entrants": _listed(entrants)}


def qualifier_draw_document(
    *,
    places: Sequence[GroupPlaceEntry],
    size: int,
    seed: int | str,
    pattern: str | Sequence[GroupPlaceEntry | None] | None = None,
    order: Sequence[str] | None = None,
) -> Document:
    """Everything ``draw_qualifiers`` is given; ``seed`` is that of its ``random``."""
    return {
        "draw": "qualifiers",
        "seed": seed,
        "size": size,
        "places": [list(entry) for entry in places],
        "pattern": pattern if isinstance(pattern, str | None) else [slot and list(slot) for slot in pattern],
        "order": None if order is None else list(order),
    }


def drawn_again(document: Mapping[str, Any]) -> GroupDraw | KnockoutDraw | QualifierDraw:
    """The same draw from a document that one of these functions made, even if it went through JSON."""
    random = Random(document["seed"])
    if document["draw"] == "qualifiers":
        pattern = document["pattern"]
        return draw_qualifiers(
            places=[GroupPlaceEntry(*entry) for entry in document["places"]],
            size=document["size"],
            random=random,
            pattern=pattern
            if isinstance(pattern, str | None)
            else [slot and GroupPlaceEntry(*slot) for slot in pattern],
            order=document["order"],
        )
    entrants = [Entrant(**entrant) for entrant in document["entrants"]]
    if document["draw"] == "knockout":
        return draw_knockout(entrants=entrants, size=document["size"], random=random)
    return draw_groups(entrants=entrants, groups=document["groups"], random=random, method=document["method"])


def _listed(entrants: Sequence[Entrant]) -> list[dict[str, Any]]:
    return [asdict(entrant) for entrant in entrants]
