"""Requests that the live site is answering: its threads share the connection of a test, which ends after them."""

from threading import Condition, current_thread, main_thread
from typing import Any

from django.core.signals import request_finished, request_started

LONGEST_SECONDS = 30


class Underway:
    """How many requests are being answered outside the thread of the tests."""

    def __init__(self) -> None:
        self.count = 0
        self.changed = Condition()
        request_started.connect(self._begin)
        request_finished.connect(self._end)

    def wait_until_none(self) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.count == 0, LONGEST_SECONDS), f"{self.count} still answered"

    def _begin(self, **signal: Any) -> None:
        self._add(1)

    def _end(self, **signal: Any) -> None:
        self._add(-1)

    def _add(self, change: int) -> None:
        if current_thread() is not main_thread():
            with self.changed:
                self.count += change
                self.changed.notify_all()
