"""Who asks: the address a login failure is counted against."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The client's address as seen by the outermost of our own proxies.

    X-Forwarded-For is read from the right, one entry per trusted proxy: what stands further left was written by the
    client and may be forged. Without trusted proxies the header counts for nothing.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.TRUSTED_PROXIES:
        return peer
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if len(forwarded) < settings.TRUSTED_PROXIES:
        return peer
    return forwarded[-settings.TRUSTED_PROXIES]
