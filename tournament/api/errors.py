"""The one shape of every refusal, ``{"errors": [{"path", "code", "message"}]}``, in the language that was asked for."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import page_not_found
from ninja.errors import AuthenticationError, ValidationError

from tournament.api.words import SENTENCES
from tournament.explanations import explain_defect, json_pointer
from tournament.rules.errors import Defect

Path = tuple[str | int, ...]
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Fault:
    """One entry of a refusal. ``say`` gives the sentence in the active language."""

    path: Path
    code: str
    say: Callable[[], str]

    @property
    def document(self) -> dict[str, str]:
        return {"path": json_pointer(self.path), "code": self.code, "message": self.say()}


class Refusal(Exception):  # noqa: N818  # an answer, raised to end the transaction
    """An answer other than success. ``extra`` stands beside ``errors`` in the body."""

    def __init__(
        self,
        status: int,
        faults: Iterable[Fault],
        *,
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        self.status = status
        self.faults = tuple(faults)
        self.headers = headers or {}
        self.extra = extra or {}
        super().__init__(f"{status}: {', '.join(fault.code for fault in self.faults)}")


def fault(code: str, path: Path = (), **params: object) -> Fault:
    """An entry with a code of ``words.SENTENCES``."""
    return Fault(path, code, lambda: str(SENTENCES[code]) % params)


def defect_fault(defect: Defect) -> Fault:
    """An entry for a defect of rules or services."""
    return Fault(defect.path, defect.code, lambda: explain_defect(defect))


def not_found() -> Refusal:
    return Refusal(404, [fault("not_found")])


def json_text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def refusal_answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    language = translation.get_language_from_request(request)
    with translation.override(language):
        body = {"errors": [fault.document for fault in refusal.faults], **refusal.extra}
    response = HttpResponse(json_text(body), status=refusal.status, content_type=JSON, headers=dict(refusal.headers))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language
    patch_vary_headers(response, ["Accept-Language"])
    return response


def as_refusal(request: HttpRequest, error: Exception | type[Exception]) -> Refusal:
    """The refusal that an exception of Django or ninja stands for."""
    match error:
        case Refusal():
            return error
        case AuthenticationError():
            code = "token_refused" if request.headers.get("Authorization") else "token_missing"
            return Refusal(401, [fault(code)], headers={"WWW-Authenticate": 'Bearer realm="Rallybook"'})
        case ValidationError():
            return Refusal(422, [_parameter_fault(one) for one in error.errors])
    return not_found()


def _parameter_fault(error: Mapping[str, Any]) -> Fault:
    """What pydantic says of a parameter of the address, in our words; its path is the parameter's name."""
    path, limits = (str(error["loc"][-1]),), error.get("ctx", {})
    if "ge" in limits:
        return fault("parameter_too_small", path, least=limits["ge"])
    if "le" in limits:
        return fault("parameter_too_large", path, most=limits["le"])
    return fault("parameter_not_whole", path)


def in_error_shape(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What the framework itself refuses (no such page, no such method) in the shape of everything else.

    ``If-None-Match: *`` asks whether there is anything at all, which only looking can tell: such a request is answered
    as if it had no condition.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.META.get("HTTP_IF_NONE_MATCH", "").strip() == "*":
            del request.META["HTTP_IF_NONE_MATCH"]
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return refusal_answer(request, not_found())
        if response.status_code == 405:
            allow = ", ".join(sorted(response.headers["Allow"].split(", ")))
            wrong = fault("method_not_allowed", method=request.method)
            return refusal_answer(request, Refusal(405, [wrong], headers={"Allow": allow}))
        return response

    return answer


def page_missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Of the whole site: what is not found outside of every view, within the interface as JSON."""
    if request.path_info.startswith("/api/"):
        return refusal_answer(request, not_found())
    return page_not_found(request, exception)
