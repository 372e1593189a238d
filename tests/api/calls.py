"""Calls of the interface, each answer held against its own description."""

import json
from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import resolve
from jsonschema import Draft202012Validator

from tests.factories import NOON, make_user
from tournament.api.interface import description
from tournament.models import ApiToken, Event, Tie
from tournament.services.tokens import create_token

EVENT = "/api/v1/tournaments/lakeside-2025/events/mixed-team"
_key = count(1)


def get(address: str, client: Client | None = None, **headers: str) -> Any:
    """The answer to GET; what it says must be what the description promises."""
    answer = (client or Client()).get(address, headers=headers)
    return held_to_description(answer, "get", address)


def token_for(user: User | None = None, *, role: str = "score desk", only: str = "") -> str:
    """A new token, as written, of an account of that role."""
    group = Group.objects.get(name=only) if only else None
    return create_token(user=user or make_user(role=role), role=group, label="记分软件", now=NOON).written


def row_of(token: str) -> ApiToken:
    return ApiToken.objects.get(prefix=token.split("_")[1])


def tie_address(tie: Tie) -> str:
    return f"{EVENT}/ties/{tie.no}"


def submit(
    tie: Tie,
    body: Any,
    *,
    token: str | None,
    key: str | None = "",
    client: Client | None = None,
    **headers: str,
) -> Any:
    """POST a submission; a key of its own unless one is given, none for None."""
    return post(f"{tie_address(tie)}/submissions", body, token=token, key=key, client=client, **headers)


def post(
    address: str, body: Any, *, token: str | None, key: str | None = "", client: Client | None = None, **headers: str
) -> Any:
    known = {"idempotency-key": key or f"test-{next(_key)}"} if key is not None else {}
    if token is not None:
        known["authorization"] = f"Bearer {token}"
    written = body if isinstance(body, str | bytes) else json.dumps(body)
    media_type = headers.pop("content_type", "application/json")
    answer = (client or Client()).post(address, written, content_type=media_type, headers=known | headers)
    return held_to_description(answer, "post", address)


def held_to_description(answer: Any, method: str, address: str) -> Any:
    """The same answer: its status is described for this address, and its body is of the described form."""
    if answer.status_code == 405:
        schema: Any = {"$ref": "#/components/schemas/errors"}
    else:
        route = operation(address).get(method) or {}
        described = route.get("responses", {"404": {"content": {"application/json": {"schema": errors()}}}})
        assert str(answer.status_code) in described, (answer.status_code, answer.content.decode())
        schema = described[str(answer.status_code)].get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        assert answer.content == b""
        return answer
    assert answer.headers["Content-Type"] == "application/json"
    problems = [error.message for error in validator(json.dumps(schema)).iter_errors(answer.json())]
    assert problems == [], (problems, answer.json())
    return answer


def errors() -> Any:
    return {"$ref": "#/components/schemas/errors"}


def operation(address: str) -> dict[str, Any]:
    """What is described for the address that this one is an example of."""
    route = resolve(address.partition("?")[0]).route
    template = "/" + route.replace("<slug:", "{").replace("<int:", "{").replace(">", "}")
    paths: dict[str, dict[str, Any]] = description()["paths"]
    return paths.get(template, {})


@cache
def validator(schema: str) -> Any:
    return Draft202012Validator({**json.loads(schema), "components": description()["components"]})


def faults(answer: Any) -> list[tuple[str, str]]:
    """Path and code of every error."""
    return [(error["path"], error["code"]) for error in answer.json()["errors"]]


def fresh(tie: Tie) -> Tie:
    tie.refresh_from_db()
    return tie


def log_length(event: Event) -> int:
    return event.tournament.submissions.count()
