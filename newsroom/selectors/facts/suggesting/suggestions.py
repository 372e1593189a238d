"""Which facts of the linked tournaments fit some words: proposals, each with its verdict."""

from dataclasses import dataclass
from datetime import datetime

from newsroom.models import Article, Fact
from newsroom.results import TournamentRows, TournamentState
from newsroom.rules.facts import Status, Verdict, check, context_of
from newsroom.rules.facts.questions import TARGETS
from newsroom.selectors.facts.answering import answer_in
from newsroom.selectors.facts.claims import UnboundClaim
from newsroom.selectors.facts.questions import claim_of, question_of, subject_of
from newsroom.selectors.facts.suggesting.proposals import Proposals

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
        targets = [getattr(fact, f"{name}_id") for name in TARGETS]
        parts = [fact.kind, fact.measure, fact.day, fact.low, fact.high, *targets, fact.match_no, fact.game_no]
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
        made += [_judged(article, claim, fact, state) for fact in Proposals(claim, state).all()]
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
