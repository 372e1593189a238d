"""Result documents of every ending and depth, and what a tie then has on record, worked out without the services.

The events of the machine play five singles (A-X B-Y C-Z A-Y B-X), best of three games, stopped at the majority.
"""

from typing import Any, cast

from hypothesis import strategies as st

from tournament.services.results import ResultDocument

PLAYED = {"completed", "retired", "defaulted"}
ORDER = {1: "AX", 2: "BY", 3: "CZ", 4: "AY", 5: "BX"}
CROSSWISE = {4: 5, 5: 4}
OTHER = {"a": "x", "x": "a", "both": "both"}
TEXTS = ("", "a sheet was misread")


def lineup(letters: str, codes: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(letters, codes, strict=True))


LINEUPS = st.sampled_from(
    [
        {},
        {"a": lineup("ABC", ("1", "2", "3"))},
        {"a": lineup("ABC", ("3", "1", "2")), "x": lineup("XYZ", ("2", "1", "3"))},
        {"a": lineup("ABC", ("1", "2", "3")), "x": lineup("XYZ", ("1", "2", "3"))},
        {"x": lineup("XYZ", ("2", "3", "1"))},
    ]
)
WINNERS = st.sampled_from(["aaa", "xxx", "axaa", "xaxx", "xaxaa", "axaxx"])
DEPTHS = st.sampled_from(["games", "games", "score", "winner"])


def match(no: int, won: str, depth: str, low: int = 7) -> dict[str, Any]:
    if depth == "winner":
        return {"no": no, "ending": "completed", "winner": won}
    if depth == "score":
        return {"no": no, "ending": "completed", "score": [2, 1] if won == "a" else [0, 2]}
    high = max(11, low + 2)
    return {"no": no, "ending": "completed", "games": [[high, low] if won == "a" else [low, high]] * 2}


@st.composite
def played(draw: st.DrawFn) -> ResultDocument:
    """A whole tie by its matches, now and then broken off or with a match that was given away."""
    winners, depth, low = draw(WINNERS), draw(DEPTHS), draw(st.sampled_from([0, 7, 10]))
    kind = draw(st.sampled_from(["completed", "completed", "gift", "not_needed", "retired", "defaulted"]))
    matches = [match(no, won, depth, low) for no, won in enumerate(winners, start=1)]
    document: dict[str, Any] = {"ending": "completed", "matches": matches, "lineups": draw(LINEUPS)}
    if kind == "gift":
        matches[0] = {
            "no": 1,
            "ending": draw(st.sampled_from(["walkover", "defaulted"])),
            "at_fault": OTHER[winners[0]],
        }
    elif kind == "not_needed":
        matches += [{"no": no, "ending": "not_needed"} for no in range(len(matches) + 1, 6)]
    elif kind != "completed":
        fault = OTHER[winners[-1]]
        broken = {"no": 2, "ending": kind, "at_fault": fault, "games": [[3, 5]]}
        document |= {"ending": kind, "at_fault": fault, "matches": [matches[0], broken]}
    return cast(ResultDocument, document)


@st.composite
def reported(draw: st.DrawFn) -> ResultDocument:
    """A tie of which only a score, only a winner or only its ending is known."""
    won, lineups = draw(st.sampled_from("ax")), draw(LINEUPS)
    whole: dict[str, Any] = draw(
        st.sampled_from(
            [
                {"ending": "completed", "winner": won},
                {"ending": "completed", "score": [3, 1] if won == "a" else [2, 3]},
                {
                    "ending": "completed",
                    "score": [3, 0] if won == "a" else [0, 3],
                    "games_total": [6, 0][:: 1 if won == "a" else -1],
                },
                {"ending": "walkover", "at_fault": won},
                {"ending": "walkover", "at_fault": "both"},
                {"ending": "not_played"},
                {"ending": "defaulted", "at_fault": won},
            ]
        )
    )
    return cast(ResultDocument, whole | ({"lineups": lineups} if "score" in whole else {}))


@st.composite
def unfinished(draw: st.DrawFn) -> ResultDocument:
    """What is known while a tie runs, or nothing: which lifts a result."""
    count = draw(st.integers(0, 2))
    matches = [match(no, won, draw(DEPTHS)) for no, won in enumerate("ax"[:count], start=1)]
    if draw(st.booleans()):
        matches.append({"no": count + 1, "games": [[11, 4], [2, 1]]})
    return cast(ResultDocument, {"matches": matches, "lineups": draw(LINEUPS)})


DEFECTIVE = st.sampled_from(
    cast(
        list[ResultDocument],
        [
            {"ending": "completed"},
            {"ending": "won"},
            {"ending": "completed", "matches": [match(1, "a", "games"), match(3, "a", "games")]},
            {"ending": "completed", "score": [3, 3]},
            {"ending": "completed", "matches": [{"no": 1, "ending": "completed", "games": [[11, 10], [11, 3]]}]},
            {"ending": "walkover"},
            {"ending": "completed", "winner": "a", "score": [0, 3]},
            {"lineups": {"a": {"A": "1", "B": "1", "C": "9"}}},
        ],
    )
)
DOCUMENTS = st.one_of(played(), played(), reported(), unfinished())


def on_record(document: ResultDocument) -> dict[str, Any]:
    """What a tie has on record once this was accepted: nothing empty, players written out from the line-ups."""
    lineups = {side: letters for side, letters in document.get("lineups", {}).items() if letters}
    known: dict[str, Any] = {
        key: value for key, value in document.items() if value and key not in {"lineups", "matches"}
    }
    matches = [_match_on_record(dict(one), lineups) for one in document.get("matches", ())]
    return known | ({"lineups": lineups} if lineups else {}) | ({"matches": matches} if matches else {})


def _match_on_record(written: dict[str, Any], lineups: dict[str, dict[str, str]]) -> dict[str, Any]:
    if written.get("ending") in PLAYED or "games" in written:
        for side, letter in zip("ax", ORDER[written["no"]], strict=True):
            if side in lineups and side not in written:
                written[side] = [lineups[side][letter]]
    return written


def begins(document: dict[str, Any]) -> bool:
    return "ending" in document or "matches" in document


def without_lineup(document: dict[str, Any], side: str) -> dict[str, Any]:
    lineups = {key: letters for key, letters in document.get("lineups", {}).items() if key != side}
    rest = {key: value for key, value in document.items() if key != "lineups"}
    return rest | ({"lineups": lineups} if lineups else {})


def turned(document: dict[str, Any]) -> dict[str, Any]:
    """The same result with the sides changed over."""
    whole = _turned(document)
    lineups = {
        OTHER[side]: lineup("XYZ" if side == "a" else "ABC", tuple(code for _letter, code in sorted(letters.items())))
        for side, letters in document.get("lineups", {}).items()
    }
    numbers = CROSSWISE if lineups else {}
    matches = [_turned(one) | {"no": numbers.get(one["no"], one["no"])} for one in document.get("matches", ())]
    whole |= {"lineups": lineups} if lineups else {}
    return whole | ({"matches": sorted(matches, key=lambda one: one["no"])} if matches else {})


def _turned(written: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in written.items():
        if key in {"at_fault", "winner"}:
            result[key] = OTHER[value]
        elif key in {"score", "games_total", "points_total"}:
            result[key] = value[::-1]
        elif key == "games":
            result[key] = [pair[::-1] for pair in value]
        elif key in OTHER:
            result[OTHER[key]] = value
        elif key not in {"lineups", "matches"}:
            result[key] = value
    return result
