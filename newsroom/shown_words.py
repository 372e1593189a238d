"""Which words of an article a search shows: its headline with marks, and the passage around the first word found."""

from collections.abc import Iterator, Sequence

from newsroom.models import Article
from newsroom.results import sound_place
from newsroom.rules.passages import Parts, Passage, Span, joined, marked_parts, opening, passage, spans_found
from newsroom.rules.richtext import plain_text
from newsroom.rules.search import all_sought


def title_parts(text: str, words: Sequence[str]) -> Parts:
    """A title in parts, each with whether it was found: where the words stand, else where they are heard."""
    return marked_parts(text, _title_spans(text, words))


def passage_of(article: Article, words: Sequence[str], *, chinese: bool) -> tuple[Passage, bool]:
    """What to show of an article with its sections read, and whether it is in the other language than the page.

    The first text that holds a word, in the page's language if possible; else a crosshead that sounds so; else the
    opening.
    """
    sought = all_sought(words)
    for text, is_foreign in _texts(article, chinese=chinese):
        if (found := passage(text, sought)) is not None:
            return found, is_foreign
    for section in article.sections.all():
        if spans := _title_spans(section.crosshead, words):
            return Passage(marked_parts(section.crosshead, spans), False, False), not chinese
    begins = next(((text, is_foreign) for text, is_foreign in _texts(article, chinese=chinese) if text), ("", False))
    return opening(begins[0]), begins[1]


def _texts(article: Article, *, chinese: bool) -> Iterator[tuple[str, bool]]:
    """Lead and sections as plain text: first in the language of the page, then in the other."""
    sections = list(article.sections.all())
    in_chinese = [article.standfirst, *(f"{one.crosshead}\n{plain_text(one.text)}".strip() for one in sections)]
    in_english = [
        article.standfirst_en,
        *(f"{one.crosshead_en}\n{plain_text(one.text_en)}".strip() for one in sections),
    ]
    own, other = (in_chinese, in_english) if chinese else (in_english, in_chinese)
    yield from ((text, False) for text in own)
    yield from ((text, True) for text in other)


def _title_spans(text: str, words: Sequence[str]) -> list[Span]:
    spans: list[Span] = []
    for word in all_sought(words):
        written = spans_found(text, [word])
        heard = sound_place(text, word.pieces[0].text) if word.may_be_sound and not written else None
        spans += written or ([heard] if heard else [])
    return joined(spans)
