"""Whether the facts of the championship hold, told a second time: by counting rows, without the newsroom's answers.

Only the order of a group is asked of ``tests/rules/oracle.py``, which is itself written apart from the rules.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import connection
from django.utils import timezone

from newsroom.models import Fact
from tests.rules import oracle
from tournament.models import Group
from tournament.rules.sides import TeamId
from tournament.snapshots import counted, group_lots, stage_format, with_standings_facts

TIES = """
    SELECT t.id, t.no, t.ending, t.at_fault, t.reported_winner, t.score_a, t.score_x, t.team_a_id, t.team_x_id,
           t.group_id, t.stage_id, t.round_of, t.places_from, t.starts_at, t.finished_at, t.call_state
    FROM tournament_tie t JOIN tournament_event e ON e.id = t.event_id
    JOIN tournament_tournament o ON o.id = e.tournament_id WHERE o.slug = 'gaoxinqu-2024'
"""
GAMES = "SELECT m.tie_id, m.id, m.no, m.ending, g.no AS game, g.points_a, g.points_x FROM tournament_match m " \
        "LEFT JOIN tournament_game g ON g.match_id = m.id"  # fmt: skip
PLAYERS = (
    "SELECT m.tie_id, m.no, s.player_id FROM tournament_matchplayer s JOIN tournament_match m ON m.id = s.match_id"
)
NAMES = "SELECT id, name, name_en FROM tournament_player"


def rows(statement: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


class Oracle:
    """One look at the tables; ``holds(fact)`` is true when nothing that is still open could make the fact false."""

    def __init__(self) -> None:
        self.ties = {row["id"]: row for row in rows(TIES)}
        self.won: dict[int, Counter[str]] = {}
        games: dict[int, dict[int, list[int]]] = {}
        self.games: dict[tuple[int, int, int], tuple[int, int]] = {}
        for row in rows(GAMES):
            if row["points_a"] is not None and row["tie_id"] in self.ties:
                if row["ending"]:
                    self.games[row["tie_id"], row["no"], row["game"]] = row["points_a"], row["points_x"]
                match = games.setdefault(row["tie_id"], {}).setdefault(row["id"], [0, 0])
                match[row["points_a"] < row["points_x"]] += 1
        for tie, matches in games.items():
            self.won[tie] = Counter("a" if a > x else "x" for a, x in matches.values())

    @cached_property
    def groups(self) -> dict[int, oracle.Group]:
        return {
            group.pk: oracle.Group(
                members=tuple(TeamId(member.team.code) for member in group.members.all()),
                ties=tuple(counted(tie, stage_format(group.stage)) for tie in group.ties.all()),
                lots=group_lots(group),
            )
            for group in with_standings_facts(Group.objects.filter(stage__event__tournament__slug="gaoxinqu-2024"))
        }

    @cached_property
    def stood(self) -> set[tuple[int, int, int]]:
        """Tie, number of the match, and a player of it."""
        return {(row["tie_id"], row["no"], row["player_id"]) for row in rows(PLAYERS)}

    @cached_property
    def names(self) -> dict[int, tuple[str, str]]:
        return {row["id"]: (row["name"], row["name_en"]) for row in rows(NAMES)}

    def holds(self, fact: Fact) -> bool:
        return JUDGES[fact.kind](self, fact)

    def winner(self, tie: dict[str, Any]) -> str | None:
        if tie["ending"] in ("walkover", "retired", "defaulted"):
            return {"a": "x", "x": "a"}.get(tie["at_fault"])
        if tie["ending"] != "completed":
            return None
        if tie["reported_winner"]:
            return str(tie["reported_winner"])
        a, x = self.score(tie) or (0, 0)
        return "a" if a > x else "x"

    def score(self, tie: dict[str, Any]) -> tuple[int, int] | None:
        if tie["ending"] != "completed":
            return None
        if tie["id"] in self.won:
            return self.won[tie["id"]]["a"], self.won[tie["id"]]["x"]
        return None if tie["score_a"] is None else (tie["score_a"], tie["score_x"])

    def winning_team(self, tie: dict[str, Any]) -> int | None:
        side = self.winner(tie)
        return None if side is None else tie[f"team_{side}_id"]

    def over(self, tie: dict[str, Any], until: datetime | None = None) -> bool:
        return bool(tie["ending"]) and (until is None or self.ended(tie) <= until)

    def ended(self, tie: dict[str, Any]) -> datetime:
        at = tie["finished_at"] or tie["starts_at"]
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        return moment if timezone.is_aware(moment) else moment.replace(tzinfo=timezone.get_fixed_timezone(0))

    def in_scope(self, fact: Fact) -> list[dict[str, Any]]:
        return [
            tie
            for tie in self.ties.values()
            if fact.group_id in (None, tie["group_id"]) and fact.stage_id in (None, tie["stage_id"])
        ]


def _ties(known: Oracle, fact: Fact) -> bool:
    scope = known.in_scope(fact)
    moment = fact.moment if fact.nature == "pinned" else None
    played = sum(known.over(tie, moment) and tie["ending"] != "not_played" for tie in scope)
    still_open = 0 if moment else sum(not tie["ending"] for tie in scope)
    return all(_within(fact, count) for count in range(played, played + still_open + 1))


def _rows_of(table: str, column: str = "id") -> Callable[[Oracle, Fact], bool]:
    statement = f"SELECT count(DISTINCT r.{column}) AS n FROM {table} r "
    statement += "" if table == "tournament_team" else "JOIN tournament_team ON tournament_team.id = r.team_id "
    team = "r" if table == "tournament_team" else "tournament_team"
    statement += f"JOIN tournament_event e ON e.id = {team}.event_id JOIN tournament_tournament o "
    statement += "ON o.id = e.tournament_id WHERE o.slug = 'gaoxinqu-2024'"
    return lambda known, fact: _within(fact, rows(statement)[0]["n"])


def _place(known: Oracle, fact: Fact) -> bool:
    """The decider of the place is over, and this team won it, or lost it for the place below."""
    assert fact.low is not None
    first = fact.low if fact.low % 2 else fact.low - 1
    knockout = [tie for tie in known.ties.values() if tie["group_id"] is None]
    (decider,) = [tie for tie in knockout if (tie["round_of"], tie["places_from"]) == (2, first)]
    winner = known.winning_team(decider)
    if winner is None:
        return False
    loser = decider["team_x_id"] if winner == decider["team_a_id"] else decider["team_a_id"]
    return fact.team_id == (winner if fact.low == first else loser)


def _group_place(known: Oracle, fact: Fact) -> bool:
    if any(not tie["ending"] for tie in known.ties.values() if tie["group_id"] == fact.group_id):
        return False
    assert fact.team is not None
    return oracle.standing_of(known.groups[fact.group_id or 0], TeamId(fact.team.code)).place == fact.low


def _tie_winner(known: Oracle, fact: Fact) -> bool:
    assert fact.tie_id is not None
    return known.winning_team(known.ties[fact.tie_id]) == fact.team_id


def _tie_score(known: Oracle, fact: Fact) -> bool:
    assert fact.tie_id is not None
    tie = known.ties[fact.tie_id]
    score = known.score(tie)
    if score is None:
        return False
    a, x = score
    return fact.value == (f"{x}:{a}" if fact.team_id == tie["team_x_id"] else f"{a}:{x}")


def _game_score(known: Oracle, fact: Fact) -> bool:
    """The row of that game has these points, turned round for the team on side X."""
    assert fact.tie_id is not None
    game = known.games.get((fact.tie_id, fact.match_no or 0, fact.game_no or 0))
    is_of_x = fact.team_id == known.ties[fact.tie_id]["team_x_id"]
    return game is not None and fact.value == "{}:{}".format(*(reversed(game) if is_of_x else game))


def _player(known: Oracle, fact: Fact) -> bool:
    """One of the two names, and a row that puts him or her at the table."""
    assert fact.player_id is not None
    stood = fact.tie_id is None or (fact.tie_id, fact.match_no, fact.player_id) in known.stood
    return stood and fact.value in known.names[fact.player_id]


def _superlative(known: Oracle, fact: Fact) -> bool:
    scope = known.in_scope(fact)
    if any(not tie["ending"] for tie in scope):
        return False
    if fact.measure == "ties_won":
        won = Counter(team for tie in scope if (team := known.winning_team(tie)) is not None)
        best = max(won.values(), default=0)
        return [team for team, count in won.items() if count == best] == [fact.team_id]
    played = [tie for tie in scope if tie["ending"] != "not_played"]
    teams = {tie[side] for tie in played for side in ("team_a_id", "team_x_id")}
    decided = [(tie, known.winning_team(tie)) for tie in played]
    beaten = {
        team
        for tie, winner in decided
        if winner is not None
        for team in (tie["team_a_id"], tie["team_x_id"])
        if team != winner
    }
    return teams - beaten == {fact.team_id}


def _always(known: Oracle, fact: Fact) -> bool:
    """Names and days: no result touches them."""
    return True


def _within(fact: Fact, number: int) -> bool:
    return (fact.low is None or fact.low <= number) and (fact.high is None or number <= fact.high)


JUDGES: dict[str, Callable[[Oracle, Fact], bool]] = {
    "ties": _ties,
    "teams": _rows_of("tournament_team"),
    "players": _rows_of("tournament_player"),
    "zones": _rows_of("tournament_team", "zone_id"),
    "place": _place,
    "group_place": _group_place,
    "tie_winner": _tie_winner,
    "tie_score": _tie_score,
    "game_score": _game_score,
    "player": _player,
    "superlative": _superlative,
    "days": _always,
    "first_day": _always,
    "last_day": _always,
    "name": _always,
}
