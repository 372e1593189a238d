"""The index of PostgreSQL: GIN says which articles hold all tokens, their stored words whether side by side."""

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.expressions import RawSQL

from newsroom.rules.search import Sought
from newsroom.selectors.search.levels import EVERYWHERE, Answer, asked_levels, fields_of

MATCHES = "SELECT newsroom_found(%s::tsquery)"


def answer(words: Sequence[Sought], phrase: Sought | None) -> Answer:
    """``words``, not empty, are all looked for; ``phrase`` is all of them side by side."""
    levels = tuple(_level(sought, fields) for fields, sought in asked_levels(words, phrase))
    long = [word for word in words if len(word.tokens) > 1]
    return Answer(_terms_found(words) & _held(long, EVERYWHERE), levels)


def _level(words: Sequence[Sought], fields: Sequence[str]) -> Q:
    """Whole texts are long: they are read only where the index finds all of several tokens."""
    if "text" not in fields:
        return _held(words, fields)
    return _terms_found(words) & _held([word for word in words if len(word.tokens) > 1], fields)


def _terms_found(words: Sequence[Sought]) -> Q:
    return Q(pk__in=RawSQL(MATCHES, [terms_query(words)]))


def terms_query(words: Sequence[Sought]) -> str:
    """A tsquery for rows that hold every token of every word."""
    terms = {term for word in words for term in _terms(word)}
    return " & ".join(sorted(terms))


def _terms(word: Sought) -> list[str]:
    *whole, last = [f"'{token}'" for token in word.tokens]
    # First characters of tokens are terms of their own.
    may_go_on = word.is_begun and len(word.tokens[-1]) > 1
    return [*whole, f"{last}:*" if may_go_on else last]


def _held(words: Sequence[Sought], fields: Sequence[str]) -> Q:
    condition = Q()
    for word in words:
        somewhere = Q()
        for field in fields_of(word, fields):
            somewhere |= Q((f"search_entry__{field}__contains", word.in_words))
        condition &= somewhere
    return condition
