"""Which ties the words of somebody at the score desk mean: a number, a table, a team, or the code of a sheet."""

import re
from urllib.parse import unquote, urlsplit

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from tournament.choices import CallState
from tournament.models import Tie
from tournament.search_text import normalised

LONGEST_WORDS = 200
TABLE_WORD = re.compile(r"(?:t|table|台|球台)(\d{1,5})|(\d{1,5})号?球?台")
NUMBER_WORD = re.compile(r"(?:#|no\.?|tie|rb|第|场次)[-:：.#]?(\d{1,9})场?|(\d{1,9})场")
BARE_NUMBER = re.compile(r"\d{1,9}")
SHEET_ADDRESS = re.compile(r"/(?:t|desk)/([\w-]+)/([\w-]+)/(?:ties/)?(\d{1,9})/?")
"""The address of a tie's page or sheet, as a code printed on paper holds it."""


def ties_by_words(words: str, ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Every word must fit: ``#12`` a number, ``t3`` a table, a bare number either, anything else a team."""
    for word in normalised(words[:LONGEST_WORDS]).split():
        ties = ties.filter(word_condition(word))
    return ties


def ties_for_sheet(words: str, ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """The ties a sheet in the hand can be of, the likeliest first: in play, then open, then finished.

    A bare number is the tie's number before it is anything else; a scanned address is that very tie.
    """
    exactly = _exactly(words, ties)
    return likeliest_first(ties_by_words(words, ties) if exactly is None else exactly)


def the_one_meant(found: list[Tie]) -> Tie | None:
    """The only tie that was found, or the only one of them in play."""
    in_play = [tie for tie in found if is_in_play(tie)]
    for some in (found, in_play):
        if len(some) == 1:
            return some[0]
    return None


def is_in_play(tie: Tie) -> bool:
    return not tie.ending and tie.call_state == CallState.RUNNING


def likeliest_first(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    open_ = Case(
        When(ending="", call_state=CallState.RUNNING, then=Value(0)),
        When(ending="", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return ties.order_by(open_, "starts_at", "event", "no")


def _exactly(words: str, ties: QuerySet[Tie]) -> QuerySet[Tie] | None:
    """The tie of an address or number; None where the words are neither or no tie has it."""
    text = words[:LONGEST_WORDS].strip()
    if found := SHEET_ADDRESS.search(unquote(urlsplit(text).path)):
        return ties.filter(event__tournament__slug=found[1], event__slug=found[2], no=int(found[3]))
    number = normalised(text).removeprefix("#")
    if BARE_NUMBER.fullmatch(number):
        exactly = ties.filter(no=int(number))
        return exactly if exactly.exists() else None
    return None


def word_condition(word: str) -> Q:
    """What one word of a search asks of a tie."""
    if found := NUMBER_WORD.fullmatch(word):
        return Q(no=int(found[1] or found[2]))
    if found := TABLE_WORD.fullmatch(word):
        return Q(table__table_no=int(found[1] or found[2]))
    teams = Q(team_a__search_text__contains=word) | Q(team_x__search_text__contains=word)
    if BARE_NUMBER.fullmatch(word):
        return Q(no=int(word)) | Q(table__table_no=int(word)) | teams
    return teams
