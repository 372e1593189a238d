"""Newspaper pages to print: the page of the demonstration again on another day, with as much text as is wanted."""

from datetime import date
from itertools import cycle

from newsroom.models import Article, Edition, NewspaperPage, Section
from newsroom.rules.richtext import document_from_paragraphs, plain_text


def copy_of_the_page(page: NewspaperPage, day: date, factor: float) -> NewspaperPage:
    """``page`` with ``factor`` times its text, in an edition of its own that is as public as the first."""
    edition = Edition.objects.get(pk=page.edition_id)
    edition.pk, edition.date = None, day
    edition.save()
    copy = NewspaperPage.objects.create(
        edition=edition, page=page.page, page_title=page.page_title, page_title_en=page.page_title_en
    )
    for placement in page.placements.all():
        if placement.article is not None:
            placement.article = copy_of_the_article(placement.article, f"{day:%m%d}", factor)
        if placement.advertisement is not None:
            type(placement.advertisement).objects.filter(pk=placement.advertisement_id).update(ends_on=None)
        placement.pk, placement.page = None, copy
        placement.save()
    return copy


def copy_of_the_article(article: Article, mark: str, factor: float) -> Article:
    parts = [list(getattr(article, name).all()) for name in ("credits", "pictures")]
    sections = list(article.sections.all())
    copy = Article.objects.get(pk=article.pk)
    copy.pk, copy.slug = None, f"{article.slug}-{mark}"
    copy.save()
    for part in (part for some in parts for part in some):
        part.pk, part.article = None, copy
        part.save()
    for section in sections:
        text = document_from_paragraphs(*scaled(plain_text(section.text).split("\n"), factor))
        Section.objects.create(article=copy, position=section.position, crosshead=section.crosshead, text=text)
    return copy


def scaled(paragraphs: list[str], factor: float) -> list[str]:
    """The paragraphs over and over, cut off where the wanted number of signs is reached."""
    wanted = round(sum(map(len, paragraphs)) * factor)
    taken = []
    for paragraph in cycle(paragraphs):
        taken.append(paragraph[:wanted])
        wanted -= len(taken[-1])
        if wanted <= 0:
            return taken
    return taken
