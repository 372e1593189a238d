"""Preview links: which article a secret opens, and which links an article has."""

import hashlib
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from newsroom.models import Article, PreviewLink

SIGNER = Signer(salt="newsroom.preview", sep=".")
"""Signs the secret, so that a guessed address is refused without a look into the database."""


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def find_preview(token: str, now: datetime) -> PreviewLink | None:
    """The link of a token if it holds now: signed by us, known, neither revoked nor expired."""
    try:
        secret = SIGNER.unsign(token)
    except BadSignature:
        return None
    return PreviewLink.objects.filter(digest=digest_of(secret), revoked_at=None, expires_at__gt=now).first()


def preview_links_of(article: Article) -> QuerySet[PreviewLink]:
    """All links of an article, newest first, with who made them."""
    return article.preview_links.select_related("made_by")
