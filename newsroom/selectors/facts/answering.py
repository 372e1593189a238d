"""Answers of the results to questions, remembered until the tournament changes."""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from django.core.cache import cache

from newsroom.models import Fact
from newsroom.results import TournamentState, last_entries, tournament_rows
from newsroom.rules.facts import COUNTS, GONE, Answer, Kind, Question, is_gone
from newsroom.selectors.facts import names, standing
from newsroom.selectors.facts.counts import count
from newsroom.selectors.facts.superlatives import most

ANSWERS: dict[Kind, Callable[[TournamentState, Question], Answer]] = {
    **dict.fromkeys(COUNTS, count),
    Kind.PLACE: standing.place,
    Kind.GROUP_PLACE: standing.group_place,
    Kind.TIE_WINNER: standing.tie_winner,
    Kind.TIE_SCORE: standing.tie_score,
    Kind.MATCH_SCORE: standing.match_score,
    Kind.GAME_SCORE: standing.game_score,
    Kind.SUPERLATIVE: most,
    Kind.FIRST_DAY: names.day,
    Kind.LAST_DAY: names.day,
    Kind.TIE_DAY: names.day,
    Kind.NAME: names.name,
    Kind.PLAYER: names.player,
}


def answers_to(questions: Iterable[Question]) -> dict[Question, Answer]:
    """The answer to each, at the present revision of its tournament.

    One query for all tournaments; then a constant number for each that has a question not answered at this revision.
    """
    asked = set(questions)
    found: dict[Question, Answer] = {question: GONE for question in asked if is_gone(question)}
    heads = last_entries(frozenset(question.tournament for question in asked - found.keys()))
    found |= {question: GONE for question in asked - found.keys() if question.tournament not in heads}
    for tournament, head in heads.items():
        own = {_key(head, one): one for one in asked - found.keys() if one.tournament == tournament}
        found |= _remembered(own) or _computed(own, tournament)
    return found


def how_far(facts: Iterable[Fact]) -> dict[int, tuple[int, int, str]]:
    """Revision, number and digest of the log's last entry, of the tournaments of ``facts``: one query."""
    keys = frozenset(fact.tournament_id for fact in facts if fact.tournament_id is not None)
    return last_entries(keys) if keys else {}


def answer_in(state: TournamentState, question: Question) -> Answer:
    """The answer when the tournament is in this state; the question's own moment must be the state's."""
    return GONE if is_gone(question) else ANSWERS[question.kind](state, question)


def _remembered(own: Mapping[str, Question]) -> dict[Question, Answer]:
    """All of them, or none."""
    known = cache.get_many(own)
    return {own[key]: answer for key, answer in known.items()} if len(known) == len(own) else {}


def _computed(own: Mapping[str, Question], tournament: int) -> dict[Question, Answer]:
    rows = tournament_rows(tournament)
    states = {until: TournamentState(rows, until) for until in {question.until for question in own.values()}}
    answers = {key: answer_in(states[question.until], question) for key, question in own.items()}
    cache.set_many(answers)
    return {own[key]: answer for key, answer in answers.items()}


def _key(head: tuple[int, int, str], question: Question) -> str:
    """The revision alone would come again after a restore; the log's last digest tells two histories apart."""
    return f"fact:{hashlib.sha256(repr((head, question)).encode()).hexdigest()}"
