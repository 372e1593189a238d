"""Small builders of the newsroom, through its services: articles in a state, pictures, an edition with a page."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from PIL import Image

from newsroom.choices import Consent, CreditChoice, Slot
from newsroom.models import (
    Advertisement,
    Article,
    ArticlePhoto,
    Credit,
    Edition,
    NewspaperPage,
    Photo,
    Placement,
    Section,
)
from newsroom.rules.copyflow import State, Workflow
from newsroom.rules.corrections import CorrectionNote
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.services.articles import finish_article, save_article
from newsroom.services.copyflow import archive_article, publish_article, schedule_article, withdraw_article
from newsroom.services.corrections import correct_article
from newsroom.services.editions import publish_edition
from newsroom.services.reviews import approve_article, send_article
from newsroom.services.rights import EVERY_RIGHT

NOW = datetime(2025, 5, 2, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOTE = CorrectionNote("原文误作三胜", "应为两胜", "It said three wins.", "It was two.")
ALONE = "试稿，无人可核"
_number = count(1)


def make_photo(**fields: Any) -> Photo:
    """A picture without files on the disk: its names point nowhere."""
    number = next(_number)
    known = {
        "slug": f"photo-{number}",
        "file": f"photos/{number}-960.jpg",
        "width": 960,
        "height": 600,
        "renditions": [
            {"width": 480, "height": 300, "file": f"photos/{number}-480.webp"},
            {"width": 960, "height": 600, "file": f"photos/{number}-960.webp"},
        ],
        "caption": "球台",
        "alt_text": "一张球台",
        "credit": "柯宇 图",
        "consent": Consent.NOT_NEEDED,
    }
    return Photo.objects.create(**(known | fields))


def make_article(
    slug: str = "",
    *,
    state: State = State.PUBLISHED,
    at: datetime = NOW - HOUR,
    text: Iterable[str] = ("正文第一段。",),
    photos: Iterable[Photo] = (),
    author: str = "许昕",
    workflow: Workflow = Workflow.OPEN,
    **fields: Any,
) -> Article:
    """An article brought to ``state`` through the services; ``at`` is the moment of publication.

    ``workflow`` says how far the text of a draft or of a withdrawn article is. Nobody with an account wrote or approved
    it: it goes out by a recorded exception, so that whoever a test brings in may be its second person.
    """
    slug = slug or f"article-{next(_number)}"
    article = Article(**({"slug": slug, "headline": f"主题{slug}", "standfirst": f"导语{slug}"} | fields))
    save_article(article, rights=EVERY_RIGHT, now=at)
    Section.objects.create(article=article, text=document_from_paragraphs(*text))
    Credit.objects.create(article=article, name=author, kind=CreditChoice.WORDS)
    for position, photo in enumerate(photos, start=1):
        ArticlePhoto.objects.create(article=article, position=position, photo=photo)
    finish_article(article, now=at)
    _bring_to(article, state, at)
    if workflow is Workflow.IN_REVIEW:
        send_article(article, rights=EVERY_RIGHT, now=at)
    elif workflow is Workflow.APPROVED:
        approve_article(article, rights=EVERY_RIGHT, now=at, exception=ALONE)
    return article


def _bring_to(article: Article, state: State, at: datetime) -> None:
    who: dict[str, Any] = {"rights": EVERY_RIGHT, "now": at}
    if state is State.DRAFT:
        return
    if state is State.SCHEDULED:
        schedule_article(article, at=at, exception=ALONE, **who | {"now": at - HOUR})
        return
    publish_article(article, exception=ALONE, **who)
    if state is State.CORRECTED:
        correct_article(article, note=NOTE, **who)
    elif state is State.WITHDRAWN:
        withdraw_article(article, reason="所述不实", reason_en="What it said was not so.", **who)
    elif state is State.ARCHIVED:
        archive_article(article, **who)


def make_advertisement(**fields: Any) -> Advertisement:
    known = {
        "slug": f"advert-{next(_number)}",
        "advertiser": "贵阳高新技术产业开发区",
        "slogan": "才聚高新区 智汇科学城",
        "starts_on": date(2025, 5, 1),
    }
    return Advertisement.objects.create(**(known | fields))


def make_page(
    *pieces: Article | Photo | Advertisement,
    day: date = date(2025, 5, 2),
    page: str = "A5",
    published_at: datetime | None = NOW - HOUR,
) -> NewspaperPage:
    """A page with its pieces one below the other in the main part, in a published edition.

    They are placed when the edition is out, so that the states of articles stay as they are.
    """
    edition, _ = Edition.objects.get_or_create(date=day, defaults={"paper": "高新导报", "paper_en": "Zone Herald"})
    if published_at is not None and edition.published_at is None:
        publish_edition(edition, rights=EVERY_RIGHT, now=published_at)
    made = NewspaperPage.objects.create(edition=edition, page=page, page_title="创新园区")
    for order, piece in enumerate(pieces, start=1):
        Placement.objects.create(
            page=made, slot=Slot.MAIN, order=order, columns=2, **{type(piece)._meta.model_name or "": piece}
        )
    return made


def picture_file(
    size: tuple[int, int] = (1200, 800), *, kind: str = "JPEG", colour: str = "#446688", **options: Any
) -> BytesIO:
    """The bytes of a picture as somebody might upload it."""
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, format=kind, **options)
    buffer.seek(0)
    return buffer


def lined_picture() -> BytesIO:
    """A picture of which no two crops are alike."""
    upload = BytesIO()
    Image.linear_gradient("L").resize((900, 600)).rotate(45).convert("RGB").save(upload, format="PNG")
    upload.seek(0)
    return upload
