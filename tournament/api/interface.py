"""The interface put together: its operations, how it refuses, and its description."""

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.operation import Operation

from config.freshness import fresh_page
from tournament.api import reading, submissions
from tournament.api.errors import Refusal, as_refusal, refusal_answer
from tournament.api.openapi import completed
from tournament.api.pages import facts

PREFIX = "/api/v1/"
DESCRIPTION = """Public facts of tournaments for everybody, and results from whoever has a token.

A result is a submission: it says which version of the tie it is based on and replaces the whole result. Words are those
of the event file. Texts of errors are Chinese, or English for `Accept-Language: en`.
"""


class Interface(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


def refuse(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    return refusal_answer(request, as_refusal(request, error))


interface = Interface(
    title="Rallybook", version="1", description=DESCRIPTION, docs_url=None, openapi_url=None, urls_namespace="api"
)
for kind in (Refusal, Http404, AuthenticationError, ValidationError):
    interface.add_exception_handler(kind, refuse)
interface.add_router("", reading.router)
interface.add_router("", submissions.router)


@fresh_page(lambda request: (), query=())
def openapi(request: HttpRequest) -> HttpResponse:
    """The description; it changes with the release alone."""
    return facts(description())


@cache
def description() -> dict[str, Any]:
    return completed(interface.get_openapi_schema(path_prefix=PREFIX))
