"""Tokens for programs: made, noted as used, revoked. They are nothing the public sees, so no revision rises."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import Group, User
from django.db.models import Q

from tournament.models import ApiToken
from tournament.rules.errors import Defect, DefectsError
from tournament.selectors.tokens import BEGINNING, token_digest
from tournament.services.results.submitting import is_usable

LONGEST_LABEL = 80
SECRET_BYTES = 32
USE_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token as its row, and ``written``: the only time that it can be read."""

    row: ApiToken
    written: str


def create_token(*, user: User, role: Group | None, label: str, now: datetime) -> NewToken:
    """A token for an account, limited to a role or not. ``DefectsError``: ``too_long``, ``unusable_text``."""
    label = label.strip()
    defects = [Defect("too_long", ("label",), {"most": LONGEST_LABEL})] if len(label) > LONGEST_LABEL else []
    if not is_usable(label):
        defects.append(Defect("unusable_text", ("label",)))
    if defects:
        raise DefectsError(defects)
    prefix, secret = secrets.token_hex(4), secrets.token_hex(SECRET_BYTES)
    row = ApiToken.objects.create(
        user=user, role=role, label=label, prefix=prefix, digest=token_digest(secret), created_at=now
    )
    return NewToken(row, f"{BEGINNING}_{prefix}_{secret}")


def note_use(*, token: ApiToken, now: datetime) -> None:
    """Remember that the token was used; not more often than once a minute, so that reading stays reading."""
    if token.last_used_at is None or now - token.last_used_at >= USE_NOTED_EVERY:
        ApiToken.objects.filter(Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_EVERY), pk=token.pk).update(
            last_used_at=now
        )


def revoke_token(*, token: ApiToken, now: datetime) -> None:
    """From now on the token opens nothing; one that was revoked keeps its moment."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)
