"""Links and line-ups under seal in one line."""

from datetime import datetime, timedelta
from typing import Any

from tests.factories.documents import NOON
from tournament.choices import SubmissionSource
from tournament.models import PlayingTable, Team, Tie
from tournament.rules.sides import Side
from tournament.services.links import MadeLink, create_link
from tournament.services.sealed_lineups import HandedIn, seal_lineup

LETTERS = {Side.A: "ABC", Side.X: "XYZ"}


def make_link(scope: Team | PlayingTable, *, now: datetime = NOON, **options: Any) -> MadeLink:
    """A link that holds for two days from ``now``."""
    known: dict[str, Any] = {"label": "测试", "expires_at": now + timedelta(days=2), "user": None}
    return create_link(scope=scope, now=now, **(known | options))


def seal(tie: Tie, side: Side, codes: str = "1 2 3", *, now: datetime = NOON, **options: Any) -> HandedIn:
    """``seal(tie, Side.A, "1 2 3")``: the desk hands in for a side that has handed in nothing yet."""
    lineup = dict(zip(LETTERS[side], codes.split(), strict=True))
    known: dict[str, Any] = {"base_version": 0, "source": SubmissionSource.DESK}
    return seal_lineup(tie=tie, side=side, lineup=lineup, now=now, **(known | options))
