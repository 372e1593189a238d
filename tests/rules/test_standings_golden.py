"""Real groups come out as they were published (sources: golden/README.md)."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.rules.scoresheet import table
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding, MatchFormat, MatchResult
from tournament.rules.sides import TeamId, TieId
from tournament.rules.standings import rank_group
from tournament.rules.ties import CountedTie, TieEnding, TieFormat, TieResult, counted_tie

GOLDEN = Path(__file__).parent / "golden"
EXPECTED: dict[str, list[str]] = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))
MATCHES = {"single": 1, "five-singles": 5}


def match_result(match: dict[str, Any]) -> MatchResult:
    games = tuple(Game(*points) for points in match["games"])
    return MatchResult(no=match["no"], ending=MatchEnding(match["ending"]), games=games)


def counted(tie: dict[str, Any], tie_format: TieFormat) -> CountedTie:
    result = TieResult(
        ending=TieEnding(tie["ending"]),
        matches=tuple(map(match_result, tie.get("matches", ()))),
        score=tuple(tie["score"]) if "score" in tie else None,
    )
    return counted_tie(TieId(tie["no"]), TeamId(tie["a"]), TeamId(tie["x"]), result, tie_format)


def test_every_golden_group_is_expected() -> None:
    documents = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in GOLDEN.glob("*.json")}
    assert {name for name, document in documents.items() if document.get("format") == "event-file/1"} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_golden_group_comes_out_as_published(name: str) -> None:
    document = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    stage = document["stages"][0]
    group = stage["groups"][0]
    tie_format = TieFormat(
        matches=MATCHES[stage["order_of_play"]],
        match=MatchFormat(stage["best_of"]),
        stop_at_majority=stage["stop_at_majority"],
    )
    standings = rank_group(
        members=[TeamId(code) for code in group["teams"]],
        ties=[counted(tie, tie_format) for tie in group["ties"]],
        ranking=stage["ranking"],
        matches_count=document["event"]["kind"] == "team",
    )
    assert table(standings) == EXPECTED[name]
    assert not standings.provisional
