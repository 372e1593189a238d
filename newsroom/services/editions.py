"""Opening editions to readers, all or nothing, and changes of layout, advertisements and columns that readers see."""

from collections.abc import Iterator
from datetime import datetime

from django.db import models, transaction
from django.utils import translation

from newsroom.errors import (
    EditionRefusedError,
    FlowError,
    Hindrance,
    LayoutError,
    MomentError,
    NewsroomError,
    OversetError,
    raise_all,
)
from newsroom.models import Article, Edition, NewspaperPage, Placement
from newsroom.rules.copyflow import Act, Right, State
from newsroom.rules.pagination import Misfit, Piece, misfits
from newsroom.selectors.editions import PageLayout, edition_for_desk
from newsroom.services.copyflow import obstacles, publish_article
from newsroom.services.counter import raise_revision
from newsroom.services.history import Person
from newsroom.services.opening import (
    Move,
    Moved,
    bring_out,
    demand_publish,
    followed,
    locked_edition,
    said_before,
    scheduled_with,
)
from newsroom.services.pages import save_page, save_pieces

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

    def publish(article: Article) -> Article:
        return publish_article(article, rights=rights, now=now, by=by, unbound_said=said_before(article))

    return _open(edition, now, rights, publish, now)


@transaction.atomic
def schedule_edition(
    edition: Edition, *, at: datetime, rights: frozenset[Right], now: datetime, by: Person = None
) -> Edition:
    """Lets the clock open the edition and all its articles at ``at``, which lies after ``now``: else ``MomentError``.

    Refuses what ``publish_edition`` refuses; an embargo that ends by then is none. One that waits already is moved to
    ``at``, earlier or later, with the articles that wait for the same moment; one that another edition needs before
    ``at`` waits for that. ``MomentError``: ``edition_out`` of an edition that readers see.
    """
    if at <= now:
        raise MomentError("schedule_past")
    return _open(edition, at, rights, lambda article: scheduled_with(article, rights=rights, now=now, by=by), now)


@transaction.atomic
def recall_edition(edition: Edition, *, rights: frozenset[Right], now: datetime, by: Person = None) -> Edition:
    """Takes a scheduled edition back, with the articles that wait for the same moment.

    One that stands in another waiting edition too waits for that.
    """
    demand_publish(rights)
    at = locked_edition(edition.pk).published_at
    _stamp(edition, None)
    waiting = Article.objects.filter(placements__page__edition=edition, state=State.SCHEDULED.value, published_at=at)
    if at is not None and at > now:
        for article in waiting.distinct():
            followed(article, rights=rights, now=now, by=by)
    return edition


@transaction.atomic
def withdraw_edition(edition: Edition, *, rights: frozenset[Right]) -> Edition:
    """Closes the edition to readers; its articles keep their own states."""
    demand_publish(rights)
    return _stamp(edition, None)


@transaction.atomic
def save_layout(row: models.Model, *, rights: frozenset[Right], now: datetime, by: Person = None) -> Moved:
    """Saves a column, an edition, a page, a placement or an advertisement and tells the pages that show it.

    What comes so to an edition that is open or waits goes out with it, and what leaves it is let go (``let_follow``).
    """
    demand_publish(rights)
    if isinstance(row, Placement):
        return save_pieces([row], rights=rights, now=now, by=by)
    if isinstance(row, NewspaperPage):
        return save_page(row, rights=rights, now=now, by=by)
    row.save()
    raise_revision()
    return ()


@transaction.atomic
def delete_layout(row: models.Model, *, rights: frozenset[Right], now: datetime, by: Person = None) -> Moved:
    """Deletes a row of the layout and tells the pages that showed it; as ``save_layout``.

    A published edition and its pages are not deleted (``FlowError``: ``in_print``): the edition is withdrawn first.
    """
    demand_publish(rights)
    if isinstance(row, Placement):
        return save_pieces([], [row], rights=rights, now=now, by=by)
    if is_in_print(row):
        raise FlowError("in_print")
    row.delete()
    raise_revision()
    return ()


def is_in_print(row: models.Model) -> bool:
    """Whether ``row`` is a published edition or a page of one; what stands on a page is layout and may go."""
    edition = row.edition if isinstance(row, NewspaperPage) else row
    return isinstance(edition, Edition) and edition.published_at is not None


def hindrances(edition: Edition, *, now: datetime) -> tuple[Hindrance, ...]:
    """What stands in the way of the edition at ``now`` as far as it can be seen without trying; nothing is written."""
    return _tried_all(edition, now, lambda article: _tried(article, now), None)


def _open(edition: Edition, at: datetime, rights: frozenset[Right], move: Move, now: datetime) -> Edition:
    """The moment is written first: articles are asked which edition they wait for."""
    demand_publish(rights)
    was = locked_edition(edition.pk).published_at
    if was is not None and was <= now < at:
        raise MomentError("edition_out")
    Edition.objects.filter(pk=edition.pk).update(published_at=at)
    found = _tried_all(edition, at, move, was if was is not None and was > now else None)
    if found:
        raise EditionRefusedError(found)
    return _stamp(edition, at)


def _tried_all(edition: Edition, at: datetime, move: Move, was: datetime | None) -> tuple[Hindrance, ...]:
    with translation.override(CHINESE):
        _, layouts = edition_for_desk(edition.pk)
    return tuple(one for layout in layouts for one in _hindrances_on(layout, at, move, was))


def _hindrances_on(layout: PageLayout, at: datetime, move: Move, was: datetime | None) -> Iterator[Hindrance]:
    page = layout.page
    crowded = page_misfits(page)
    if crowded:
        yield Hindrance(page.page, "", LayoutError(crowded))
    if layout.fit.overset_lines:
        yield Hindrance(page.page, "", OversetError(layout.fit))
    for piece in (piece for slot in layout.slots for piece in slot.pieces):
        try:
            bring_out(piece, page, at, move, was)
        except NewsroomError as refused:
            yield Hindrance(page.page, str(piece.article or piece.photo or piece.advertisement), refused)


def _tried(article: Article, now: datetime) -> Article:
    """Raises what publishing the article would, for somebody who may."""
    raise_all(obstacles(article, Act.PUBLISH, frozenset(Right), now))
    return article


def _stamp(edition: Edition, moment: datetime | None) -> Edition:
    edition.published_at = moment
    edition.save(update_fields=["published_at"])
    raise_revision()
    return edition
