"""The words of an article, passage by passage, in the order in which they are read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsroom.models import Article, Photo, Section
from newsroom.rules.facts import Passage
from newsroom.rules.richtext import plain_text
from newsroom.rules.versions import Content

CHINESE, ENGLISH = "zh", "en"
LINES = ("kicker", "headline", "subheadline", "standfirst")
LINES_EN = ("headline_en", "standfirst_en")


def passages_of(article: Article) -> tuple[Passage, ...]:
    """Every passage that holds words, both languages; sections and pictures are prefetched or asked for."""
    lines = {name: getattr(article, name) for name in (*LINES, *LINES_EN)}
    return _read(lines, list(article.sections.all()), [use.photo for use in article.pictures.all()])


def passages_of_content(content: Content) -> tuple[Passage, ...]:
    """The same for a version of an article, with what is said of its pictures today; those that are no more are left
    out."""
    names = [field.name for field in Section._meta.concrete_fields]
    sections = [Section(**{name: part[name] for name in names if name in part}) for part in content["sections"]]
    slugs: list[Any] = [part["photo"] for part in content["pictures"]]
    known = {photo.slug: photo for photo in Photo.objects.filter(slug__in=[slug for (slug,) in slugs])}
    return _read(content["fields"], sections, [known[slug] for (slug,) in slugs if slug in known])


def _read(lines: Mapping[str, Any], sections: Sequence[Section], pictures: Sequence[Photo]) -> tuple[Passage, ...]:
    found = [Passage(name, CHINESE, lines.get(name, "")) for name in LINES]
    found += [passage for number, section in enumerate(sections, 1) for passage in _of_section(section, number)]
    found += [Passage("caption", CHINESE, photo.caption, number) for number, photo in enumerate(pictures, 1)]
    found += [Passage(name, ENGLISH, lines.get(name, "")) for name in LINES_EN]
    found += [passage for number, section in enumerate(sections, 1) for passage in _in_english(section, number)]
    found += [Passage("caption_en", ENGLISH, photo.caption_en, number) for number, photo in enumerate(pictures, 1)]
    return tuple(passage for passage in found if passage.text.strip())


def _of_section(section: Section, number: int) -> Iterator[Passage]:
    yield Passage("crosshead", CHINESE, section.crosshead, number)
    yield Passage("text", CHINESE, plain_text(section.text), number)


def _in_english(section: Section, number: int) -> Iterator[Passage]:
    yield Passage("crosshead_en", ENGLISH, section.crosshead_en, number)
    yield Passage("text_en", ENGLISH, plain_text(section.text_en), number)
