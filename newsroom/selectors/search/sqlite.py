"""The index of SQLite: a table of FTS5, which knows where tokens stand."""

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.expressions import RawSQL

from newsroom.rules.search import Sought
from newsroom.selectors.search.levels import EVERYWHERE, Answer, asked_levels, fields_of

MATCHES = "SELECT rowid FROM newsroom_searchentry WHERE newsroom_searchentry MATCH %s"


def answer(words: Sequence[Sought], phrase: Sought | None) -> Answer:
    """``words``, not empty, are all looked for; ``phrase`` is all of them side by side."""
    levels = tuple(_held(sought, fields) for fields, sought in asked_levels(words, phrase))
    return Answer(_held(words, EVERYWHERE), levels)


def _held(words: Sequence[Sought], fields: Sequence[str]) -> Q:
    return Q(pk__in=RawSQL(MATCHES, [match_query(words, fields)]))


def match_query(words: Sequence[Sought], fields: Sequence[str]) -> str:
    """A query of FTS5 for rows that hold every word in one of the fields.

    Tokens are letters and digits, so that nothing in them means anything to FTS5.
    """
    asked = [f'{{{" ".join(fields_of(word, fields))}}} : "{" ".join(word.tokens)}"{_end(word)}' for word in words]
    return " AND ".join(f"({one})" for one in asked)


def _end(word: Sought) -> str:
    return " *" if word.is_begun else ""
