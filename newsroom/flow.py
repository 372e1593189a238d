"""The parts of an article in the order in which they are read."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.models import Article, Credit, Photo, ResultsBox, Section
from newsroom.rules.credits import CreditEntry, CreditKind


@dataclass(frozen=True, slots=True)
class FlowItem:
    """Exactly one part; ``is_first`` marks the section that carries the dateline."""

    section: Section | None = None
    photo: Photo | None = None
    box: ResultsBox | None = None
    is_first: bool = False


def article_flow(article: Article) -> tuple[FlowItem, ...]:
    """Pictures and boxes of "after section 0", then each section with what follows it, then what is left over."""
    return tuple(_flow(article))


def _flow(article: Article) -> Iterator[FlowItem]:
    sections = list(article.sections.all())
    yield from _after(article, 0, 0)
    for number, section in enumerate(sections, start=1):
        yield FlowItem(section=section, is_first=number == 1)
        yield from _after(article, number, number)
    yield from _after(article, len(sections) + 1, None)


def _after(article: Article, first: int, last: int | None) -> Iterator[FlowItem]:
    """Pictures, then boxes, that stand after section ``first`` to ``last`` (None: any later one)."""
    for use in article.pictures.all():
        if first <= use.after_section and (last is None or use.after_section <= last):
            yield FlowItem(photo=use.photo)
    for box in article.boxes.all():
        if first <= box.after_section and (last is None or box.after_section <= last):
            yield FlowItem(box=box)


def credit_entries(article: Article, *, in_english: bool = False) -> list[CreditEntry]:
    return [CreditEntry(_credit_name(credit, in_english), CreditKind(credit.kind)) for credit in article.credits.all()]


def _credit_name(credit: Credit, in_english: bool) -> str:
    return (credit.name_en if in_english else "") or credit.name
