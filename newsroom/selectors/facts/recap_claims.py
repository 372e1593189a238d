"""Claims of recaps as facts: what of their words results can be asked for."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from newsroom.models import Fact
from newsroom.results import Group, OfficialTie, Player
from newsroom.rules.facts import Kind, Measure
from newsroom.rules.recaps import Claim
from newsroom.selectors.facts.recap_rows import RecapRows

Fields = dict[str, Any]
WHOLE_TIES = ("场", "tie", "ties")
"""Ends of words that count ties; a claim of ties may count groups too."""


def facts_of(rows: RecapRows, claim: Claim) -> Iterator[Fact]:
    """Facts without their words that the claim would be bound to, if they hold; none for what has no kind."""
    make = MAKERS.get(claim.kind, _named)
    for fields in make(rows, claim):
        yield _fact(rows, fields | {"value": fields.get("value", claim.wording)})


def named(rows: RecapRows, code: str, wording: str) -> Fact:
    """That ``wording`` is a name of a team."""
    return _fact(rows, {"kind": Kind.NAME.value, "team": rows.teams[code], "value": wording})


def _fact(rows: RecapRows, fields: Fields) -> Fact:
    return Fact(tournament=rows.event.tournament, event=rows.event, **fields)


def _ties(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    """Of the event, a group, a day, or a stage on a day; other counts of ties have no question of their own."""
    known = {"kind": Kind.TIES.value, **_number(claim.value)}
    match claim.target:
        case ("groups", _):
            yield known | {"kind": Kind.GROUPS.value}
        case ("event", _):
            yield known
        case ("group", _, stage, name):
            yield from (known | {"group": group} for group in rows.groups if _is_called(group, stage, name))
        case ("day", day, _):
            yield known | {"day": date.fromisoformat(day)}
        case ("day", day, _, stage) if claim.wording.endswith(WHOLE_TIES):
            stages = {group.stage_id: group.stage for group in rows.groups if group.stage.slug == stage}
            yield from (known | {"day": date.fromisoformat(day), "stage": row} for row in stages.values())


def _teams(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    yield {"kind": Kind.TEAMS.value, **_number(claim.value)}


def _place(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    yield {"kind": Kind.PLACE.value, "comparison": "order", "team": rows.teams[claim.target[2]], **_number(claim.value)}


def _group_place(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    team = rows.teams[claim.target[2]]
    known = {"kind": Kind.GROUP_PLACE.value, "comparison": "order", "team": team, **_number(claim.value)}
    for group in rows.groups:
        if any(member.team_id == team.pk for member in group.members.all()):
            yield known | {"group": group}


def _tie_winner(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    tie = rows.ties[claim.target[2]].row
    yield {"kind": Kind.TIE_WINNER.value, "tie": tie, "team": rows.teams[claim.value]}


def _tie_loser(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    yield {"kind": Kind.NAME.value, "team": rows.teams[claim.value]}


def _tie_score(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    tie = rows.ties[claim.target[2]]
    yield {"kind": Kind.TIE_SCORE.value, "tie": tie.row, **_score(tie, tie.score, claim.value)}


def _match_score(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    tie, no = rows.ties[claim.target[2]], int(claim.target[3])
    for match in tie.matches:
        if match.result.no == no:
            known = {"kind": Kind.MATCH_SCORE.value, "tie": tie.row, "match_no": no}
            yield known | _score(tie, match.score, claim.value)


def _game_score(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    tie, match_no, no = rows.ties[claim.target[2]], int(claim.target[3]), int(claim.target[4])
    for match in tie.matches:
        if match.result.no == match_no and match.result.games is not None:
            game = match.result.games[no - 1]
            known = {"kind": Kind.GAME_SCORE.value, "tie": tie.row, "match_no": match_no, "game_no": no}
            yield known | _score(tie, (game.a, game.x), claim.value)


def _match_player(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    """The player by name, and that he or she played in that match."""
    tie, no = rows.ties[claim.target[2]], int(claim.target[3])
    for player in rows.match_players(tie, no)[claim.value]:
        if claim.wording in (player.name, player.name_en):
            yield _player(rows, player, claim.value) | {"tie": tie.row, "match_no": no}


def _player_record(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    """The name, with every match of the tie in which the player played, where the record is that of a tie."""
    key = claim.target[-1]
    player, code = rows.players[key], key.partition("/")[0]
    if claim.target[0] != "tie":
        yield _player(rows, player, code)
        return
    tie = rows.ties[claim.target[2]]
    played = [no for no in rows.numbers(tie) if player in rows.match_players(tie, no)[code]]
    yield from (_player(rows, player, code) | {"tie": tie.row, "match_no": no} for no in played)


def _player(rows: RecapRows, player: Player, code: str) -> Fields:
    return {"kind": Kind.PLAYER.value, "team": rows.teams[code], "player": player}


def _date(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    """The first and last day of the tournament; any other day by the first tie told of it."""
    if claim.target == ("tournament",):
        first, last = claim.value.split()
        yield {"kind": Kind.FIRST_DAY.value, "value": first}
        yield {"kind": Kind.LAST_DAY.value, "value": last}
        return
    of_day = [tie.row for tie in rows.ties.values() if tie.day and tie.day.isoformat() == claim.value]
    yield from ({"kind": Kind.TIE_DAY.value, "value": claim.value, "tie": tie} for tie in of_day[:1])


def _superlative(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    """Of all that recaps call the only or the most, results are asked for the only team unbeaten in the event."""
    if claim.target[0] == "team" and claim.value == "event unbeaten":
        known = {"kind": Kind.SUPERLATIVE.value, "comparison": "superlative", "value": "1"}
        yield known | {"measure": Measure.UNBEATEN.value, "team": rows.teams[claim.target[2]]}


def _named(rows: RecapRows, claim: Claim) -> Iterator[Fields]:
    """What has no kind of its own is bound where its words are a team's name: as that."""
    if claim.target[0] == "team":
        yield {"kind": Kind.NAME.value, "team": rows.teams[claim.target[2]]}


def _is_called(group: Group, stage: str, name: str) -> bool:
    return (group.stage.slug, group.name) == (stage, name)


def _number(value: str) -> Fields:
    return {"value": value, "low": int(value), "high": int(value)}


def _score(tie: OfficialTie, known: tuple[int, int] | None, value: str) -> Fields:
    """From the view of the side that has it so, A where both do."""
    one, other = (int(part) for part in value.split("-"))
    is_of_a = known == (one, other)
    return {"value": f"{one}:{other}", "team": tie.row.team_a if is_of_a else tie.row.team_x}


MAKERS: dict[str, Callable[[RecapRows, Claim], Iterator[Fields]]] = {
    "ties": _ties,
    "teams": _teams,
    "place": _place,
    "group_place": _group_place,
    "tie_winner": _tie_winner,
    "tie_loser": _tie_loser,
    "tie_score": _tie_score,
    "match_score": _match_score,
    "match_winner": _match_player,
    "match_loser": _match_player,
    "game_score": _game_score,
    "player_record": _player_record,
    "date": _date,
    "superlative": _superlative,
}
