"""The description of the interface (OpenAPI 3.1), made of the schema of the event file and that of the answers."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from tournament.api.bodies import CONFIRMATION, LONGEST_KEY, SUBMISSION
from tournament.api.errors import JSON
from tournament.api.examples import SHOWN
from tournament.services.exchange import definitions

COMPONENTS_FILE = Path(__file__).resolve().parents[1] / "schemas" / "api-v1.components.json"
DEFINED, COMPONENT = "#/$defs/", "#/components/schemas/"
REFUSALS = {
    400: "The body is not JSON, or the Idempotency-Key is missing or unusable.",
    401: "No token, or one that opens nothing.",
    403: "The token may not do this.",
    404: "There is nothing at this address.",
    413: "The body is too large.",
    415: "The body is not application/json.",
    422: "Every defect at once.",
}
PARAMETERS: dict[str, dict[str, Any]] = {
    "tournament": {"$ref": f"{DEFINED}slug"},
    "event": {"$ref": f"{DEFINED}slug"},
    "no": {"$ref": f"{DEFINED}tie_no"},
    "submission": {"type": "integer", "minimum": 1, "maximum": 2_147_483_647},
}
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "Your own name for this request: sent again, it has one effect and one answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
}
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The ETag of an answer: 304 while nothing has changed.",
    "schema": {"type": "string"},
}


def reads(name: str, summary: str) -> dict[str, Any]:
    """What ninja is told of an address that answers one thing."""
    return _reading(summary, {"$ref": f"{DEFINED}{name}"}, SHOWN[name], {404})


def list_of(name: str, summary: str) -> dict[str, Any]:
    """The same of a list in pages."""
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"{DEFINED}{name}"}},
            "next": {"type": ["string", "null"], "description": "The address of the next page."},
        },
    }
    return _reading(summary, schema, {"items": [SHOWN[name]], "next": None}, {404, 422})


def _reading(summary: str, schema: Mapping[str, Any], example: Any, refusals: set[int]) -> dict[str, Any]:
    etag = {"ETag": {"description": "Changes with the counters of what is shown.", "schema": {"type": "string"}}}
    responses: dict[int, Any] = {
        200: {"description": "As it stands.", "headers": etag, "content": _content(schema, example)},
        304: {"description": "Nothing has changed.", "headers": etag},
        **_refusals(refusals),
    }
    return _operation(summary, "public", 200, {"parameters": [IF_NONE_MATCH], "responses": responses})


def hands_in(name: str, summary: str, *, required: bool) -> dict[str, Any]:
    """The same of an address to which a token hands something in."""
    responses: dict[int, Any] = {
        201: {"description": "Recorded.", "content": _component("accepted")},
        409: {
            "description": "The tie has another version, a later tie has begun, or the entries differ.",
            "content": _component("conflict"),
        },
        **_refusals(set(REFUSALS)),
    }
    body = {"required": required, "content": _component(name)}
    return _operation(summary, "results", 201, {"parameters": [KEY], "requestBody": body, "responses": responses})


def _operation(summary: str, tag: str, success: int, extra: dict[str, Any]) -> dict[str, Any]:
    return {"summary": summary, "tags": [tag], "response": {success: None}, "openapi_extra": extra}


def _refusals(statuses: set[int]) -> dict[int, Any]:
    answers = {
        status: {"description": REFUSALS[status], "content": _component("errors")} for status in sorted(statuses)
    }
    if 401 in answers:
        answers[401]["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    return answers


def _component(name: str) -> dict[str, Any]:
    return _content({"$ref": f"{DEFINED}{name}"}, SHOWN[name])


def _content(schema: Mapping[str, Any], example: Any) -> dict[str, Any]:
    return {JSON: {"schema": schema, "example": example}}


def completed(document: Mapping[str, Any]) -> dict[str, Any]:
    """What ninja made of the operations, with the schemas they refer to, and as plain JSON.

    HEAD is left out: it answers as GET does, without the body.
    """
    plain = json.loads(json.dumps(document))
    for operations in plain["paths"].values():
        operations.pop("head", None)
        for operation in operations.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    parameter["schema"] = PARAMETERS[parameter["name"]]
    plain["components"]["schemas"] = _reachable(plain["paths"], _schemas())
    return cast(dict[str, Any], _with_references(plain))


@cache
def _schemas() -> Mapping[str, Any]:
    bodies = {"submission": SUBMISSION, "confirmation": CONFIRMATION}
    own = {name: {key: part for key, part in body.schema.items() if key != "$defs"} for name, body in bodies.items()}
    return {**definitions(), **json.loads(COMPONENTS_FILE.read_text(encoding="utf-8")), **own}


def _reachable(start: Any, schemas: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting = [start]
    while waiting:
        for name in _named(waiting.pop()):
            if name not in found:
                found[name] = schemas[name]
                waiting.append(schemas[name])
    return dict(sorted(found.items()))


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].removeprefix(DEFINED)
        for part in value.values():
            yield from _named(part)
    elif isinstance(value, list):
        for part in value:
            yield from _named(part)


def _with_references(value: Any) -> Any:
    """References as OpenAPI has them; what only the loader of event files reads is left out."""
    if isinstance(value, dict):
        return {
            key: part.replace(DEFINED, COMPONENT) if key == "$ref" else _with_references(part)
            for key, part in value.items()
            if key != "x-defect"
        }
    return [_with_references(part) for part in value] if isinstance(value, list) else value
