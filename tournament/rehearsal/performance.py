"""Plays a drawn event to its end through the services, tie after tie in the order of the timetable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from django.db.models import F

from tournament.choices import CallState, SubmissionSource
from tournament.models import Event, Group, Tie
from tournament.rehearsal.cast import Cast, Member
from tournament.rehearsal.documents import document_of
from tournament.rehearsal.lineups import choose_lineup, ratings
from tournament.rehearsal.play import play_tie
from tournament.rehearsal.stories import (
    PlayTie,
    misread,
    orders,
    three_level_by_ratio,
    three_level_in_everything,
    to_the_last_game,
    walkover,
    wins,
    wished,
    with_retirement,
)
from tournament.rules.sides import Fault, Side, TeamId, TieId
from tournament.rules.ties import TieResult
from tournament.selectors.groups import group_standings
from tournament.services.calls import set_call_state
from tournament.services.lots import record_lot
from tournament.services.results import record_result
from tournament.snapshots import stage_format, stage_order

MINUTES_PER_GAME = 4
DRAWN_BY = "裁判长"
MISREAD = "第一盘有一局比分录入有误，按原始记分单更正"


@dataclass
class Performance:
    """A rehearsal under way. ``seed`` and the event's draw fix every result."""

    event: Event
    seed: str
    cast: Cast
    podium: tuple[TeamId, ...] = ()
    shows_everything: bool = False
    lineups: dict[int, dict[Side, dict[str, str]]] = field(default_factory=dict)
    group_results: dict[int, dict[TieId, TieResult]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles = self._cast_groups() if self.shows_everything else {}

    def play(self) -> Iterator[tuple[Tie, datetime]]:
        """Play every tie that has no result yet, in timetable order.

        Each is yielded with the moment it ends, before it is recorded: whoever watches waits there.
        """
        while ties := self._next():
            results = {tie.pk: self.result(tie) for tie in ties}
            ends = {tie.pk: _finish(tie, results[tie.pk]) for tie in ties}
            for tie in ties:
                set_call_state(tie=tie, state=CallState.RUNNING, now=tie.starts_at or ends[tie.pk])
            for tie in sorted(ties, key=lambda tie: (ends[tie.pk], tie.no)):
                yield tie, ends[tie.pk]
                self._record(tie, results[tie.pk], ends[tie.pk])

    def _record(self, tie: Tie, result: TieResult, finished: datetime) -> None:
        """Hand in the result, and draw the lots that its group then needs."""
        tie.refresh_from_db(fields=["version"])
        if self._role(tie) == "correction" and tie.round_no == 1:
            self._submit(tie, misread(result), finished, "entered")
            tie.refresh_from_db()
            self._submit(
                tie,
                result,
                finished + timedelta(minutes=7),
                "corrected",
                reason=MISREAD,
            )
        else:
            self._submit(tie, result, finished, "entered")
        if tie.group is not None and not Tie.objects.filter(group=tie.group, ending="").exists():
            self._draw_lots(tie.group, finished)

    def result(self, tie: Tie) -> TieResult:
        """What happens in this tie."""
        assert tie.team_a is not None
        assert tie.team_x is not None
        if tie.group is None:
            return self._knockout_result(tie, TeamId(tie.team_a.code), TeamId(tie.team_x.code))
        if tie.group.pk not in self.group_results:
            self.group_results[tie.group.pk] = self._group_results(tie.group)
        return self.group_results[tie.group.pk][TieId(tie.no)]

    def _next(self) -> list[Tie]:
        """The ties that start together next: one where no timetable is."""
        ties = self.event.ties.filter(ending="", team_a__isnull=False, team_x__isnull=False).exclude(slots__kind="bye")
        ties = ties.select_related("event__tournament", "stage__event", "group", "table", "team_a", "team_x")
        ties = ties.order_by(F("starts_at").asc(nulls_last=True), "table__table_no", "no")
        first = ties.first()
        if first is None:
            return []
        return [first] if first.starts_at is None else list(ties.filter(starts_at=first.starts_at))

    def _role(self, tie: Tie) -> str:
        return self.roles.get(tie.group.name, "") if tie.group else ""

    def _cast_groups(self) -> dict[str, str]:
        """Which groups show what, chosen among those without a team of the podium: names of groups to roles."""
        wanted = ["ratio", "lot", "walkover", "retirement", "correction"]
        groups = Group.objects.filter(stage__event=self.event).prefetch_related("members__team")
        free = [
            group for group in groups if not {member.team.code for member in group.members.all()} & set(self.podium)
        ]
        large = [group.name for group in free if len(group.members.all()) == 4]
        Random(f"{self.seed}/roles").shuffle(large)
        return dict(zip(large, wanted, strict=False))

    def _group_results(self, group: Group) -> dict[TieId, TieResult]:
        random = Random(f"{self.seed}/group/{group.name}")
        role = self.roles.get(group.name, "")
        format = stage_format(group.stage)
        ties = list(group.ties.select_related("stage__event", "team_a", "team_x").order_by("no"))
        if role in ("ratio", "lot"):
            self._make_level([TeamId(member.team.code) for member in group.members.select_related("team")])
        plays = {(TieId(t.no), TeamId(t.team_a.code), TeamId(t.team_x.code)): self._player(t) for t in ties}  # type: ignore[union-attr]
        members = [TeamId(member.team.code) for member in group.members.select_related("team")]
        if role == "ratio":
            return dict(three_level_by_ratio(random, plays, members, format))
        if role == "lot":
            return dict(three_level_in_everything(random, plays, members, format))
        results = {}
        for (no, a, x), play in plays.items():
            side = self._favourite(a, x)
            results[no] = wished(random, play, wins(side, format)) if side else play(random)
        if role == "walkover":
            results[TieId(ties[-1].no)] = walkover(Fault.X)
        if role == "retirement":
            results[TieId(ties[0].no)] = with_retirement(random, results[TieId(ties[0].no)], format)
        return results

    def _knockout_result(self, tie: Tie, a: TeamId, x: TeamId) -> TieResult:
        random = Random(f"{self.seed}/tie/{tie.no}")
        play, format = self._player(tie), stage_format(tie.stage)
        side = self._favourite(a, x)
        if side is None:
            return play(random)
        is_final = (tie.places_from, tie.places_to) == (1, 2)
        wish = to_the_last_game(side, format) if is_final and self.shows_everything else wins(side, format)
        return wished(random, play, wish)

    def _favourite(self, a: TeamId, x: TeamId) -> Side | None:
        """The side that must win so that the podium comes out as reported; None where it is open."""
        order = {team: place for place, team in enumerate(self.podium)}
        if a not in order and x not in order:
            return None
        return Side.A if order.get(a, len(order)) < order.get(x, len(order)) else Side.X

    def _make_level(self, teams: list[TeamId]) -> None:
        """Teams of a story's group are about as good as each other, but for a weaker last one."""
        for index, team in enumerate(teams):
            member = self.cast[team]
            shift = (-1.2 if index == 3 else 0.0) - sum(member.strengths.players.values()) / len(member.players)
            for code in member.strengths.players:
                member.strengths.players[code] += shift

    def _player(self, tie: Tie) -> PlayTie:
        """How to play this tie once: with the line-ups of the two captains, chosen here and kept."""
        order, format = stage_order(tie.stage), stage_format(tie.stage)
        sides = self.line_up(tie)
        rated = {side: ratings(lineup, self._member(tie, side).strengths) for side, lineup in sides.items()}
        return lambda random: play_tie(random, rated, order, format)

    def line_up(self, tie: Tie) -> dict[Side, dict[str, str]]:
        """The line-ups of the two captains, chosen once and kept."""
        if tie.pk not in self.lineups:
            order = stage_order(tie.stage)
            self.lineups[tie.pk] = {
                side: choose_lineup(
                    Random(f"{self.seed}/lineup/{tie.no}/{side}"), order, side, member.players, member.strengths
                )
                for side in Side
                for member in (self._member(tie, side),)
            }
        return self.lineups[tie.pk]

    def _member(self, tie: Tie, side: Side) -> Member:
        team = tie.team_a if side is Side.A else tie.team_x
        assert team is not None
        return self.cast[TeamId(team.code)]

    def _submit(self, tie: Tie, result: TieResult, now: datetime, step: str, reason: str = "") -> None:
        record_result(
            tie=tie,
            base_version=tie.version,
            document=document_of(result, self.line_up(tie)),
            source=SubmissionSource.REHEARSAL,
            user=None,
            key=f"rehearsal-{tie.no}-{step}",
            reason=reason,
            now=now,
        )

    def _draw_lots(self, group: Group, now: datetime) -> None:
        for _group, standings in group_standings(Group.objects.filter(pk=group.pk)):
            for teams in standings.lots_needed:
                record_lot(
                    group=group,
                    order=orders(teams, Random(f"{self.seed}/lot/{group.name}/{'-'.join(teams)}")),
                    drawn_by=DRAWN_BY,
                    drawn_at=now + timedelta(minutes=10),
                    user=None,
                    now=now + timedelta(minutes=10),
                )


def _finish(tie: Tie, result: TieResult) -> datetime:
    games = sum(len(match.games or ()) for match in result.matches)
    start = tie.starts_at or datetime(2024, 1, 1, tzinfo=UTC)
    return start + timedelta(minutes=5 + games * MINUTES_PER_GAME)
