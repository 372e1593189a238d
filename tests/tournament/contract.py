"""The contract seen from outside: what the commands print of an event file, and that its dump says the same."""

import io
import json
from typing import Any

from django.core.management import call_command

from tests.tournament.event_documents import Document, group_stage, header, team
from tests.tournament.exchange_loading import load


def printed(command: str, *options: str) -> str:
    out = io.StringIO()
    call_command(command, "cup/teams", *options, stdout=out)
    return out.getvalue()


def outcome_of(document: Document) -> tuple[Any, Any]:
    """Standings and places of the event, whose dump is the same event to the loader."""
    load(document)
    dump, first = printed("dump_event"), _answers()
    assert not load(dump.encode()).changed
    return first


def _answers() -> tuple[Any, Any]:
    return json.loads(printed("standings", "--json")), json.loads(printed("places", "--json"))


def circle(
    *results: dict[str, Any], kind: str = "team", lots: list[dict[str, Any]] | None = None, **settings: Any
) -> Document:
    """A group in which A meets B, B meets C and C meets A, with these results; the last one stands for the rest."""
    stage = group_stage({"1": ["A", "B", "C"]}, winner=None, **settings)
    given = [*results, *[results[-1]] * (3 - len(results))]
    pairs = zip((("A", "B"), ("B", "C"), ("C", "A")), given, strict=True)
    ties = [{"no": no, "a": a, "x": x, **result} for no, ((a, x), result) in enumerate(pairs, start=1)]
    stage["groups"] = [{"name": "1", "teams": ["A", "B", "C"], "ties": ties, "lots": lots}]
    players = "M" if kind == "singles" else "MM" if kind == "doubles" else "MMM"
    return {**header(kind=kind), "teams": [team(code, players) for code in "ABC"], "stages": [stage]}
