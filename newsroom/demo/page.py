"""Builds the page through the newsroom's own services, and turns it into a fixture."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import serializers
from django.core.files.storage import FileSystemStorage
from django.db import transaction

from newsroom.choices import BoxKind
from newsroom.demo import words
from newsroom.demo.drawings import championship_hall, medicine_logistics
from newsroom.demo.facts import live_records, vouch_for_the_rest
from newsroom.models import (
    Advertisement,
    Article,
    ArticlePhoto,
    Column,
    Credit,
    Edition,
    Fact,
    NewspaperPage,
    Photo,
    Placement,
    Section,
)
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.services.articles import finish_article, save_article
from newsroom.services.copyflow import publish_article
from newsroom.services.editions import publish_edition
from newsroom.services.photos import put_files
from newsroom.services.rights import EVERY_RIGHT

MEDIA = Path(settings.BASE_DIR) / "fixtures" / "demo" / "media"
DAY = date(2024, 12, 9)
PRINTED_AT = datetime(2024, 12, 9, 6, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TOURNAMENT, EVENT = "gaoxinqu-2024", "mixed-team"
BUILT = (
    Column,
    Photo,
    Article,
    Section,
    Credit,
    ArticlePhoto,
    Fact,
    Advertisement,
    Edition,
    NewspaperPage,
    Placement,
)


class _Undo(Exception):  # noqa: N818
    """Rolls the building back once it has been read."""


def fixture_text(media: Path = MEDIA) -> str:
    """The fixture as JSON with natural keys; its pictures are written to ``media``, the database stays as it is."""
    text = ""
    try:
        with transaction.atomic():
            for model in (Placement, NewspaperPage, Edition, Advertisement, Article, Photo, Column):
                model._default_manager.all().delete()
            build_page(media)
            text = _as_json()
            raise _Undo
    except _Undo:
        return text


def build_page(media: Path) -> None:
    """The edition of the day with its page A5, all of it published at the hour of printing."""
    hall = _photo(words.CHAMPIONSHIP_PICTURE, championship_hall(), media)
    shelves = _photo(words.WEIHAI_PICTURE, medicine_logistics(), media)
    column = Column.objects.create(**words.COLUMN)
    xuzhou = _article(words.XUZHOU, column=column)
    weihai = _article(words.WEIHAI, photo=shelves)
    championship = _article(words.CHAMPIONSHIP, photo=hall)
    advertisement = Advertisement.objects.create(**words.ADVERTISEMENT, starts_on=DAY, ends_on=DAY)
    edition = Edition.objects.create(date=DAY, **words.EDITION)
    page = NewspaperPage.objects.create(
        edition=edition, page="A5", page_title="创新园区", page_title_en="Innovation Parks"
    )
    Placement.objects.create(page=page, slot="main", order=1, columns=4, article=xuzhou)
    Placement.objects.create(page=page, slot="main", order=2, columns=4, article=championship)
    Placement.objects.create(page=page, slot="rail", order=2, columns=2, photo=hall, crop="4:3")
    Placement.objects.create(page=page, slot="rail", order=1, columns=2, article=weihai)
    Placement.objects.create(page=page, slot="foot", order=1, columns=6, advertisement=advertisement)
    publish_edition(edition, rights=EVERY_RIGHT, now=PRINTED_AT)


def _photo(said: dict[str, Any], drawing: Any, media: Path) -> Photo:
    photo = Photo(**said)
    put_files(photo, drawing, storage=FileSystemStorage(location=media))
    photo.save()
    return photo


def _article(piece: words.Piece, *, column: Column | None = None, photo: Photo | None = None) -> Article:
    article = Article(
        slug=piece.slug,
        column=column,
        kicker=piece.kicker,
        headline=piece.headline,
        subheadline=piece.subheadline,
        standfirst=piece.standfirst,
        dateline=piece.dateline,
        headline_en=piece.headline_en,
        standfirst_en=piece.standfirst_en,
        byline_placement=piece.byline_placement,
    )
    save_article(article, rights=EVERY_RIGHT, now=PRINTED_AT)
    for number, passage in enumerate(piece.passages, start=1):
        text = document_from_paragraphs(*passage.paragraphs)
        Section.objects.create(article=article, position=number, crosshead=passage.crosshead, text=text)
    name, name_en, kind = piece.credit
    Credit.objects.create(article=article, position=1, name=name, name_en=name_en, kind=kind)
    if photo is not None:
        ArticlePhoto.objects.create(article=article, position=1, photo=photo)
    finish_article(article, now=PRINTED_AT)
    published = publish_article(article, rights=EVERY_RIGHT, now=PRINTED_AT, exception=words.EXCEPTION)
    vouch_for_the_rest(published, now=PRINTED_AT)
    return published


def _as_json() -> str:
    rows: Sequence[Any] = [row for model in BUILT for row in model._default_manager.order_by("pk")]
    written = serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    return json.dumps(_linked(json.loads(written)), ensure_ascii=False, indent=1) + "\n"


def _linked(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The championship's report with its tournament and podium, which this database need not hold."""
    slug = words.CHAMPIONSHIP.slug
    for record in records:
        if record["model"] == "newsroom.article" and record["fields"]["slug"] == slug:
            record["fields"]["tournaments"] = [[TOURNAMENT]]
    box = {
        "article": [slug],
        "position": 1,
        "kind": BoxKind.PODIUM.value,
        "event": [TOURNAMENT, EVENT],
        "group": None,
        "tie": None,
        "after_section": 1,
    }
    facts = live_records(Article.objects.get(slug=slug), TOURNAMENT, EVENT, now=PRINTED_AT)
    return [*records, {"model": "newsroom.resultsbox", "fields": box}, *facts]
