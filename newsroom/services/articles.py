"""Writing articles."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import F

from newsroom.errors import ActRefusedError, MomentError, NotReadyError, VersionConflictError
from newsroom.models import Article, Section
from newsroom.richtext import normalised
from newsroom.rules.copyflow import (
    Act,
    Missing,
    Refusal,
    Right,
    State,
    missing_for_publication,
    refusal,
)
from newsroom.rules.richtext import plain_text
from newsroom.services.counter import raise_revision
from newsroom.services.photos import picture_facts
from newsroom.services.search import refresh_search_text

EDITABLE = (
    "slug",
    "column",
    "kicker",
    "headline",
    "subheadline",
    "standfirst",
    "dateline",
    "headline_en",
    "standfirst_en",
    "byline_placement",
    "embargo_until",
)


def demand(article: Article, act: Act, *, rights: frozenset[Right], now: datetime) -> State:
    """The standing of ``article`` at ``now``. Raises ``ActRefusedError`` if the copy flow refuses ``act``."""
    stands = article.standing(now)
    refused = refusal(stands, act, rights)
    if refused is not None:
        raise ActRefusedError(refused)
    return stands


def missing_in(article: Article) -> tuple[Missing, ...]:
    """What publication asks of ``article`` and does not find in the database."""
    pictures = tuple(picture_facts(use.photo) for use in article.pictures.select_related("photo"))
    has_text = any(plain_text(section.text).strip() for section in article.sections.all())
    return missing_for_publication(headline=article.headline, has_text=has_text, pictures=pictures)


@transaction.atomic
def save_article(
    article: Article, *, rights: frozenset[Right], now: datetime, expected_version: int | None = None
) -> Article:
    """Saves the words of ``article`` itself; ``finish_article`` follows once its parts are saved.

    State and moment of publication are never written here. Raises ``ActRefusedError``, ``MomentError`` or, if the row
    is not at ``expected_version`` any more, ``VersionConflictError``.
    """
    if article._state.adding:
        if Right.WRITE not in rights:
            raise ActRefusedError(Refusal("right", State.DRAFT, Act.EDIT))
        article.state, article.published_at, article.version = State.DRAFT.value, None, 1
        article.save()
        return article
    stored = Article.objects.select_for_update().get(pk=article.pk)
    demand(stored, Act.EDIT, rights=rights, now=now)
    if stored.is_public(now) and article.embargo_until is not None and article.embargo_until > now:
        raise MomentError("embargo_public")
    expected = stored.version if expected_version is None else expected_version
    if not Article.objects.filter(pk=article.pk, version=expected).update(version=F("version") + 1):
        raise VersionConflictError(expected, stored.version)
    article.save(update_fields=EDITABLE)
    article.version = expected + 1
    return article


@transaction.atomic
def finish_article(article: Article, *, now: datetime) -> None:
    """Brings in order what depends on the parts: clean texts, numbering, search text, stamp and revision.

    Raises ``NotReadyError`` if an article that has left the draft would lose what publication asks for, and
    ``TextError`` for a text that is none.
    """
    for section in article.sections.all():
        _store_clean(section)
    for parts in (article.sections, article.credits, article.pictures, article.boxes):
        _renumber(parts.all())
    refresh_search_text(article)
    stored = Article.objects.get(pk=article.pk)
    if stored.standing(now) is State.DRAFT:
        return
    missing = missing_in(stored)
    if missing and stored.standing(now) is not State.WITHDRAWN:
        raise NotReadyError(missing)
    if stored.standing(now) is State.PUBLISHED:
        Article.objects.filter(pk=article.pk).update(updated_at=now)
        article.updated_at = now
    raise_revision()


@transaction.atomic
def delete_article(article: Article, *, rights: frozenset[Right], now: datetime) -> None:
    """Deletes a draft that has never been out. Everything else is withdrawn instead: ``ActRefusedError``."""
    stored = Article.objects.select_for_update().get(pk=article.pk)
    demand(stored, Act.DELETE, rights=rights, now=now)
    stored.delete()


def _store_clean(section: Section) -> None:
    text, text_en = normalised(section.text), normalised(section.text_en)
    if (text, text_en) != (section.text, section.text_en):
        section.text, section.text_en = text, text_en
        section.save(update_fields=["text", "text_en"])


def _renumber(parts: Iterable[models.Model]) -> None:
    for number, part in enumerate(parts, start=1):
        if part.position != number:  # type: ignore[attr-defined]  # every part of an article has a position
            type(part)._default_manager.filter(pk=part.pk).update(position=number)
