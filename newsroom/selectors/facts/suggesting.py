"""Which facts of the linked tournaments fit some words: proposals, each with its verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newsroom.models import Article, Fact
from newsroom.results import Team, Tie, TournamentRows, TournamentState
from newsroom.rules.facts import (
    Comparison,
    Kind,
    Measure,
    Status,
    Verdict,
    check,
    context_of,
    printed_day,
    whole_bounds,
)
from newsroom.rules.numerals import Language
from newsroom.rules.readings import read
from newsroom.rules.scanner.scores import read_score
from newsroom.selectors.facts.answering import answer_in
from newsroom.selectors.facts.claims import UnboundClaim
from newsroom.selectors.facts.names import team_forms
from newsroom.selectors.facts.questions import claim_of, question_of, subject_of
from newsroom.selectors.facts.units import kinds_counted

MOST_SHOWN = 8
FITTING = (Status.HOLDS, Status.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A fact that could be bound, not stored yet, and whether it would hold."""

    claim: UnboundClaim
    fact: Fact
    verdict: Verdict

    @property
    def key(self) -> str:
        """The same for the same proposal, however often it is made."""
        fact = self.fact
        targets = (fact.tournament_id, fact.event_id, fact.stage_id, fact.group_id, fact.team_id, fact.tie_id)
        parts = [fact.kind, fact.measure, fact.day, fact.low, fact.high, *targets]
        return ".".join([self.claim.key, *("" if part is None else str(part) for part in parts)])


def suggestions(
    article: Article, claim: UnboundClaim, rows: tuple[TournamentRows, ...], until: datetime | None = None
) -> tuple[Suggestion, ...]:
    """Proposals for ``claim``, those that hold first; of those that do not hold only a count whose unit
    leaves no doubt is shown, and those of a stage only where the whole does not hold.

    With ``until`` they are pinned to that moment.
    """
    made = []
    for one in rows:
        state = TournamentState(one, until)
        made += [_judged(article, claim, fact, state) for fact in _Proposals(claim, state).all()]
    wide = {one.fact.kind for one in made if one.verdict.holds and _is_plain_count(one)}
    made = [one for one in made if one.fact.stage_id is None or one.fact.kind not in wide]
    is_plain = len({one.fact.kind for one in made if _is_plain_count(one)}) == 1
    kept = [one for one in made if one.verdict.status in FITTING or (is_plain and _is_plain_count(one))]
    order = {Status.HOLDS: 0, Status.UNDECIDED: 1}
    return tuple(sorted(kept, key=lambda one: order.get(one.verdict.status, 2)))[:MOST_SHOWN]


def _is_plain_count(one: Suggestion) -> bool:
    return one.fact.stage_id is None and one.fact.group_id is None and one.fact.low is not None and not one.fact.team_id


def _judged(article: Article, claim: UnboundClaim, fact: Fact, state: TournamentState) -> Suggestion:
    passage, spot = claim.passage, claim.spot
    fact.article, fact.field, fact.language, fact.wording = article, passage.field, passage.language, claim.wording
    fact.before, fact.after = context_of(passage.text, spot.start, spot.end)
    fact.tournament = state.rows.tournament
    fact.nature, fact.moment = ("pinned", state.until) if state.until else ("live", None)
    fact.subject = subject_of(fact)
    question = question_of(fact)
    assert question is not None, "nobody vouches for a proposal"
    return Suggestion(claim, fact, check(claim_of(fact), answer_in(state, question)))


class _Proposals:
    """Facts without their words, for one claim and one tournament."""

    def __init__(self, claim: UnboundClaim, state: TournamentState) -> None:
        self.claim, self.state = claim, state
        self.language: Language = "zh" if claim.passage.language == "zh" else "en"
        self.reading = read(claim.wording, self.language)
        self.named = [team for team in state.rows.teams.values() if _is_named(team, claim.passage.text)]

    def all(self) -> Iterator[Fact]:
        yield from self.names()
        yield from self.days()
        yield from self.scores()
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
        for team in self.named or list(self.state.rows.teams.values()):
            if not in_group:
                yield Fact(kind=Kind.PLACE.value, event=team.event, team=team, **known)
            for group in self.state.rows.groups:
                if any(member.team_id == team.pk for member in group.members.all()) and in_group:
                    yield Fact(kind=Kind.GROUP_PLACE.value, event=team.event, group=group, team=team, **known)

    def superlatives(self) -> Iterator[Fact]:
        known = {"kind": Kind.SUPERLATIVE.value, "comparison": "superlative", "value": "1"}
        for event in self.state.rows.events():
            for measure in (Measure.UNBEATEN, Measure.TIES_WON, Measure.GAMES_WON):
                for team in self.named:
                    yield Fact(event=event, measure=measure.value, team=team, **known)
            for measure in (Measure.LONGEST, Measure.MOST_GAMES):
                for tie in self._named_ties():
                    yield Fact(event=event, measure=measure.value, tie=tie, **known)

    def scores(self) -> Iterator[Fact]:
        score = read_score(self.claim.wording, self.language)
        for tie in self._named_ties() if score else ():
            for team in (tie.team_a, tie.team_x):
                known = {"value": ":".join(map(str, score or ())), "event": tie.stage.event, "tie": tie, "team": team}
                yield Fact(kind=Kind.TIE_SCORE.value, **known)
                for match in self.state.results[tie.pk].known_matches:
                    yield Fact(kind=Kind.MATCH_SCORE.value, match_no=match.no, **known)

    def days(self) -> Iterator[Fact]:
        tournament = self.state.rows.tournament
        day = printed_day(self.claim.wording, self.language, (tournament.starts_on, tournament.ends_on))
        if day is not None:
            yield Fact(kind=Kind.FIRST_DAY.value, value=day.isoformat())
            yield Fact(kind=Kind.LAST_DAY.value, value=day.isoformat())
            for tie in self._named_ties():
                yield Fact(kind=Kind.TIE_DAY.value, value=day.isoformat(), event=tie.stage.event, tie=tie)

    def names(self) -> Iterator[Fact]:
        for team in self.state.rows.teams.values():
            if self.claim.wording in team_forms(team):
                yield Fact(kind=Kind.NAME.value, value=self.claim.wording, event=team.event, team=team)

    def _named_ties(self) -> list[Tie]:
        """Ties of which both teams are named in the passage."""
        named = {team.pk for team in self.named}
        return [tie for tie in self.state.ties.values() if {tie.team_a_id, tie.team_x_id} <= named]


def _is_named(team: Team, text: str) -> bool:
    return any(form in text for form in team_forms(team) if len(form) > 1)
