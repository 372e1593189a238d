"""How long a request took inside the server, as a header of its answer."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

HEADER = "Server-Timing"


class ServerTimingMiddleware:
    """From the first middleware to the last, the database's commit included, in milliseconds."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        response = self.answer(request)
        response.headers[HEADER] = f"total;dur={(perf_counter() - started) * 1000:.2f}"
        return response
