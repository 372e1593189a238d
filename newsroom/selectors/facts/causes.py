"""Which entry of the tournament's log made a fact stop being true."""

from newsroom.models import Fact
from newsroom.results import Submission, TournamentState, entries_since, results_before, tournament_rows
from newsroom.rules.facts import check
from newsroom.selectors.facts.answering import answer_in
from newsroom.selectors.facts.questions import claim_of, question_of


def cause_of(fact: Fact) -> Submission | None:
    """The entry without which the fact would still hold; None where no result explains it.

    Entries since the fact was last seen are taken back, the newest first, until it holds again.
    """
    question = question_of(fact)
    if question is None or question.is_lost:
        return None
    entries = entries_since(question.tournament, fact.known_sequence)
    rows = tournament_rows(question.tournament)
    for number, entry in enumerate(entries, start=1):
        state = TournamentState(rows, question.until, results_before(entries[:number]))
        if check(claim_of(fact), answer_in(state, question)).holds:
            return entry
    rulings = [entry for entry in entries if entry.tie_id is None]
    return rulings[0] if rulings else None
