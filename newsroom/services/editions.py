"""Opening editions to readers, all or nothing, and changes of layout, advertisements and columns that readers see."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import models, transaction
from django.utils import translation

from newsroom.errors import (
    ActRefusedError,
    EditionRefusedError,
    FlowError,
    Hindrance,
    LayoutError,
    MomentError,
    NewsroomError,
    NotReadyError,
    OversetError,
    PlacedError,
    raise_all,
)
from newsroom.models import Article, Edition, NewspaperPage, Photo
from newsroom.rules.copyflow import Act, Refusal, Right, State, is_public, missing_for_publication
from newsroom.rules.pagination import Misfit, Piece, misfits
from newsroom.selectors.editions import PageLayout, PlacedPiece, edition_for_desk
from newsroom.services.copyflow import obstacles, publish_article, recall_article, schedule_article
from newsroom.services.counter import raise_revision
from newsroom.services.history import Person
from newsroom.services.photos import picture_facts

CHINESE = "zh-hans"
"""The paper is Chinese: whether its pages fit is asked of the Chinese words."""


def page_misfits(page: NewspaperPage) -> tuple[Misfit, ...]:
    """Placements of ``page`` that are wider than their slot."""
    return misfits(Piece(str(one), one.slot, one.order, one.columns) for one in page.placements.all())


@transaction.atomic
def publish_edition(edition: Edition, *, rights: frozenset[Right], now: datetime, by: Person = None) -> Edition:
    """Publishes every article on the edition's pages and opens the edition, all at ``now``.

    Raises ``ActRefusedError``, or ``EditionRefusedError`` with everything that is not ready, as a text that no second
    person has approved: then nothing is published.
    """
    return _open(edition, now, rights, lambda article: publish_article(article, rights=rights, now=now, by=by))


@transaction.atomic
def schedule_edition(
    edition: Edition, *, at: datetime, rights: frozenset[Right], now: datetime, by: Person = None
) -> Edition:
    """Lets the clock open the edition and all its articles at ``at``, which lies after ``now``: else ``MomentError``.

    Refuses what ``publish_edition`` refuses; an embargo that ends by then is none.
    """
    if at <= now:
        raise MomentError("schedule_past")
    return _open(edition, at, rights, lambda article: schedule_article(article, at=at, rights=rights, now=now, by=by))


@transaction.atomic
def recall_edition(edition: Edition, *, rights: frozenset[Right], now: datetime, by: Person = None) -> Edition:
    """Takes a scheduled edition back, with the articles that wait for the same moment."""
    demand_publish(rights)
    at = edition.published_at
    _stamp(edition, None)
    waiting = Article.objects.filter(placements__page__edition=edition, state=State.SCHEDULED.value, published_at=at)
    if at is not None and at > now:
        for article in waiting.distinct():
            recall_article(article, rights=rights, now=now, by=by)
    return edition


@transaction.atomic
def withdraw_edition(edition: Edition, *, rights: frozenset[Right]) -> Edition:
    """Closes the edition to readers; its articles keep their own states."""
    demand_publish(rights)
    return _stamp(edition, None)


@transaction.atomic
def save_layout(row: models.Model, *, rights: frozenset[Right]) -> None:
    """Saves a column, an edition, a page, a placement or an advertisement and tells the pages that show it."""
    demand_publish(rights)
    row.save()
    raise_revision()


@transaction.atomic
def delete_layout(row: models.Model, *, rights: frozenset[Right]) -> None:
    """Deletes a row of the layout and tells the pages that showed it.

    A published edition and its pages are not deleted (``FlowError``: ``in_print``): the edition is withdrawn first.
    """
    demand_publish(rights)
    if is_in_print(row):
        raise FlowError("in_print")
    row.delete()
    raise_revision()


def is_in_print(row: models.Model) -> bool:
    """Whether ``row`` is a published edition or a page of one; what stands on a page is layout and may go."""
    edition = row.edition if isinstance(row, NewspaperPage) else row
    return isinstance(edition, Edition) and edition.published_at is not None


def hindrances(edition: Edition, *, now: datetime) -> tuple[Hindrance, ...]:
    """What stands in the way of the edition at ``now`` as far as it can be seen without trying; nothing is written."""
    with translation.override(CHINESE):
        _, layouts = edition_for_desk(edition.pk)
    return tuple(one for layout in layouts for one in _hindrances_on(layout, now, lambda article: _tried(article, now)))


def _open(edition: Edition, at: datetime, rights: frozenset[Right], move: Callable[[Article], Article]) -> Edition:
    demand_publish(rights)
    with translation.override(CHINESE):
        _, layouts = edition_for_desk(edition.pk)
    found = tuple(one for layout in layouts for one in _hindrances_on(layout, at, move))
    if found:
        raise EditionRefusedError(found)
    return _stamp(edition, at)


def _hindrances_on(layout: PageLayout, at: datetime, move: Callable[[Article], Article]) -> Iterator[Hindrance]:
    page = layout.page
    crowded = page_misfits(page)
    if crowded:
        yield Hindrance(page.page, "", LayoutError(crowded))
    if layout.fit.overset_lines:
        yield Hindrance(page.page, "", OversetError(layout.fit))
    for piece in (piece for slot in layout.slots for piece in slot.pieces):
        try:
            _bring_out(piece, page, at, move)
        except NewsroomError as refused:
            yield Hindrance(page.page, str(piece.article or piece.photo or piece.advertisement), refused)


def _bring_out(piece: PlacedPiece, page: NewspaperPage, at: datetime, move: Callable[[Article], Article]) -> None:
    """Makes the piece public at ``at``, or raises why it cannot be."""
    if piece.article is not None:
        _bring_out_article(piece.article, at, move)
    elif piece.photo is not None:
        _demand_complete(piece.photo)
    elif piece.advertisement is not None and not piece.advertisement.runs_on(page.edition.date):
        raise PlacedError("advertisement_day")


def _bring_out_article(article: Article, at: datetime, move: Callable[[Article], Article]) -> None:
    if article.embargo_until is not None and article.embargo_until > at:
        raise PlacedError("embargo")
    if article.state == State.WITHDRAWN.value:
        raise PlacedError("withdrawn")
    if not is_public(State(article.state), article.published_at, article.embargo_until, at):
        move(article)


def _tried(article: Article, now: datetime) -> Article:
    """Raises what publishing the article would, for somebody who may."""
    raise_all(obstacles(article, Act.PUBLISH, frozenset(Right), now))
    return article


def _demand_complete(photo: Photo) -> None:
    missing = missing_for_publication(headline="-", has_text=True, pictures=(picture_facts(photo),))
    if missing:
        raise NotReadyError(missing)


def demand_publish(rights: frozenset[Right]) -> None:
    if Right.PUBLISH not in rights:
        raise ActRefusedError(Refusal("right", State.DRAFT, Act.PUBLISH))


def _stamp(edition: Edition, moment: datetime | None) -> Edition:
    edition.published_at = moment
    edition.save(update_fields=["published_at"])
    raise_revision()
    return edition
