"""What the page of an article's facts shows: the text with its marks, what is bound, what is not."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from newsroom.fact_words import cause_words, change_words, claim_words, draft_note, verdict_words
from newsroom.models import Article, Fact, FactFlag
from newsroom.results import TournamentRows
from newsroom.rules.corrections import CorrectionNote
from newsroom.rules.facts import Passage
from newsroom.rules.facts.marking import cut
from newsroom.selectors.facts import CheckedFact, FlaggedFact, check_facts_of, flagged, passages_of
from newsroom.selectors.facts.claims import UnboundClaim, chosen_claims, claims_beside, linked_rows
from newsroom.selectors.facts.suggesting import Suggestion, suggestions


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, how they are marked (nothing, ``bound``, ``failing``, ``unbound``), and where their row is."""

    text: str
    mark: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A bound fact in words."""

    checked: CheckedFact
    claim: str
    verdict: str


@dataclass(frozen=True, slots=True)
class FailingRow:
    """A fact somebody must answer, with both values, what caused it, and the correction as a draft."""

    flagged: FlaggedFact
    change: str
    cause: str
    note: CorrectionNote

    @property
    def is_lost(self) -> bool:
        return self.flagged.checked.spot is None


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """Words that nothing is bound to, with the facts that fit; the first that holds is ``fitting``."""

    claim: UnboundClaim
    proposals: tuple[tuple[Suggestion, str, str], ...]
    fitting: str


def page_context(article: Article, words: str, day: date | None) -> dict[str, Any]:
    """Everything the page shows; ``words`` the editor chose, ``day``: proposals are pinned to its end."""
    passages, checked, rows = passages_of(article), check_facts_of(article), linked_rows(article)
    claims = claims_beside(passages, checked, rows)
    claims += [claim for claim in chosen_claims(passages, words) if claim.key not in {one.key for one in claims}]
    failing = [failing_row(row) for row in flagged([one for one in checked if one.needs_a_person])]
    proposed = [proposed_row(article, claim, rows, end_of(day, rows)) for claim in claims]
    return {
        "passages": [(passage, marked(index, passage, checked, claims)) for index, passage in enumerate(passages)],
        "failing": failing,
        "bound": [bound_row(one) for one in checked],
        "proposed": proposed,
        "fitting": [row for row in proposed if row.fitting],
        "let_go": Fact.objects.filter(article=article, unbound_at__isnull=False).order_by("-unbound_at"),
        "answered": FactFlag.objects.filter(fact__article=article).exclude(answer="").select_related("fact"),
        "days": days_of(rows),
        "words": words,
        "day": day,
    }


def failing_row(row: FlaggedFact) -> FailingRow:
    flag = row.flag or FactFlag(
        fact=row.fact,
        status=row.checked.verdict.status.value,
        old_value=row.fact.known_value,
        new_value=row.checked.verdict.actual,
    )
    return FailingRow(row, change_words(flag), cause_words(flag), draft_note(row.checked))


def bound_row(one: CheckedFact) -> BoundRow:
    return BoundRow(one, claim_words(one.fact), verdict_words(one.fact, one.verdict))


def proposed_row(
    article: Article, claim: UnboundClaim, rows: tuple[TournamentRows, ...], until: datetime | None
) -> ProposedRow:
    found = suggestions(article, claim, rows, until)
    proposals = tuple((one, claim_words(one.fact), verdict_words(one.fact, one.verdict)) for one in found)
    holding = [one.key for one in found if one.verdict.holds]
    return ProposedRow(claim, proposals, holding[0] if len(holding) == 1 else "")


def marked(index: int, passage: Passage, checked: list[CheckedFact], claims: list[UnboundClaim]) -> list[Piece]:
    marks = [
        (one.spot.start, one.spot.end, ("failing" if one.needs_a_person else "bound", f"fact-{one.fact.pk}"))
        for one in checked
        if one.spot is not None and one.spot.passage == index
    ]
    marks += [
        (claim.spot.start, claim.spot.end, ("unbound", f"claim-{claim.key}"))
        for claim in claims
        if claim.spot.passage == index
    ]
    worst = {"failing": 0, "unbound": 1, "bound": 2}
    return [
        Piece(text, *min(keys, key=lambda key: worst[key[0]], default=("", "")))
        for text, keys in cut(passage.text, marks)
    ]


def days_of(rows: tuple[TournamentRows, ...]) -> list[date]:
    """The days of the linked tournaments: moments a fact can be pinned to."""
    spans = [(one.tournament.starts_on, one.tournament.ends_on) for one in rows]
    days = {first + timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)}
    return sorted(days)


def end_of(day: date | None, rows: tuple[TournamentRows, ...]) -> datetime | None:
    """The last moment of a day by the venue's clock."""
    if day is None or not rows:
        return None
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)), rows[0].tournament.tz)
