"""What every response carries, and the language of a path."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from config.settings.policies import ADMIN_POLICY, PERMISSIONS_POLICY

DESK_PATH = "desk/"
"""Where the score desk lies; its pages need a session, but no looser policy than public ones."""


class PathLanguageMiddleware(MiddlewareMixin):
    """Take the language from the path alone.

    Django's own middleware also answers `Vary: Accept-Language` where the path names no language, which would split
    every Chinese page in shared caches although all readers get the same bytes.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


class StaffOnlyCookiesMiddleware(MiddlewareMixin):
    """Drop what cookies a request brings outside of the admin and the score desk.

    Public pages are the same for everybody; without cookies there is no session, no login and no CSRF secret that could
    make them differ, and a broken cookie of a reader cannot make the site answer with a new one.
    """

    def process_request(self, request: HttpRequest) -> None:
        if not is_staff_path(request.path_info):
            request.COOKIES = {}


class NoNulMiddleware(MiddlewareMixin):
    """Keep NUL characters away from the database: no name has one, and PostgreSQL answers them with an error.

    A path with one is not found; in a query each becomes the sign for a character that was not understood.
    """

    def process_request(self, request: HttpRequest) -> None:
        if "\x00" in request.path_info:
            raise Http404
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "%EF%BF%BD")


class RefusedFormMiddleware(MiddlewareMixin):
    """Answer 422 where a form of the admin comes back with what is wrong in it; Django itself answers 200."""

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        if request.method == "POST" and response.status_code == 200 and (response.context_data or {}).get("errors"):
            response.status_code = 422
        return response


class PermissionsPolicyMiddleware(MiddlewareMixin):
    """Switch off what no page needs: camera, place, microphone and the like."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class SurfacePolicyMiddleware(CSPMiddleware):
    """The content security policy: the public one from the settings, the admin's own under its path."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and is_admin_path(request.path_info):
            parts.config = ADMIN_POLICY
        return parts


def is_staff_path(path: str) -> bool:
    """Whether who is logged in matters to the page: under the admin or at the score desk, in any language."""
    return is_admin_path(path) or _without_language(path).startswith(f"/{DESK_PATH}")


def is_admin_path(path: str) -> bool:
    """Whether the path lies under the admin, in any language."""
    with translation.override(settings.LANGUAGE_CODE):
        return _without_language(path).startswith(reverse("admin:index"))


def _without_language(path: str) -> str:
    language = translation.get_language_from_path(path)
    return path.removeprefix(f"/{language}") if language else path
