"""The results as their rows have them, counted without the code under test."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tests.rules import oracle
from tournament.models import Event, Group, Match, Player, Team, Tie
from tournament.snapshots import group_snapshot, matches_count, with_standings_facts

SQUADS = {1: "一队", 2: "二队", 3: "三队", 4: "四队"}
OTHER = {"a": "x", "x": "a"}


@dataclass(frozen=True)
class RawMatch:
    no: int
    ending: str
    winner: str
    players: dict[str, tuple[Player, ...]]
    games: tuple[tuple[int, int], ...]
    cut: bool
    score: tuple[int, int] | None

    def seen(self, side: str) -> list[tuple[int, int]]:
        return [game if side == "a" else (game[1], game[0]) for game in self.games]


@dataclass(frozen=True)
class RawTie:
    row: Tie
    codes: dict[str, str]
    winner: str
    score: tuple[int, int] | None
    matches: tuple[RawMatch, ...]
    day: date | None

    @property
    def best_of(self) -> int:
        return self.row.stage.best_of

    @property
    def is_single(self) -> bool:
        return self.row.stage.order_of_play == "single"

    @property
    def w(self) -> str:
        return self.codes.get(self.winner, "")

    @property
    def l(self) -> str:  # noqa: E743
        return self.codes.get(OTHER.get(self.winner, ""), "")

    @property
    def seen_score(self) -> tuple[int, int] | None:
        if self.score is None or self.row.ending != "completed" or not self.winner:
            return None
        return self.score if self.winner == "a" else (self.score[1], self.score[0])

    @property
    def letters(self) -> str:
        """W and L match by match, for the winner; empty where the matches do not give the score."""
        letters = "".join("W" if match.winner == self.winner else "L" for match in self.matches)
        known = self.seen_score
        return letters if known == (letters.count("W"), letters.count("L")) and not self.is_single else ""

    @property
    def is_whole(self) -> bool:
        """Whether the recorded matches make up the score."""
        return bool(self.letters) or (self.is_single and len(self.matches) == 1 and bool(self.seen_score))

    @property
    def points(self) -> tuple[int, int] | None:
        if not self.is_whole or any(not match.games and match.ending != "walkover" for match in self.matches):
            return None
        games = [game for match in self.matches for game in match.seen(self.winner)]
        return sum(game[0] for game in games), sum(game[1] for game in games)

    @property
    def games_lost(self) -> int | None:
        if not self.is_whole or any(match.ending != "completed" or match.score is None for match in self.matches):
            return None
        return sum(match.score[1 if self.winner == "a" else 0] for match in self.matches if match.score)

    @property
    def full(self) -> list[RawMatch]:
        return [match for match in self.matches if self.is_full(match)] if self.is_whole else []

    def is_full(self, match: RawMatch) -> bool:
        return match.ending == "completed" and match.score is not None and sum(match.score) == self.best_of


class RawEvent:
    """One event read once."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.tournament = event.tournament
        self.teams = {team.code: team for team in event.teams.select_related("zone")}
        rows = (
            event.ties.select_related("stage", "group", "team_a", "team_x")
            .prefetch_related("matches__games", "matches__match_players__player", "slots")
            .order_by("no")
        )
        self.rows = [row for row in rows if self._is_to_be_played(row)]
        self.ties = [self._tie(row) for row in self.rows if self._is_official(row)]

    def _is_to_be_played(self, row: Tie) -> bool:
        if any(slot.kind == "bye" for slot in row.slots.all()):
            return False
        if any(team is not None and team.withdrawn_results == "annulled" for team in (row.team_a, row.team_x)):
            return False
        return bool(row.ending) or row.call_state != "cancelled"

    def _is_official(self, row: Tie) -> bool:
        return bool(row.ending) and row.call_state != "under_review" and row.held_version is None

    def _tie(self, row: Tie) -> RawTie:
        matches = tuple(self._match(row, match) for match in sorted(row.matches.all(), key=lambda one: one.no))
        ended = tuple(match for match in matches if match.winner)
        score = (row.score_a, row.score_x) if row.score_a is not None and row.score_x is not None else None
        if ended and row.ending == "completed":
            score = (sum(m.winner == "a" for m in ended), sum(m.winner == "x" for m in ended))
            if row.stage.order_of_play == "single":
                score = ended[0].score
        return RawTie(
            row=row,
            codes={"a": row.team_a.code if row.team_a else "", "x": row.team_x.code if row.team_x else ""},
            winner=self._winner(row, score),
            score=score,
            matches=ended,
            day=row.starts_at.astimezone(self.tournament.tz).date() if row.starts_at else None,
        )

    def _winner(self, row: Tie, score: tuple[int, int] | None) -> str:
        if row.ending != "completed":
            return OTHER.get(row.at_fault, "")
        if score is None or score[0] == score[1]:
            return row.reported_winner
        return "a" if score[0] > score[1] else "x"

    def _match(self, row: Tie, match: Match) -> RawMatch:
        stored = sorted(match.games.all(), key=lambda game: game.no)
        games = tuple((game.points_a, game.points_x) for game in stored)
        finished = [game for game in stored if game.is_finished]
        score = (match.score_a, match.score_x) if match.score_a is not None and match.score_x is not None else None
        if games:
            by_a = sum(game.points_a > game.points_x for game in finished)
            score = (by_a, len(finished) - by_a)
        winner = OTHER.get(match.at_fault, "")
        if match.ending == "completed":
            winner = match.reported_winner if score is None else ("a" if score[0] > score[1] else "x")
        elif match.ending in ("", "not_needed"):
            winner = ""
        placed = sorted(match.match_players.all(), key=lambda one: one.position)
        players = {side: tuple(one.player for one in placed if one.side == side) for side in ("a", "x")}
        cut = any(not game.is_finished for game in stored)
        return RawMatch(match.no, match.ending, winner, players, games, cut, score)

    @cached_property
    def names(self) -> dict[str, dict[str, list[str]]]:
        """Language to printed name to the codes of the teams that have it; Chinese also knows 南宁高新区一队."""
        found: dict[str, dict[str, list[str]]] = {"zh": {}, "en": {}}
        for team in self.teams.values():
            for language, name in (("zh", team.name), ("zh", short_name(team)), ("en", team.name_en or team.name)):
                codes = found[language].setdefault(name, [])
                if team.code not in codes:
                    codes.append(team.code)
        return found

    @cached_property
    def standings(self) -> dict[int, dict[str, oracle.Standing]]:
        """Of every group whose ties are all official and need no lot: each team's standing by the oracle."""
        official = {tie.row.pk for tie in self.ties}
        found = {}
        for group in with_standings_facts(Group.objects.filter(stage__event=self.event)):
            ties = [row for row in self.rows if row.group_id == group.pk]
            if not ties or any(row.pk not in official for row in ties):
                continue
            facts = group_snapshot(group)
            asked = oracle.Group(
                members=facts.members,
                ties=facts.ties,
                lots=facts.lots,
                ranking=group.stage.ranking,
                matches_count=matches_count(group.stage),
                annulled=facts.annulled,
            )
            own = {str(code): oracle.standing_of(asked, code) for code in facts.members}
            if all(len(one.sharing) == 1 for one in own.values()):
                found[group.pk] = own
        return found

    @property
    def is_questioned(self) -> bool:
        return any(row.call_state == "under_review" or row.held_version is not None for row in self.rows)

    def record(self, ties: Sequence[RawTie], code: str) -> tuple[int, int]:
        return sum(tie.w == code for tie in ties), sum(tie.l == code for tie in ties)


def short_name(team: Team) -> str:
    if team.zone is None:
        return team.name
    return team.zone.short_zh + (SQUADS[team.squad_no] if team.squad_no else "队")
