"""Where the words of each claim stand in the text of a recap."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.rules.recaps.claims import Claim, Recap, Sentence
from newsroom.rules.recaps.values import Language

BETWEEN: dict[Language, str] = {"zh": "", "en": " "}


@dataclass(frozen=True, slots=True)
class ClaimSpot:
    """A claim; its words are those from ``start`` to ``end`` of ``field`` (headline, standfirst, text), within a
    sentence that ends at ``closes``."""

    claim: Claim
    field: str
    start: int
    end: int
    closes: int


def paragraphs_of(recap: Recap, language: Language) -> tuple[str, ...]:
    """The text, sentences one behind the other."""
    return tuple(BETWEEN[language].join(one.text for one in paragraph) for paragraph in recap.paragraphs)


def text_of(recap: Recap, language: Language) -> str:
    """The text as one string, a paragraph a line."""
    return "\n".join(paragraphs_of(recap, language))


def spots_of(recap: Recap, language: Language) -> Iterator[ClaimSpot]:
    """Every claim of the recap in the order of reading, with its spot."""
    yield from _in_sentence(recap.headline, "headline", 0)
    yield from _in_sentence(recap.standfirst, "standfirst", 0)
    at = 0
    for paragraph in recap.paragraphs:
        for one in paragraph:
            yield from _in_sentence(one, "text", at)
            at += len(one.text) + len(BETWEEN[language])
        at += 1 - len(BETWEEN[language])


def _in_sentence(sentence: Sentence, field: str, opens: int) -> Iterator[ClaimSpot]:
    """Claims come in the order of their words, so each is looked for behind the one before."""
    behind, closes = 0, opens + len(sentence.text)
    for claim in sentence.claims:
        start = _find(claim.wording, sentence.text, behind)
        if start >= 0:
            behind = start + len(claim.wording)
            yield ClaimSpot(claim, field, opens + start, opens + behind, closes)


def _find(wording: str, text: str, start: int) -> int:
    """The first whole ``wording`` from ``start`` on, no part of a longer word or number: A1 is not in A10; else -1."""
    at = text.find(wording, start)
    while at >= 0 and (_is_torn(text, at) or _is_torn(text, at + len(wording))):
        at = text.find(wording, at + 1)
    return at


def _is_torn(text: str, edge: int) -> bool:
    pair = text[edge - 1 : edge + 1] if 0 < edge < len(text) else ""
    return len(pair) == 2 and pair.isascii() and pair.isalnum()
