"""The rehearsals that ship: what is played from which seed, and up to where."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from django.conf import settings

from tournament.choices import Provenance
from tournament.models import Event
from tournament.rehearsal import championship, demos, midday, scaled, stage
from tournament.rehearsal.cast import cast_event
from tournament.rehearsal.entrants import read_zones
from tournament.rehearsal.performance import Performance
from tournament.rehearsal.plans import EventPlan, TournamentPlan
from tournament.rules.sides import TeamId

ZONES = Path(settings.BASE_DIR) / "fixtures" / "high-tech-zones.csv"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One event on the programme; ``seed`` fixes everything."""

    tournament: TournamentPlan
    event: EventPlan
    seed: str

    def enter(self) -> Event:
        return stage.enter(self.tournament, self.event)

    def draw(self, event: Event) -> None:
        starts = self.tournament.sessions[0][2]
        drawn_at = starts.astimezone(UTC) - timedelta(hours=14)
        stage.draw(event, self.event, seed=self.seed, now=drawn_at, provenance=Provenance.RECONSTRUCTED)

    def performance(self, event: Event) -> Performance:
        return Performance(
            event=event,
            seed=self.seed,
            cast=cast_event(event, self.seed, self.event.strengths),
            podium=tuple(TeamId(code) for code in self.event.podium),
            shows_everything=self.event.shows_everything,
        )


def the_championship(seed: str = "gaoxinqu-2024") -> Rehearsal:
    random = Random(seed)
    return Rehearsal(championship.tournament_plan(), championship.event_plan(random, read_zones(ZONES)), seed)


def the_team_cup(seed: str = "wanghu-2025") -> Rehearsal:
    return Rehearsal(demos.olympic_tournament(), demos.olympic_event(Random(seed)), seed)


def the_singles(seed: str = "yinxi-2025") -> Rehearsal:
    return Rehearsal(demos.singles_tournament(), demos.singles_event(Random(seed)), seed)


def the_midday_cup(seed: str = "xiqiao-2025") -> Rehearsal:
    return Rehearsal(midday.tournament_plan(), midday.event_plan(Random(seed)), seed)


def of_any_size(seed: str, *, slug: str, teams: int, group_size: int, tables: int, starts: datetime) -> Rehearsal:
    """A fictional team event of so many teams."""
    tournament, event = scaled.plans(
        Random(seed), slug=slug, teams=teams, group_size=group_size, tables=tables, starts=starts
    )
    return Rehearsal(tournament, event, seed)


PROGRAMME: dict[str, Callable[[str], Rehearsal]] = {
    "championship": the_championship,
    "team-cup": the_team_cup,
    "singles": the_singles,
}
