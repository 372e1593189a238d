"""What players have played: every match with its opponents, and how many were won."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from tournament.lines import SheetMatch, TieLine
from tournament.models import Event, Player, Slot, Team, Tie
from tournament.selectors.sealed_lineups import recorded_lineups
from tournament.selectors.sheets import sheet_of
from tournament.snapshots import with_facts
from tournament.statuses import Status

PLAYED = (Status.FINISHED, Status.RETIRED, Status.DEFAULTED)
"""Matches that count in a player's record; who wins by a walk-over has not played."""
SHOWN = (*PLAYED, Status.RUNNING, Status.WALKOVER)


@dataclass(frozen=True, slots=True)
class PlayerMatch:
    """A match from the side of one player: every pair has the own side first, as far as it was recorded."""

    line: TieLine
    match: SheetMatch
    is_side_x: bool

    @property
    def own_side(self) -> tuple[Player, ...]:
        return self.match.players_x if self.is_side_x else self.match.players_a

    @property
    def opponents(self) -> tuple[Player, ...]:
        return self.match.players_a if self.is_side_x else self.match.players_x

    @property
    def opposing_team(self) -> Team | None:
        return self.line.tie.team_a if self.is_side_x else self.line.tie.team_x

    @property
    def score(self) -> tuple[int, int] | None:
        return self._own_first(self.match.score) if self.match.score is not None else None

    @property
    def games(self) -> tuple[tuple[int, int], ...]:
        return tuple(self._own_first(game) for game in self.match.games)

    @property
    def status(self) -> Status:
        """How the match stands; while its tie is under review that is what is said of it."""
        return Status.UNDER_REVIEW if self.line.status is Status.UNDER_REVIEW else self.match.status

    @property
    def outcome(self) -> str:
        """``won``, ``lost``, or nothing while that is open or questioned."""
        if not self.match.winner or self.status is Status.UNDER_REVIEW:
            return ""
        return "won" if (self.match.winner == "x") == self.is_side_x else "lost"

    def _own_first(self, pair: tuple[int, int]) -> tuple[int, int]:
        return (pair[1], pair[0]) if self.is_side_x else pair


@dataclass(frozen=True, slots=True)
class PlayerRecord:
    """Matches played to an end that were won and lost."""

    won: int = 0
    lost: int = 0


def event_players(event: Event) -> QuerySet[Player]:
    """The members of all rosters of the event, team by team."""
    return (
        Player.objects.filter(team__event=event)
        .select_related("team__event__tournament")
        .order_by("team__position", "position")
    )


def player_matches(players: Collection[Player]) -> Mapping[int, tuple[PlayerMatch, ...]]:
    """By primary key the matches that each of the players has begun, in playing order; a constant number of queries.

    Who stood at the table is as recorded, else as lined up.
    """
    keys = {player.pk for player in players}
    found: dict[int, list[PlayerMatch]] = {key: [] for key in keys}
    for tie in _ties_of_players(keys):
        sheet = sheet_of(tie, {}, recorded_lineups(tie))
        for match in sheet.matches:
            for player, is_side_x in tuple(_fielded(tie, match)):
                if player.pk in keys:
                    found[player.pk].append(PlayerMatch(sheet.line, match, is_side_x))
    return {key: tuple(matches) for key, matches in found.items()}


def player_record(matches: Iterable[PlayerMatch]) -> PlayerRecord:
    outcomes = [match.outcome for match in matches if match.status in PLAYED]
    return PlayerRecord(outcomes.count("won"), outcomes.count("lost"))


def _ties_of_players(keys: Collection[int]) -> QuerySet[Tie]:
    of_players = Q(lineup_places__player__in=keys) | Q(matches__match_players__player__in=keys)
    ties = Tie.objects.filter(pk__in=Tie.objects.filter(of_players).values("pk"))
    slots = Slot.objects.select_related("group", "source_tie", "team")
    return with_facts(ties).prefetch_related(Prefetch("slots", slots)).order_by("stage__position", "no")


def _fielded(tie: Tie, match: SheetMatch) -> Iterator[tuple[Player, bool]]:
    """The players of a match that has begun and whether they stand on side X, each told its team."""
    if match.status not in SHOWN:
        return
    for team, players, is_side_x in ((tie.team_a, match.players_a, False), (tie.team_x, match.players_x, True)):
        for player in players:
            if team is not None:
                team.event, player.team = tie.event, team
            yield player, is_side_x
