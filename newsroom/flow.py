"""The parts of an article in the order in which they are read."""

from collections.abc import Iterator, Sequence
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
    pictures = [(use.after_section, FlowItem(photo=use.photo)) for use in article.pictures.all()]
    boxes = [(box.after_section, FlowItem(box=box)) for box in article.boxes.all()]
    return tuple(_flow(list(article.sections.all()), pictures + boxes))


def printed_flow(article: Article, pictures: Sequence[Photo]) -> tuple[FlowItem, ...]:
    """The same for paper: only these pictures, and no boxes, as nothing on paper is live."""
    printed = [(use.after_section, FlowItem(photo=use.photo)) for use in article.pictures.all()]
    return tuple(_flow(list(article.sections.all()), [one for one in printed if one[1].photo in pictures]))


def _flow(sections: list[Section], hung: list[tuple[int, FlowItem]]) -> Iterator[FlowItem]:
    """``hung``: items with the number of the section they stand after, in their order."""
    yield from (item for after, item in hung if after == 0)
    for number, section in enumerate(sections, start=1):
        yield FlowItem(section=section, is_first=number == 1)
        yield from (item for after, item in hung if after == number)
    yield from (item for after, item in hung if after > len(sections))


def credit_entries(article: Article, *, in_english: bool = False) -> list[CreditEntry]:
    return [CreditEntry(_credit_name(credit, in_english), CreditKind(credit.kind)) for credit in article.credits.all()]


def _credit_name(credit: Credit, in_english: bool) -> str:
    return (credit.name_en if in_english else "") or credit.name
