"""Event files for the tests: the contract's own example, small events by rule, and changes at a JSON Pointer."""

import copy
import json
from itertools import combinations
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "event_files"
GONE = object()
"""Put at a pointer, takes away what is there."""

Document = dict[str, Any]


def lakeside() -> Document:
    """The example of the contract's group stage, with the match that was missing in it."""
    return dict(json.loads((FOLDER / "lakeside.json").read_text(encoding="utf-8")))


def as_bytes(document: Any) -> bytes:
    """The document as a file; half characters, which UTF-8 cannot hold, as escapes."""
    try:
        return json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(document).encode()


def at(document: Document, changes: dict[str, Any]) -> Document:
    """A copy with these values at these JSON Pointers; ``-`` appends to a list."""
    result = copy.deepcopy(document)
    for pointer, value in changes.items():
        *steps, last = pointer.split("/")[1:]
        target: Any = result
        for step in steps:
            target = target[int(step)] if isinstance(target, list) else target[step]
        if last == "-":
            target.append(value)
        elif value is GONE:
            del target[int(last) if isinstance(target, list) else last]
        else:
            target[int(last) if isinstance(target, list) else last] = value
    return result


def header(slug: str = "cup", event: str = "teams", kind: str = "team") -> Document:
    return {
        "format": "event-file/1",
        "tournament": {
            "slug": slug,
            "name": "杯赛",
            "starts_on": "2025-05-01",
            "ends_on": "2025-05-02",
            "city": "湖城",
            "venue": "一号馆",
            "timezone": "Asia/Shanghai",
        },
        "event": {"slug": event, "name": "团体", "kind": kind},
    }


def team(code: str, sexes: str = "MMM") -> Document:
    return {
        "code": code,
        "name": f"{code}队",
        "players": [{"name": f"{code}{no}", "sex": sex} for no, sex in enumerate(sexes, start=1)],
    }


def group_stage(groups: dict[str, list[str]], *, winner: str | None = "a", **settings: Any) -> Document:
    """A stage in which every tie is known by its ``winner`` only; None leaves them to be played."""
    no = 0
    stage = {
        "slug": "groups",
        "kind": "groups",
        "best_of": 5,
        "order_of_play": "five-singles",
        "stop_at_majority": True,
        "ranking": "ittf",
        "qualifiers": 2,
        "groups": [],
    }
    for name, codes in groups.items():
        ties = []
        for a, x in combinations(codes, 2):
            no += 1
            result = {"ending": "completed", "winner": winner} if winner else {}
            ties.append({"no": no, "a": a, "x": x, **result})
        stage["groups"].append({"name": name, "teams": codes, "ties": ties})  # type: ignore[attr-defined]  # a list
    return {**stage, **settings}


def group_place(group: str, place: int, **more: Any) -> Document:
    return {"stage": "groups", "group": group, "place": place, **more}


def outcome(tie: int, take: str, **more: Any) -> Document:
    return {"tie": tie, "take": take, **more}


def knockout_of_four() -> Document:
    """Two groups of two whose winners and seconds cross over, final and third place; the groups are won by seed."""
    ties = [
        {"no": 11, "round_of": 4, "places": [1, 4], "a": group_place("A", 1), "x": group_place("B", 2)},
        {"no": 12, "round_of": 4, "places": [1, 4], "a": group_place("B", 1), "x": group_place("A", 2)},
        {"no": 13, "round_of": 2, "places": [1, 2], "a": outcome(11, "winner"), "x": outcome(12, "winner")},
        {"no": 14, "round_of": 2, "places": [3, 4], "a": outcome(11, "loser"), "x": outcome(12, "loser")},
    ]
    knockout = {
        "slug": "knockout",
        "kind": "knockout",
        "best_of": 5,
        "order_of_play": "five-singles",
        "stop_at_majority": True,
        "places": "third",
        "ties": ties,
    }
    return {
        **header(),
        "teams": [team(code) for code in ("A1", "A2", "B1", "B2")],
        "stages": [group_stage({"A": ["A1", "A2"], "B": ["B1", "B2"]}), knockout],
    }


def singles() -> Document:
    """A group of three players, each match with its games."""
    games = {1: [[11, 7], [11, 8], [9, 11], [11, 4]], 2: [[8, 11], [6, 11], [11, 13]], 3: [[11, 0], [11, 1], [11, 2]]}
    stage = group_stage({"1": ["P", "Q", "R"]}, order_of_play="single", qualifiers=1)
    for tie in stage["groups"][0]["ties"]:
        del tie["winner"]
        tie["matches"] = [{"no": 1, "ending": "completed", "games": games[tie["no"]]}]
    return {**header(event="singles", kind="singles"), "teams": [team(code, "M") for code in "PQR"], "stages": [stage]}
