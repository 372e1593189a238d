"""The body and the key of a request that hands something in, read and checked before anything is looked up."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from tournament.api.errors import JSON, Refusal, defect_fault, fault
from tournament.rules.errors import Defect, DefectsError
from tournament.services.exchange import handed_in_result, handed_in_shape_defects, handed_in_validator, read_json
from tournament.services.progression import Later

LARGEST_BODY = 200_000
"""Bytes; the fullest result of nine matches stays below a tenth of it."""
LONGEST_KEY = 80
KEY = re.compile(rf"[\x21-\x7e]{{1,{LONGEST_KEY}}}")

_VERSION = {"type": "integer", "minimum": 0, "maximum": 2_147_483_647}
_WORDS = {"type": "string", "maxLength": 300}
_BESIDE = {
    "base_version": {**_VERSION, "description": "The version of the tie that this is based on."},
    "decision": {**_WORDS, "description": "What was decided about later ties, and by whom."},
    "later": {"enum": [one.value for one in Later], "description": "What becomes of later ties that have begun."},
}
SUBMISSION = handed_in_validator(
    {**_BESIDE, "reason": {**_WORDS, "description": "Why a finished result changes."}}, ["base_version"]
)
CONFIRMATION = handed_in_validator(_BESIDE, [])
_NOT_JSON = {
    "file_not_json": "body_not_json",
    "file_not_utf8": "body_not_utf8",
    "file_too_deep": "body_too_deep",
    "file_number_unusable": "body_number_unusable",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body of sound form. ``sent`` is all of it, ``result`` the result in it, None where it says nothing of one."""

    sent: dict[str, Any]
    result: dict[str, Any] | None

    @property
    def base_version(self) -> int | None:
        return self.sent.get("base_version")

    @property
    def later(self) -> Later:
        return Later(self.sent.get("later", Later.REFUSE))

    def words(self, name: str) -> str:
        return str(self.sent.get(name, ""))


def key_of(request: HttpRequest) -> str:
    """The Idempotency-Key; a refusal with 400 where there is none that can be kept."""
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        raise Refusal(400, [fault("key_missing")])
    if not KEY.fullmatch(key):
        raise Refusal(400, [fault("key_unusable", most=LONGEST_KEY)])
    return key


def body_of(request: HttpRequest, validator: Any) -> Body:
    """The body as the validator has it; a refusal with 413, 415, 400, or 422 with every defect of its form."""
    _refuse_too_large(request)
    value = _read(request) if request.body or validator.schema["required"] else {}
    if defects := handed_in_shape_defects(value, validator):
        raise Refusal(422, map(defect_fault, defects))
    return Body(value, handed_in_result(value) or None)


def _refuse_too_large(request: HttpRequest) -> None:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        raise Refusal(413, [fault("body_too_large", most=LARGEST_BODY)])


def _read(request: HttpRequest) -> Any:
    if not _is_json(request):
        raise Refusal(415, [fault("media_type_wrong")], headers={"Accept": JSON})
    try:
        value, defects = read_json(request.body)
    except DefectsError as error:
        raise Refusal(400, map(_not_json, error.defects)) from None
    if defects:
        raise Refusal(422, map(defect_fault, defects))
    return value


def _is_json(request: HttpRequest) -> bool:
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    return request.content_type == JSON and charset in ("utf-8", "utf8")


def _not_json(defect: Defect) -> Any:
    return fault(_NOT_JSON[defect.code], defect.path, **defect.params)
