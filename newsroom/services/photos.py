"""Storing pictures and what is said about them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from django.db.models import Q

from newsroom.choices import Consent
from newsroom.errors import AccountError, ActRefusedError, NewsroomError, NotReadyError, PictureError, raise_all
from newsroom.models import Article, Photo
from newsroom.pictures import Encoded, EncodedCrop, encode_crops, encode_picture
from newsroom.rules.copyflow import READABLE, SEEN, Act, PictureFacts, Refusal, Right, State, missing_for_publication
from newsroom.rules.corrections import Account, account_defects
from newsroom.selectors.facts import passages_of
from newsroom.selectors.facts.changed import NewlySaid, newly_said
from newsroom.services.claims import change_note, change_obstacles
from newsroom.services.corrections import keep_account
from newsroom.services.counter import raise_revision
from newsroom.services.history import Person

READ_WORDS = ("caption", "caption_en", "credit", "credit_en", "picture_source", "picture_source_en", "is_illustration")
"""What readers read beside a picture: a change of it is one of the article."""


@transaction.atomic
def save_photo(
    photo: Photo,
    *,
    upload: IO[bytes] | None,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    account: Account = None,
    unbound_said: int = 0,
) -> Photo:
    """Saves ``photo``, with new files if ``upload`` is given, with new crops if the focal point has moved.

    A picture that readers see, or will see by the clock, is changed only by those who may publish and keeps its
    credit, its decision on the alt text and its consent: ``ActRefusedError``, ``NotReadyError``. New words beside it
    are a change of every article that readers have seen it in, to be accounted for there: ``AccountError``; those that
    can be read are asked what a caption newly claims, as by ``finish_article``: ``FactError``, ``NewlyUnboundError``.
    ``PictureError`` refuses the upload.
    """
    if Right.WRITE not in rights:
        raise ActRefusedError(Refusal("right", State.DRAFT, Act.EDIT))
    seen = [] if photo._state.adding else seen_articles(photo, now)
    has_changed, changed = bool(seen) and _has_new_words(photo), dict[int, NewlySaid]()
    if not photo._state.adding and is_out(photo):
        if Right.PUBLISH not in rights:
            raise ActRefusedError(Refusal("right", State.PUBLISHED, Act.EDIT))
        changed |= _with_new_words(photo, seen, now) if has_changed else {}
        claims = change_obstacles(changed.values(), unbound_said=unbound_said)
        raise_all([*_obstacles(photo, has_changed, account), *claims])
    if upload is not None:
        put_files(photo, upload)
    elif _needs_crops(photo):
        put_crops(photo)
    photo.save()
    for article in seen if has_changed else []:
        said = change_note(changed.get(article.pk, NewlySaid()))
        keep_account(article, account, now=now, by=by, said=said)
    raise_revision()
    return photo


def seen_articles(photo: Photo, now: datetime) -> list[Article]:
    """Articles with ``photo`` that have left the house."""
    return [one for one in Article.objects.filter(pictures__photo=photo) if one.standing(now) in SEEN]


def _has_new_words(photo: Photo) -> bool:
    before = Photo.objects.filter(pk=photo.pk).values_list(*READ_WORDS).get()
    return tuple(before) != tuple(getattr(photo, name) for name in READ_WORDS)


def _with_new_words(photo: Photo, seen: Iterable[Article], now: datetime) -> dict[int, NewlySaid]:
    """Stores the words, and tells by article (primary key) what those that can be read newly claim with them."""
    before = {article: passages_of(article) for article in seen if article.standing(now) in READABLE}
    Photo.objects.filter(pk=photo.pk).update(**{name: getattr(photo, name) for name in READ_WORDS})
    return {article.pk: newly_said(article, stood) for article, stood in before.items()}


def _obstacles(photo: Photo, has_changed: bool, account: Account) -> Iterator[NewsroomError]:
    missing = missing_for_publication(headline="-", has_text=True, pictures=(picture_facts(photo),))
    if missing:
        yield NotReadyError(missing)
    defects = account_defects(account) if has_changed else ()
    if defects:
        yield AccountError(defects)


def is_out(photo: Photo) -> bool:
    """True if an article out of the draft shows ``photo`` or a published page carries it."""
    left_draft = Q(uses__article__state__in=[state.value for state in (State.SCHEDULED, *READABLE)])
    on_page = Q(placements__page__edition__published_at__isnull=False)
    return Photo.objects.filter(left_draft | on_page, pk=photo.pk).exists()


def picture_facts(photo: Photo) -> PictureFacts:
    return PictureFacts(
        name=str(photo),
        has_alt_text=bool(photo.alt_text.strip()),
        is_decorative=photo.is_decorative,
        has_credit=bool(photo.credit.strip() or photo.picture_source.strip()),
        has_consent=photo.consent != Consent.MISSING,
    )


def put_files(photo: Photo, upload: IO[bytes], *, storage: Storage = default_storage) -> None:
    """Re-encodes ``upload`` and points ``photo`` at the new files; the row is not saved."""
    encoded = encode_picture(upload, focus_x=photo.focus_x, focus_y=photo.focus_y)
    photo.file.name = _stored(encoded.fallback, storage)
    photo.width, photo.height = encoded.fallback.width, encoded.fallback.height
    photo.renditions = [_rendition(one, storage) for one in encoded.renditions]
    photo.crops = _crops(encoded.crops, storage)


def put_crops(photo: Photo, *, storage: Storage = default_storage) -> None:
    """Cuts the crops anew from the widest rendition; the row is not saved. ``PictureError`` if its file is gone."""
    widest = max(photo.renditions, key=lambda one: one["width"], default={"file": ""})["file"]
    if not widest or not storage.exists(widest):
        raise PictureError("gone")
    with storage.open(widest) as stored:
        crops = encode_crops(stored, focus_x=photo.focus_x, focus_y=photo.focus_y)
    photo.crops = _crops(crops, storage)


def _needs_crops(photo: Photo) -> bool:
    """Whether the focal point is not that of the crops; True as well for a row of before there were any."""
    stored = Photo.objects.filter(pk=photo.pk).values_list("focus_x", "focus_y").first()
    if stored is None:
        return False
    if stored != (photo.focus_x, photo.focus_y):
        return True
    return not photo.crops and all(default_storage.exists(one["file"]) for one in photo.renditions)


def _crops(crops: Iterable[EncodedCrop], storage: Storage) -> dict[str, dict[str, Any]]:
    return {
        crop.shape: {
            **_rendition(crop.fallback, storage),
            "renditions": [_rendition(one, storage) for one in crop.renditions],
        }
        for crop in crops
    }


def _rendition(one: Encoded, storage: Storage) -> dict[str, Any]:
    return {"width": one.width, "height": one.height, "file": _stored(one, storage)}


def _stored(one: Encoded, storage: Storage) -> str:
    """The name in the storage. Names are made of content, so a file that is there is the same file."""
    if not storage.exists(one.name):
        storage.save(one.name, ContentFile(one.content))
    return one.name


@transaction.atomic
def delete_photo(photo: Photo, *, rights: frozenset[Right]) -> None:
    """Deletes a picture that nothing uses (the database protects the others); its files stay in the storage."""
    if Right.PUBLISH not in rights:
        raise ActRefusedError(Refusal("right", State.DRAFT, Act.DELETE))
    photo.delete()
    raise_revision()
