"""Recording results in one line, through the service that everybody uses."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any

from tests.factories.documents import NOON, score_sheet
from tournament.choices import SubmissionSource
from tournament.models import Event, Tie
from tournament.services.results import Outcome, ResultDocument, record_result

_key = count(1)


def tie_no(event: Event, no: int) -> Tie:
    return event.ties.get(no=no)


def tie_between(event: Event, a: str, x: str) -> Tie:
    """The one tie of these two team codes, with ``a`` on side A."""
    return event.ties.get(team_a__code=a, team_x__code=x)


def record(tie: Tie, document: ResultDocument, *, now: datetime = NOON, **options: Any) -> Outcome:
    """Record against the tie's present version with a key of its own, as the score desk does."""
    tie.refresh_from_db(fields=["version"])
    known: dict[str, Any] = {
        "base_version": tie.version,
        "source": SubmissionSource.DESK,
        "user": None,
        "key": f"factory-{next(_key)}",
        "now": now,
    }
    return record_result(tie=tie, document=document, **(known | options))


def play(event: Event, a: str, x: str, result: str | ResultDocument = "3-0", **options: Any) -> Outcome:
    """``play(event, "A1", "A2", "3-1")``: the tie of these teams, ``a`` on side A, with a full score sheet."""
    tie = tie_between(event, a, x)
    document = score_sheet(result, best_of=tie.stage.best_of) if isinstance(result, str) else result
    return record(tie, document, **options)


def play_group(event: Event, name: str, results: Mapping[str, str] | None = None) -> None:
    """Play a whole group: in every tie side A wins 3-0 but for those in ``results`` (``{"A1 A2": "1-3"}``)."""
    known = results or {}
    for tie in Tie.objects.filter(event=event, group__name=name).select_related("team_a", "team_x").order_by("no"):
        assert tie.team_a is not None
        assert tie.team_x is not None
        a, x = tie.team_a.code, tie.team_x.code
        play(event, a, x, known.get(f"{a} {x}", "3-0"))
