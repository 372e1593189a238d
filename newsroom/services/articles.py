"""Writing articles."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import F

from newsroom.errors import (
    AccountError,
    ActRefusedError,
    FlowError,
    MomentError,
    NewsroomError,
    NotReadyError,
    PlacedError,
    VersionConflictError,
    raise_all,
)
from newsroom.models import Article, Section
from newsroom.richtext import normalised
from newsroom.rules.copyflow import (
    READABLE,
    SEEN,
    Act,
    Missing,
    Refusal,
    Right,
    State,
    Workflow,
    missing_for_publication,
)
from newsroom.rules.corrections import Account, CorrectionNote, account_defects
from newsroom.rules.richtext import plain_text
from newsroom.selectors.editions import waiting_editions
from newsroom.selectors.facts.changed import NewlySaid, last_passages, newly_said
from newsroom.selectors.texts import OWN_WORDS, text_digest
from newsroom.services.claims import change_note, change_obstacles
from newsroom.services.corrections import correct_article, keep_edit
from newsroom.services.counter import raise_revision
from newsroom.services.history import Person, demand, keep_row
from newsroom.services.photos import picture_facts
from newsroom.services.search import refresh_search_text
from newsroom.services.version_log import keep_what_stood_before, record_version

EDITABLE = (
    "slug",
    "column",
    *OWN_WORDS,
    "embargo_until",
)


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

    State, approval and moment of publication are never written here. Raises ``ActRefusedError``, ``MomentError``,
    ``FlowError`` for a new address of what readers have seen, or, if the row is not at ``expected_version`` any more,
    ``VersionConflictError``.
    """
    if article._state.adding:
        if Right.WRITE not in rights:
            raise ActRefusedError(Refusal("right", State.DRAFT, Act.EDIT))
        _begin(article)
        return article
    stored = Article.objects.select_for_update().get(pk=article.pk)
    stands = demand(stored, Act.EDIT, rights=rights, now=now)
    if stands in SEEN and article.slug != stored.slug:
        raise FlowError("address_fixed")
    if stored.is_public(now):
        _refuse_another_embargo(stored.embargo_until, article.embargo_until, now)
    keep_what_stood_before(stored, now=now)
    expected = stored.version if expected_version is None else expected_version
    known = {"version": F("version") + 1, "text_digest": stored.text_digest or text_digest(stored)}
    if not Article.objects.filter(pk=article.pk, version=expected).update(**known):
        raise VersionConflictError(expected, stored.version)
    article.save(update_fields=EDITABLE)
    article.version = expected + 1
    return article


def _refuse_another_embargo(stood: datetime | None, wanted: datetime | None, now: datetime) -> None:
    """Of what readers can see: by its embargo every channel tells since when. A form knows no parts of a second."""
    if wanted is not None and wanted > now:
        raise MomentError("embargo_public")
    before, after = (one and one.replace(microsecond=0) for one in (stood, wanted))
    if before != after:
        raise MomentError("embargo_over")


def _begin(article: Article) -> None:
    """A new article is a draft whatever it claims."""
    article.state, article.published_at, article.version = State.DRAFT.value, None, 1
    article.workflow, article.approved_version, article.text_digest = Workflow.OPEN.value, None, ""
    article.withdrawn_at, article.withdrawal_reason, article.withdrawal_reason_en = None, "", ""
    article.save()


@transaction.atomic
def finish_article(
    article: Article, *, now: datetime, by: Person = None, account: Account = None, unbound_said: int = 0
) -> None:
    """Brings in order what depends on the parts: clean texts, numbering, search text, history, version, stamp and
    revision.

    A changed text voids its approval and takes a scheduled article back to the draft. If readers have seen the article,
    ``account`` is a public note, or the reason why none is needed: else ``AccountError``. While they can read it, a
    changed text is asked what it newly claims (``change_obstacles``): ``FactError``, and ``NewlyUnboundError`` unless
    ``unbound_said`` is how many of the claims it adds are bound to nothing, which is kept. ``NotReadyError`` if one
    that is out would lose what publication asks for, ``PlacedError`` if a scheduled edition could not open with it any
    more, ``TextError`` for a text that is none; what is wrong is told at once.
    """
    for section in article.sections.all():
        _store_clean(section)
    for parts in (article.sections, article.credits, article.pictures, article.boxes):
        _renumber(parts.all())
    refresh_search_text(article)
    stored = Article.objects.select_for_update().get(pk=article.pk)
    has_changed = text_digest(stored) != stored.text_digest
    is_asked = has_changed and stored.standing(now) in READABLE
    changed = newly_said(stored, last_passages(stored)) if is_asked else NewlySaid()
    claims = change_obstacles([changed], unbound_said=unbound_said)
    raise_all([*_obstacles(stored, now, account, has_changed), *claims])
    said = change_note(changed)
    if isinstance(account, CorrectionNote) and stored.standing(now) in SEEN:
        correct_article(stored, note=account, rights=frozenset(Right), now=now, by=by, said=said)
    elif has_changed:
        keep_edit(stored, account, now=now, by=by, said=said)
    if stored.standing(now) is not State.DRAFT:
        raise_revision()
    article.refresh_from_db()
    record_version(article, by=by, now=now)


def _obstacles(stored: Article, now: datetime, account: Account, has_changed: bool) -> Iterable[NewsroomError]:
    stands = stored.standing(now)
    missing = missing_in(stored) if stands not in (State.DRAFT, State.WITHDRAWN) else ()
    if missing:
        yield NotReadyError(missing)
    if stands in SEEN and (has_changed or account is not None):
        defects = account_defects(account)
        if defects:
            yield AccountError(defects)
    if stands is State.SCHEDULED:
        yield from _obstacles_in_print(stored, now, has_changed)


def _obstacles_in_print(stored: Article, now: datetime, has_changed: bool) -> Iterable[NewsroomError]:
    """A scheduled edition opens with all its articles: none goes back to the draft or under a longer embargo."""
    waiting = waiting_editions(stored, now)
    if has_changed and waiting.exists():
        yield PlacedError("edition_waits")
    if stored.embargo_until is not None and waiting.filter(published_at__lt=stored.embargo_until).exists():
        yield PlacedError("embargo")


@transaction.atomic
def delete_article(article: Article, *, rights: frozenset[Right], now: datetime, by: Person = None) -> None:
    """Deletes a draft that has never been out. Everything else is withdrawn instead: ``ActRefusedError``."""
    stored = Article.objects.select_for_update().get(pk=article.pk)
    demand(stored, Act.DELETE, rights=rights, now=now)
    keep_row(stored, Act.DELETE, stood=(State.DRAFT, stored.flow), by=by, now=now)
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
