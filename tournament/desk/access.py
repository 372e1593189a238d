"""Who may come to the desk, and that nothing of it is ever kept on the way."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponseBase]
ENTER = "tournament.add_submission"
CALL = "tournament.call_tie"
LARGEST_POST = 200_000
"""Bytes; the fullest sheet of nine matches stays below a tenth of it."""


def desk_page(*methods: str, permission: str = ENTER) -> Callable[[View], View]:
    """A page for logged-in staff with the permission: others are sent to the login, or answered 403."""

    def decorate(view: View) -> View:
        allowed = require_http_methods([*methods])(view)

        @wraps(allowed)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            answer = refusal(request, permission) or allowed(request, *args, **kwargs)
            add_never_cache_headers(answer)
            return answer

        return guarded

    return decorate


def refusal(request: HttpRequest, permission: str) -> HttpResponseBase | None:
    """The answer to somebody who may not come here, or with too much; None for whoever may."""
    if not (request.user.is_active and request.user.is_staff):
        return _log_in(request)
    if not request.user.has_perm(permission):
        raise PermissionDenied
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST:
        return HttpResponse(_("This is too large to be a score sheet."), status=413, content_type="text/plain")
    return None


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, which goes on by itself, and not the browser."""
    return request.headers.get("Accept", "") == "application/json"


def _log_in(request: HttpRequest) -> HttpResponseBase:
    if wants_json(request):
        return JsonResponse({"state": "login"}, status=401)
    back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("desk:desk")
    return redirect_to_login(back, reverse("admin:login"))
