"""Preview links: made for somebody without an account, and revoked. The secret is told once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from newsroom.errors import ActRefusedError, LinkError, NewsroomError, raise_all
from newsroom.models import Article, PreviewLink
from newsroom.rules.copyflow import Act, Refusal, Right, State
from newsroom.selectors.previews import SIGNER, digest_of
from newsroom.services.history import Person

SECRET_BYTES = 32
LONGEST = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class MadePreview:
    """A link with the token of its address, which nobody can tell again."""

    link: PreviewLink
    token: str


@transaction.atomic
def make_preview_link(
    article: Article, *, note: str, expires_at: datetime, rights: frozenset[Right], now: datetime, by: Person = None
) -> MadePreview:
    """Makes a link to ``article`` as it stands. What leaves the house before its time, those decide who may publish.

    ``LinkError``: ``note`` (for whom it is), ``expires`` (not to come, or later than in 30 days).
    """
    _demand(rights)
    problems: list[NewsroomError] = [] if note.strip() else [LinkError("note")]
    if not now < expires_at <= now + LONGEST:
        problems.append(LinkError("expires"))
    raise_all(problems)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = PreviewLink.objects.create(
        article=article, note=note.strip(), digest=digest_of(secret), made_by=by, made_at=now, expires_at=expires_at
    )
    return MadePreview(link, SIGNER.sign(secret))


@transaction.atomic
def revoke_preview_link(link: PreviewLink, *, rights: frozenset[Right], now: datetime) -> None:
    """Makes a link useless from now on. ``LinkError``: ``revoked`` where it was before."""
    _demand(rights)
    if not PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        raise LinkError("revoked")
    link.revoked_at = now


def revoke_all_links(article: Article, *, now: datetime) -> None:
    """No link shows what was withdrawn."""
    PreviewLink.objects.filter(article=article, revoked_at=None).update(revoked_at=now)


def _demand(rights: frozenset[Right]) -> None:
    if Right.PUBLISH not in rights:
        raise ActRefusedError(Refusal("right", State.DRAFT, Act.PUBLISH))
