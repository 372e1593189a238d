"""The words of an article, passage by passage, in the order in which they are read."""

from collections.abc import Iterator

from newsroom.models import Article, Section
from newsroom.rules.facts import Passage
from newsroom.rules.richtext import plain_text

CHINESE, ENGLISH = "zh", "en"
LINES = ("kicker", "headline", "subheadline", "standfirst")
LINES_EN = ("headline_en", "standfirst_en")


def passages_of(article: Article) -> tuple[Passage, ...]:
    """Every passage that holds words, both languages; sections and pictures are prefetched or asked for."""
    found = [Passage(name, CHINESE, getattr(article, name)) for name in LINES]
    sections = list(article.sections.all())
    pictures = [use.photo for use in article.pictures.all()]
    found += [passage for number, section in enumerate(sections, 1) for passage in _of_section(section, number)]
    found += [Passage("caption", CHINESE, photo.caption, number) for number, photo in enumerate(pictures, 1)]
    found += [Passage(name, ENGLISH, getattr(article, name)) for name in LINES_EN]
    found += [passage for number, section in enumerate(sections, 1) for passage in _in_english(section, number)]
    found += [Passage("caption_en", ENGLISH, photo.caption_en, number) for number, photo in enumerate(pictures, 1)]
    return tuple(passage for passage in found if passage.text.strip())


def _of_section(section: Section, number: int) -> Iterator[Passage]:
    yield Passage("crosshead", CHINESE, section.crosshead, number)
    yield Passage("text", CHINESE, plain_text(section.text), number)


def _in_english(section: Section, number: int) -> Iterator[Passage]:
    yield Passage("crosshead_en", ENGLISH, section.crosshead_en, number)
    yield Passage("text_en", ENGLISH, plain_text(section.text_en), number)
