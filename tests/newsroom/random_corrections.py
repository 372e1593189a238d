"""Results changed at random, through the service that everybody uses."""

import random
from typing import Any

from tests.factories import NOON, broken_off, record, reported, walkover, winner_only
from tournament.choices import CallState
from tournament.models import Event, Tie
from tournament.rules.errors import DefectsError
from tournament.services.calls import set_call_state
from tournament.services.progression import Later
from tournament.services.results import MatchDocument, ResultDocument

BETWEEN = " "
REVIEWED = 0.04


def correct_something(event: Event, dice: random.Random) -> int | None:
    """Give one tie of the event another result, or put it under review, or lift the review; its number.

    None where the dice made a result that the rules refuse.
    """
    tie = dice.choice(list(event.ties.filter(team_a__isnull=False, team_x__isnull=False).select_related("stage")))
    options: dict[str, Any] = {"reason": "核对记分表", "decision": "按更正后的成绩", "later": Later.ANNUL}
    try:
        if tie.call_state == CallState.UNDER_REVIEW:
            set_call_state(tie=tie, state=CallState.SCHEDULED, now=NOON)
        elif dice.random() < REVIEWED:
            set_call_state(tie=tie, state=CallState.UNDER_REVIEW, now=NOON)
        else:
            record(tie, document(tie, dice), **options)
    except DefectsError:
        return None
    return int(tie.no)


def document(tie: Tie, dice: random.Random) -> ResultDocument:
    """A whole score sheet mostly; sometimes less is known, or the tie was not played out."""
    kind = dice.random()
    side = dice.choice("ax")
    if kind < 0.72:
        return sheet(tie, dice)
    if kind < 0.80:
        scores = ["3-0", "3-1", "3-2", "0-3", "1-3", "2-3"]
        return reported(dice.choice(scores))
    if kind < 0.86:
        return winner_only(side)
    if kind < 0.94:
        return walkover(side)
    return broken_off(side, BETWEEN.join("11-5" for _ in range(3)))


def sheet(tie: Tie, dice: random.Random) -> ResultDocument:
    """A completed tie to the point, with the players who stood at the table before where they are known."""
    players = {
        match.no: {
            side: [one.player.code for one in match.match_players.order_by("position") if one.side == side]
            for side in "ax"
        }
        for match in tie.matches.all()
    }
    matches: list[MatchDocument] = []
    won = {"a": 0, "x": 0}
    while max(won.values()) < 3:
        winner = dice.choice("ax")
        won[winner] += 1
        no = len(matches) + 1
        match = MatchDocument(no=no, ending="completed", games=games(winner, dice))
        if players.get(no, {}).get("a") and players[no]["x"]:
            match["a"], match["x"] = players[no]["a"], players[no]["x"]
        if dice.random() < 0.05:
            match = MatchDocument(no=no, ending="retired", at_fault="x" if winner == "a" else "a", games=[[7, 4]])
        matches.append(match)
    return {"ending": "completed", "matches": matches}


def games(winner: str, dice: random.Random) -> list[list[int]]:
    """A match to the point, best of five."""
    played: list[list[int]] = []
    won = {"a": 0, "x": 0}
    while max(won.values()) < 3:
        side = dice.choice("ax") if max(won.values()) < 2 or dice.random() < 0.5 else winner
        if won[side] == 2 and side != winner:
            side = winner
        won[side] += 1
        low = dice.randint(0, 14)
        high = 11 if low < 10 else low + 2
        played.append([high, low] if side == "a" else [low, high])
    return played
