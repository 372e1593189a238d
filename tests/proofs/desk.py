"""A client of the score desk over HTTP, one connection for each request, that knows only what it was answered."""

import hashlib
import json
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from typing import Any
from urllib.parse import urlencode

TOKEN = "c" * 32
PRESENT_VERSION = re.compile(r'name="base_version" value="(\d+)"')
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


class AdminDesk:
    """The result page of the admin, with the session of an account that may enter results."""

    def __init__(self, made: Mapping[str, Any], port: int) -> None:
        self.ties, self.port = made["ties"], port
        self.server_milliseconds = 0.0
        self.headers = {
            "Host": "127.0.0.1",
            "Cookie": f"sessionid={made['session']}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Connection": "close",
        }

    def submit(self, what: Submitted) -> Answer:
        """Hand in a result; ``UnansweredError`` where the line or the server broke off."""
        page = f"/admin/tournament/tie/{self.ties[str(what.no)]}/result/"
        status, headers, body = self.ask("POST", page, self.form(what))
        if status == 302:
            saved = headers["Location"].partition("saved=")[2]
            return Answer(bool(saved), int(saved or what.base_version))
        if status == 409 and (present := PRESENT_VERSION.search(body)):
            return Answer(False, int(present[1]))
        if status >= 500:
            raise UnansweredError(status)
        raise AssertionError(f"{status} for {what}: {body[:2000]}")

    def form(self, what: Submitted) -> str:
        said = [what.document, what.base_version, self.ties[str(what.no)]]
        fields = {
            "csrfmiddlewaretoken": TOKEN,
            "base_version": what.base_version,
            "key": what.key,
            "checked": hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest(),
            "score": "-".join(map(str, what.document["score"])),
            "reason": "proof",
            "save": "1",
        }
        return urlencode(fields)

    def ask(self, method: str, path: str, body: str) -> tuple[int, Message, str]:
        """An answer counts once all of it is there: a head that was cut must not pass for a short one."""
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
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
        return int(first.split()[1]), headers, content.decode()
