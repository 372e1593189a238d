"""Newspaper pages to print: the page of the demonstration again on another day, with as much text as is wanted."""

import json
from datetime import date
from itertools import cycle
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from newsroom.models import Article, Edition, NewspaperPage, Section
from newsroom.rules.richtext import document_from_paragraphs, plain_text
from tests.factories import make_tournament
from tournament.models import Event

FIXTURE = Path(settings.BASE_DIR) / "fixtures" / "demo" / "30_newsroom.json"


def load_the_edition(folder: Path) -> None:
    """The edition of the demo beside the mere name of its tournament, so without the facts bound to its teams."""
    tournament = make_tournament(
        "gaoxinqu-2024", name="2024年全国高新区职工乒乓球大赛", starts_on=date(2024, 11, 18), ends_on=date(2024, 11, 19)
    )
    Event.objects.create(tournament=tournament, slug="mixed-team", name="混合团体")
    without_facts = folder / "newsroom.json"
    records = [one for one in json.loads(FIXTURE.read_text("utf-8")) if one["model"] != "newsroom.fact"]
    without_facts.write_text(json.dumps(records), "utf-8")
    call_command("loaddata", str(without_facts), verbosity=0)


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
