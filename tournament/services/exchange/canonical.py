"""The one way to write an event file: what a dump prints and what two files are compared by."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

Document = dict[str, Any]

_ORIGIN = ("provenance", "source")
_NAMES = ("name", "name_en")
TOURNAMENT = ("slug", *_NAMES, "starts_on", "ends_on", "city", "venue", "timezone", *_ORIGIN)
EVENT = ("slug", *_NAMES, "kind")
TEAM = ("code", *_NAMES, "zone", "union_body", "squad_no", "seed", "players", "withdrawn", *_ORIGIN)
PLAYER = ("code", *_NAMES, "sex", *_ORIGIN)
_PLAY = ("best_of", "order_of_play", "stop_at_majority", "tie_won_by_games", "play_all_games")
STAGE = ("slug", *_NAMES, "kind", *_PLAY, "ranking", "counted_score", "qualifiers", "places")
LOT = ("teams", "order", "drawn_by", "at")
PLAN = ("no", "round_no", "round_of", "places", "a", "x", "starts_at", "table")
_ENDED = ("ending", "at_fault", "winner", "score")
RESULT = (*_ENDED, "games_total", "points_total", "lineups", "matches")
TIE = (*PLAN, *RESULT, *_ORIGIN)
MATCH = ("no", "a", "x", *_ENDED, "games")
SIDE = ("stage", "group", "place", "tie", "take", "bye", "team", "decision")


def canonical(document: Mapping[str, Any]) -> Document:
    """A document without defects in fixed order, without what says nothing: nulls, empty texts, defaults.

    Results are taken as they are: they have a normal form of their own (``results.normal_form``).
    """
    return {
        "format": document["format"],
        "tournament": stated(document["tournament"], TOURNAMENT),
        "event": stated(document["event"], EVENT),
        "teams": [canonical_team(team) for team in document["teams"]],
        "stages": [_stage(stage) for stage in document["stages"]],
    }


def canonical_bytes(document: Mapping[str, Any]) -> bytes:
    """A canonical document as the bytes of a file: UTF-8, indented by one, one newline at the end."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def stated(value: Mapping[str, Any], keys: Iterable[str]) -> Document:
    return {key: value[key] for key in keys if value.get(key) is not None and value[key] not in ("", [], {})}


def canonical_team(team: Mapping[str, Any]) -> Document:
    players = [stated(player, PLAYER) for player in team.get("players") or ()]
    return stated({**team, "players": players}, TEAM)


def _stage(stage: Mapping[str, Any]) -> Document:
    kept = stated({key: value for key, value in stage.items() if not _is_default(stage["kind"], key, value)}, STAGE)
    if stage["kind"] == "groups":
        kept["groups"] = [_group(group) for group in stage["groups"]]
    else:
        kept["ties"] = [canonical_tie(tie) for tie in stage["ties"]]
    return kept


def _is_default(kind: str, key: str, value: Any) -> bool:
    if key == "ranking":
        return kind == "knockout" and value == "ittf"
    return (key == "counted_score" and value == "default") or (key == "play_all_games" and value is False)


def _group(group: Mapping[str, Any]) -> Document:
    kept = {"name": group["name"], "teams": group["teams"], "ties": [canonical_tie(tie) for tie in group["ties"]]}
    lots = [_lot(lot) for lot in group.get("lots") or ()]
    return {**kept, "lots": lots} if lots else kept


def _lot(lot: Mapping[str, Any]) -> Document:
    return stated({**lot, "teams": sorted(lot["teams"]), "at": _to_the_minute(lot.get("at"))}, LOT)


def canonical_tie(tie: Mapping[str, Any]) -> Document:
    sides = {side: _side(tie[side]) if isinstance(tie[side], Mapping) else tie[side] for side in ("a", "x")}
    matches = [stated(match, MATCH) for match in tie.get("matches") or ()]
    changed = {**sides, "starts_at": _to_the_minute(tie.get("starts_at")), "matches": matches}
    return stated({**tie, **changed}, TIE)


def _side(side: Mapping[str, Any]) -> Document:
    return stated(side, SIDE)


def _to_the_minute(written: str | None) -> str | None:
    return written[:16] if written and written[16:] == ":00" else written
