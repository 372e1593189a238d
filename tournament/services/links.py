"""Links for captains and umpires: made, looked up by their secret, and revoked. The secret is told once."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from tournament.choices import LinkKind
from tournament.models import AccessLink, PlayingTable, Team
from tournament.rules.errors import Defect, DefectsError

PREFIX_BYTES = 3
SECRET_BYTES = 32
NOTED_EVERY = timedelta(minutes=5)
_NOBODY = "0" * 64


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link with the secret of its address, which nobody can tell again."""

    link: AccessLink
    secret: str


@transaction.atomic
def create_link(
    *,
    scope: Team | PlayingTable,
    label: str,
    expires_at: datetime,
    user: User | None,
    now: datetime,
    revoke_earlier: bool = False,
) -> MadeLink:
    """Make a link for the captain of a team or the umpire of a table.

    Earlier links of the same scope go on holding unless ``revoke_earlier``. ``DefectsError``: ``link_expired`` for one
    that would never hold.
    """
    if expires_at <= now:
        raise DefectsError([Defect("link_expired", ("expires_at",))])
    earlier = _of_scope(scope)
    if revoke_earlier:
        AccessLink.objects.filter(earlier, revoked_at=None).update(revoked_at=now)
    prefix = _free_prefix()
    secret = f"{prefix}-{secrets.token_urlsafe(SECRET_BYTES)}"
    is_team = isinstance(scope, Team)
    link = AccessLink.objects.create(
        tournament=scope.event.tournament if isinstance(scope, Team) else scope.tournament,
        kind=LinkKind.CAPTAIN if is_team else LinkKind.UMPIRE,
        team=scope if isinstance(scope, Team) else None,
        table=scope if isinstance(scope, PlayingTable) else None,
        label=label,
        prefix=prefix,
        digest=_digest(secret),
        created_by=user,
        created_at=now,
        expires_at=expires_at,
    )
    return MadeLink(link, secret)


def revoke_link(*, link: AccessLink, now: datetime) -> None:
    """Make a link useless from now on. ``DefectsError``: ``link_revoked`` where it was before."""
    with transaction.atomic():
        if not AccessLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
            raise DefectsError([Defect("link_revoked")])
    link.revoked_at = now


def find_link(secret: str, now: datetime) -> AccessLink | None:
    """The link of a secret, if it holds now. One query, whatever is asked for, and a comparison in constant time."""
    prefix = secret.partition("-")[0][:8] if secret.isascii() and secret.isprintable() else ""
    rows = AccessLink.objects.select_related("tournament", "team__event__tournament", "table__tournament")
    link = rows.filter(prefix=prefix).first()
    is_right = hmac.compare_digest(_digest(secret), link.digest if link is not None else _NOBODY)
    return link if link is not None and is_right and link_holds(link, now) else None


def link_holds(link: AccessLink, now: datetime) -> bool:
    """Whether a link is neither revoked nor expired."""
    return link.revoked_at is None and now < link.expires_at


def note_use(*, link: AccessLink, now: datetime) -> None:
    """Keep when a link was last used, to some minutes: reading a page again writes nothing."""
    if link.last_used_at is None or link.last_used_at < now - NOTED_EVERY:
        AccessLink.objects.filter(pk=link.pk).update(last_used_at=now)
        link.last_used_at = now


def via(link: AccessLink) -> str:
    """How the log names a link."""
    return f"{link.label} · {link.prefix}"


def _of_scope(scope: Team | PlayingTable) -> Q:
    return Q(team=scope) if isinstance(scope, Team) else Q(table=scope)


def _free_prefix() -> str:
    """A name for the link, in characters that nobody mixes up when reading them aloud; unique by constraint."""
    while True:
        prefix = secrets.token_hex(PREFIX_BYTES)
        if not AccessLink.objects.filter(prefix=prefix).exists():
            return prefix


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
