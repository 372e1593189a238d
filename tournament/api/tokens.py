"""Who hands in: the token of the Authorization header, and nothing else. Cookies never reach this far."""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from tournament.api.errors import Refusal, fault
from tournament.models import ApiToken
from tournament.selectors.tokens import token_allows, valid_token
from tournament.services.tokens import note_use


class Token(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = valid_token(token)
        if found is not None:
            note_use(token=found, now=timezone.now())
        return found


def token_of(request: HttpRequest, permission: str) -> ApiToken:
    """The token that ``Token`` accepted, if it may do this; a refusal with 403 if not."""
    token = cast(ApiToken, request.auth)  # type: ignore[attr-defined]  # set by ninja
    if not token_allows(token, permission):
        raise Refusal(403, [fault("not_permitted")])
    return token
