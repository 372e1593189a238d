"""Whom a token speaks for, and what it may."""

import hashlib
import hmac
import re

from tournament.models import ApiToken

BEGINNING = "rallybook"
TOKEN = re.compile(BEGINNING + r"_(?P<prefix>[0-9a-f]{8})_(?P<secret>[0-9a-f]{64})", re.ASCII)


def token_digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def valid_token(written: str) -> ApiToken | None:
    """The token that is ``written`` so, with its account and role; None unless it holds now. One query."""
    parts = TOKEN.fullmatch(written)
    if parts is None:
        return None
    token = ApiToken.objects.filter(prefix=parts["prefix"]).select_related("user", "role").order_by("pk").first()
    if token is None or not hmac.compare_digest(token.digest, token_digest(parts["secret"])):
        return None
    return token if token.revoked_at is None and token.user.is_active else None


def token_allows(token: ApiToken, permission: str) -> bool:
    """Whether the account may do what ``permission`` (``app.codename``) says, and the role of the token too."""
    if not token.user.has_perm(permission):
        return False
    app, _, codename = permission.partition(".")
    return token.role is None or token.role.permissions.filter(content_type__app_label=app, codename=codename).exists()
