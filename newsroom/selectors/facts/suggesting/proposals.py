"""Facts that some words may assert, without the words."""

from collections.abc import Iterator

from newsroom.models import Fact
from newsroom.results import TournamentState
from newsroom.rules.facts import Comparison, Kind, Measure, printed_day, whole_bounds
from newsroom.rules.readings import read
from newsroom.selectors.facts.claims import UnboundClaim
from newsroom.selectors.facts.names import team_forms
from newsroom.selectors.facts.suggesting.matches import players, scores
from newsroom.selectors.facts.suggesting.told import Told
from newsroom.selectors.facts.units import kinds_counted


class Proposals:
    """Facts without their words, for one claim and one tournament."""

    def __init__(self, claim: UnboundClaim, state: TournamentState) -> None:
        self.claim, self.state = claim, state
        self.told = Told(claim, state)
        self.language = self.told.language
        self.reading = read(claim.wording, self.language)

    def all(self) -> Iterator[Fact]:
        yield from self.names()
        yield from self.days()
        yield from scores(self.told)
        yield from players(self.told)
        if self.reading is not None and self.reading.comparison is Comparison.ORDER:
            yield from self.places()
        elif self.reading is not None and self.reading.comparison is Comparison.SUPERLATIVE:
            yield from self.superlatives()
        elif self.reading is not None:
            yield from self.counts()

    def counts(self) -> Iterator[Fact]:
        assert self.reading is not None
        low, high = whole_bounds(self.reading)
        known = {
            "comparison": self.reading.comparison.value,
            "value": str(self.reading.value),
            "low": low,
            "high": high,
        }
        for kind in kinds_counted(self.claim.wording, self.claim.unit, self.language):
            yield Fact(kind=kind.value, **known)
            for stage in self.state.rows.stages:
                yield Fact(kind=kind.value, event=stage.event, stage=stage, **known)

    def places(self) -> Iterator[Fact]:
        assert self.reading is not None
        no = int(self.reading.value)
        known = {"comparison": "order", "value": str(no), "low": no, "high": no}
        in_group = "小组" in self.claim.wording or "group" in self.claim.wording.lower()
        for team in self.told.teams or list(self.state.rows.teams.values()):
            if not in_group:
                yield Fact(kind=Kind.PLACE.value, event=team.event, team=team, **known)
            for group in self.state.rows.groups:
                if any(member.team_id == team.pk for member in group.members.all()) and in_group:
                    yield Fact(kind=Kind.GROUP_PLACE.value, event=team.event, group=group, team=team, **known)

    def superlatives(self) -> Iterator[Fact]:
        known = {"kind": Kind.SUPERLATIVE.value, "comparison": "superlative", "value": "1"}
        for event in self.state.rows.events():
            for measure in (Measure.UNBEATEN, Measure.TIES_WON, Measure.GAMES_WON):
                for team in self.told.teams:
                    yield Fact(event=event, measure=measure.value, team=team, **known)
            for measure in (Measure.LONGEST, Measure.MOST_GAMES):
                for tie in self.told.ties:
                    yield Fact(event=event, measure=measure.value, tie=tie, **known)

    def days(self) -> Iterator[Fact]:
        tournament = self.state.rows.tournament
        day = printed_day(self.claim.wording, self.language, (tournament.starts_on, tournament.ends_on))
        if day is not None:
            yield Fact(kind=Kind.FIRST_DAY.value, value=day.isoformat())
            yield Fact(kind=Kind.LAST_DAY.value, value=day.isoformat())
            for tie in self.told.ties:
                yield Fact(kind=Kind.TIE_DAY.value, value=day.isoformat(), event=tie.stage.event, tie=tie)

    def names(self) -> Iterator[Fact]:
        for team in self.state.rows.teams.values():
            if self.claim.wording in team_forms(team):
                yield Fact(kind=Kind.NAME.value, value=self.claim.wording, event=team.event, team=team)
