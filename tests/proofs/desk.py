"""A client of the score desk over HTTP, one connection for each request, that knows only what it was answered."""

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_string
from typing import Any

from tests.proofs.hall import EVENT, SLUG

TIMEOUT_SECONDS = 10


class UnansweredError(Exception):
    """No whole answer came: whether the submission was written is not known."""


@dataclass(frozen=True)
class Submitted:
    """What is handed in for a tie, and under which key: all that a retry needs."""

    no: int
    base_version: int
    document: Mapping[str, Any]
    key: str


@dataclass(frozen=True)
class Answer:
    """``version`` is the one that was written, or of a refused submission the one that stands."""

    is_written: bool
    version: int


class ApiDesk:
    """The programming interface, with the token of an account that may enter results."""

    def __init__(self, made: Mapping[str, Any], port: int, event: tuple[str, str] = (SLUG, EVENT)) -> None:
        self.port = port
        self.event = "/api/v1/tournaments/{}/events/{}".format(*event)
        self.server_milliseconds = 0.0
        self.headers = {
            "Host": "127.0.0.1",
            "Authorization": f"Bearer {made['token']}",
            "Content-Type": "application/json",
            "Connection": "close",
        }

    def submit(self, what: Submitted) -> Answer:
        """Hand in a result; ``UnansweredError`` where the line or the server broke off."""
        address = f"{self.event}/ties/{what.no}/submissions"
        body = json.dumps({"base_version": what.base_version, "reason": "proof", **what.document})
        status, content = self.ask("POST", address, body, {"Idempotency-Key": what.key})
        if status == 201:
            return Answer(True, json.loads(content)["version"])
        if status == 409:
            return Answer(False, json.loads(content)["tie"]["version"])
        if status >= 500:
            raise UnansweredError(status)
        raise AssertionError(f"{status} for {what}: {content[:2000]}")

    def ask(self, method: str, path: str, body: str, more: Mapping[str, str]) -> tuple[int, str]:
        """An answer counts once all of it is there: a head that was cut must not pass for a short one."""
        lines = [f"{name}: {value}\r\n" for name, value in (self.headers | more).items()]
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(lines)
        request = f"{head}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode()
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT_SECONDS) as line:
                line.sendall(request)
                answer = b"".join(iter(lambda: line.recv(65_536), b""))
        except OSError as error:
            raise UnansweredError from error
        first, _, rest = answer.partition(b"\r\n")
        written, is_whole, content = rest.partition(b"\r\n\r\n")
        headers = message_from_string(written.decode("latin-1"))
        self.server_milliseconds = float(headers.get("Server-Timing", "dur=0").rpartition("=")[2])
        if not is_whole or len(content) != int(headers.get("Content-Length", -1)):
            raise UnansweredError(answer[:200])
        return int(first.split()[1]), content.decode()
