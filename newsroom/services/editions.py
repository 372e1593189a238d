"""Publishing editions, and changes of layout, advertisements and columns that readers see."""

from datetime import datetime

from django.db import models, transaction

from newsroom.errors import ActRefusedError, FlowError, LayoutError, NotReadyError
from newsroom.models import Edition, NewspaperPage, Photo
from newsroom.rules.copyflow import Act, Refusal, Right, State, missing_for_publication
from newsroom.rules.pagination import Misfit, Piece, misfits
from newsroom.services.counter import raise_revision
from newsroom.services.photos import picture_facts


def page_misfits(page: NewspaperPage) -> tuple[Misfit, ...]:
    """Placements of ``page`` that are wider than their slot."""
    return misfits(Piece(str(one), one.slot, one.order, one.columns) for one in page.placements.all())


@transaction.atomic
def publish_edition(edition: Edition, *, rights: frozenset[Right], now: datetime) -> Edition:
    """Opens the edition and its pages to readers; its articles keep their own states.

    Raises ``ActRefusedError``, ``LayoutError`` for pieces that do not fit, ``NotReadyError`` for pictures
    placed on a page without credit or decision on the alt text.
    """
    _demand_publish(rights)
    pages = list(edition.pages.prefetch_related("placements__photo", "placements__article"))
    crowded = tuple(misfit for page in pages for misfit in page_misfits(page))
    if crowded:
        raise LayoutError(crowded)
    photos = Photo.objects.filter(placements__page__edition=edition).distinct()
    facts = tuple(picture_facts(photo) for photo in photos)
    missing = missing_for_publication(headline="-", has_text=True, pictures=facts)
    if missing:
        raise NotReadyError(missing)
    return _stamp(edition, now)


@transaction.atomic
def withdraw_edition(edition: Edition, *, rights: frozenset[Right]) -> Edition:
    """Closes the edition to readers; its articles keep their own states."""
    _demand_publish(rights)
    return _stamp(edition, None)


@transaction.atomic
def save_layout(row: models.Model, *, rights: frozenset[Right]) -> None:
    """Saves a column, an edition, a page, a placement or an advertisement and tells the pages that show it."""
    _demand_publish(rights)
    row.save()
    raise_revision()


@transaction.atomic
def delete_layout(row: models.Model, *, rights: frozenset[Right]) -> None:
    """Deletes a row of the layout and tells the pages that showed it.

    A published edition and its pages are not deleted (``FlowError``: ``in_print``): the edition is withdrawn first.
    """
    _demand_publish(rights)
    if is_in_print(row):
        raise FlowError("in_print")
    row.delete()
    raise_revision()


def is_in_print(row: models.Model) -> bool:
    """Whether ``row`` is a published edition or a page of one; what stands on a page is layout and may go."""
    edition = row.edition if isinstance(row, NewspaperPage) else row
    return isinstance(edition, Edition) and edition.published_at is not None


def _demand_publish(rights: frozenset[Right]) -> None:
    if Right.PUBLISH not in rights:
        raise ActRefusedError(Refusal("right", State.DRAFT, Act.PUBLISH))


def _stamp(edition: Edition, moment: datetime | None) -> Edition:
    edition.published_at = moment
    edition.save(update_fields=["published_at"])
    raise_revision()
    return edition
