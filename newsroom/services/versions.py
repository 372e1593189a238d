"""Naming versions, and bringing an old one back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils.dateparse import parse_datetime

from newsroom.errors import ActRefusedError
from newsroom.models import Article, ArticleVersion
from newsroom.rules.copyflow import Act, Refusal, Right
from newsroom.rules.corrections import Account
from newsroom.rules.differences.parts import partners
from newsroom.rules.versions import Part, value_words
from newsroom.selectors.contents import PARTS, part_of, written_fields
from newsroom.services.articles import finish_article, save_article
from newsroom.services.history import Person

OF_PUBLICATION = frozenset({"slug", "embargo_until"})
"""What says where and when readers find the article, no matter what it says: a version brought back leaves it alone."""


@dataclass(frozen=True)
class Restored:
    """``left_out``: what the version linked to and is no more, as the words of its key."""

    article: Article
    left_out: tuple[str, ...]


@transaction.atomic
def name_version(version: ArticleVersion, *, name: str, note: str, rights: frozenset[Right], now: datetime) -> None:
    """Gives a version a name and a note, or takes them away. Raises ``ActRefusedError`` without the right to write."""
    if Right.WRITE not in rights:
        raise ActRefusedError(Refusal("right", version.article.standing(now), Act.EDIT))
    version.name, version.note = name, note
    version.save(update_fields=["name", "note"])


@transaction.atomic
def restore_version(
    version: ArticleVersion,
    *,
    rights: frozenset[Right],
    now: datetime,
    by: Person,
    account: Account = None,
    unbound_said: int = 0,
    expected_version: int | None = None,
) -> Restored:
    """Saves the old content as a new version; everything in between stays. Address and embargo stay as they are.

    ``account`` is asked for if readers have seen the article. Raises what saving the article raises:
    ``ActRefusedError``, ``VersionConflictError``, ``NotReadyError``, ``AccountError``, and of what the old words claim
    ``FactError`` and ``NewlyUnboundError``. A fact that does not hold is unbound to bring its words back.
    """
    article = Article.objects.get(pk=version.article_id)
    left_out: list[str] = []
    _fill(article, version.content["fields"], left_out)
    save_article(article, rights=rights, now=now, expected_version=expected_version)
    return _with_parts(article, version, left_out, now=now, by=by, account=account, unbound_said=unbound_said)


@transaction.atomic
def restore_deleted(version: ArticleVersion, *, rights: frozenset[Right], now: datetime, by: Person) -> Restored:
    """The draft that was deleted, with its versions; under another address if somebody has taken its own."""
    slug = str(version.content["fields"]["slug"])
    article, left_out = Article(pk=version.article_id, slug=free_slug(slug)), list[str]()
    _fill(article, version.content["fields"], left_out)
    save_article(article, rights=rights, now=now)
    return _with_parts(article, version, left_out, now=now, by=by)


def free_slug(slug: str) -> str:
    taken = set(Article.objects.filter(slug__startswith=slug[:70]).values_list("slug", flat=True))
    return next(one for one in (slug, *(f"{slug[:70]}-{no}" for no in range(2, 10_000))) if one not in taken)


def _with_parts(
    article: Article,
    version: ArticleVersion,
    left_out: list[str],
    *,
    now: datetime,
    by: Person,
    account: Account = None,
    unbound_said: int = 0,
) -> Restored:
    for field in Article._meta.many_to_many:
        keys: Any = version.content["fields"].get(field.name, [])
        rows = [_row(field.related_model, key, left_out) for key in keys]
        getattr(article, field.name).set([row for row in rows if row is not None])
    for kind, model in PARTS.items():
        _restore_parts(article, model, kind, version.content[kind], left_out)
    finish_article(article, now=now, by=by, account=account, unbound_said=unbound_said)
    return Restored(article, tuple(left_out))


def _restore_parts(
    article: Article, model: type[models.Model], kind: str, parts: list[Part], left_out: list[str]
) -> None:
    """Rows whose content is like an old part's become that part again, so that what hangs on a row stays with it."""
    rows = list(model._default_manager.filter(article=article).order_by("position", "pk"))
    row_of = {new: rows[old] for old, new in partners([part_of(row) for row in rows], parts, kind).items()}
    kept = {row.pk for row in row_of.values()}
    model._default_manager.filter(pk__in=[row.pk for row in rows if row.pk not in kept]).delete()
    for number, part in enumerate(parts):
        row = row_of.get(number) or model(article=article)
        row.position = number + 1  # type: ignore[attr-defined]  # every part of an article has a position
        if _fill(row, part, left_out):
            row.save()
        elif row.pk is not None:
            row.delete()


def _fill(row: models.Model, part: Part, left_out: list[str]) -> bool:
    """Sets the fields of ``row``; False if it cannot be without something that is no more."""
    is_whole = True
    for field in written_fields(type(row)):
        if field.name not in part or field.name in OF_PUBLICATION:
            continue
        value: Any = part[field.name]
        if isinstance(field, models.ForeignKey) and value is not None:
            value = _row(field.related_model, value, left_out)
            is_whole = is_whole and (value is not None or isinstance(row, Article))
        elif isinstance(field, models.DateTimeField) and value:
            value = parse_datetime(value)
        setattr(row, field.name, value)
    return is_whole


def _row(model: Any, key: Any, left_out: list[str]) -> models.Model | None:
    manager: Any = model._default_manager
    try:
        return manager.get_by_natural_key(*key)  # type: ignore[no-any-return]  # the row of the model
    except ObjectDoesNotExist:
        left_out.append(value_words(key))
        return None
