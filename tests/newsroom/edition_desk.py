"""Editions that wait, and everything about them as values to compare."""

from datetime import date, datetime
from itertools import count
from typing import Any

from newsroom.errors import EditionRefusedError, NewsroomError
from newsroom.models import Article, CopyFlowEntry, Counter, Edition, NewspaperPage, Placement
from newsroom.rules.copyflow import State, Workflow
from newsroom.services.editions import schedule_edition
from newsroom.services.pages import place_piece
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.builders import HOUR, NOW, make_article, make_page

WHO: dict[str, Any] = {"rights": EVERY_RIGHT, "now": NOW}
LATER = NOW + HOUR
TABLES = (Article, Edition, NewspaperPage, Placement, Counter, CopyFlowEntry)
_day = count(3)


def approved(slug: str, **fields: Any) -> Article:
    """A draft that somebody has approved."""
    return make_article(slug, **{"state": State.DRAFT, "workflow": Workflow.APPROVED} | fields)


def waiting_page(*pieces: Any, at: datetime = LATER, **options: Any) -> NewspaperPage:
    """A page of an edition that is scheduled for ``at``, each edition on a day of its own."""
    page = make_page(*pieces, **{"day": date(2025, 5, next(_day) % 28 + 1), "published_at": None} | options)
    schedule_edition(page.edition, at=at, **WHO)
    return page


def put(page: NewspaperPage, piece: Any, **options: Any) -> Any:
    """The articles that followed."""
    return place_piece(page, piece=piece, slot="main", columns=2, **WHO | options)[1]


def moments() -> dict[str, tuple[str, Any]]:
    """State of each article and the hours until its moment."""
    return {one.slug: (one.state, _hours(one.published_at)) for one in Article.objects.order_by("slug")}


def _hours(moment: datetime | None) -> float | None:
    return None if moment is None else (moment - NOW) / HOUR


def everything() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in TABLES]


def reasons(error: NewsroomError) -> list[tuple[str, str, str]]:
    """Page, piece, and the code or the kind of each reason."""
    assert isinstance(error, EditionRefusedError)
    return [
        (one.page, one.piece, getattr(one.reason, "code", None) or type(one.reason).__name__)
        for one in error.hindrances
    ]
