"""The server: it starts, says where to look, and an interrupt ends it without remains."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from config import lan, serve
from config.settings.databases import SQLITE


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(port: int, folder: Path) -> subprocess.Popen[str]:
    """The demo's server as in a terminal: a group of processes of its own, here with an empty database."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "config.serve", "--port", str(port)],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "SECRET_KEY": "only-for-a-test",
            "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
            "STATIC_ROOT": str(folder),
        },
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@pytest.fixture
def server(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = started(port, tmp_path)
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answer_of(url: str, within_seconds: float) -> bytes:
    """The body at the address, as soon as something listens there."""
    deadline = time.monotonic() + within_seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=lambda sent: sent.name)
def test_server_answers_and_a_signal_ends_all_its_processes(
    server: subprocess.Popen[str], port: int, sent: signal.Signals
) -> None:
    assert answer_of(f"http://127.0.0.1:{port}/healthz", within_seconds=60) == b'{"status": "ok"}'
    os.killpg(server.pid, sent)
    told, _ = server.communicate(timeout=30)
    assert (server.returncode, "Killing" in told, "Traceback" in told) == (0, False, False)
    assert f"Rallybook: http://127.0.0.1:{port}/   English: http://127.0.0.1:{port}/en/" in told
    with pytest.raises(ProcessLookupError):
        os.killpg(server.pid, 0)


def test_port_in_use_is_said_and_nothing_starts(tmp_path: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        told, _ = (process := started(port, tmp_path)).communicate(timeout=60)
    assert (process.returncode, told) == (
        1,
        f"Port {port} of 127.0.0.1 is in use. Choose another: PORT={port + 1}\n",
    )


def test_hall_tells_address_code_and_risk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(serve, "lan_addresses", lambda: ["192.168.7.20", "10.1.2.3"])
    lines: list[str] = []
    serve.announce("0.0.0.0", 8000, hall=True, say=lines.append)
    assert lines[:2] == [
        "Rallybook for the hall: http://192.168.7.20:8000/",
        "Rallybook for the hall: http://10.1.2.3:8000/",
    ]
    assert "Whoever listens on this network can read passwords" in lines[2]
    assert "█" in capsys.readouterr().out


def test_hall_without_a_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "lan_addresses", list)
    lines: list[str] = []
    serve.announce("0.0.0.0", 8000, hall=True, say=lines.append)
    assert [line.partition(".")[0] for line in lines] == ["No local network was found"]


def test_lan_addresses_are_private_first_and_never_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "_routed_addresses", lambda: ["8.8.4.4", "192.168.7.20"])
    monkeypatch.setattr(lan, "_interface_addresses", lambda: ["127.0.0.1", "192.168.7.20", "0.0.0.0"])
    assert lan.lan_addresses() == ["192.168.7.20", "8.8.4.4"]


@pytest.mark.parametrize(
    ("asked", "engine", "processors", "count"),
    [
        ("", SQLITE, 8, 1),
        ("", "django.db.backends.postgresql", 8, 8),
        ("3", SQLITE, 8, 3),
        ("0", "django.db.backends.postgresql", 8, 1),
    ],
)
def test_processes_follow_the_database(
    monkeypatch: pytest.MonkeyPatch, asked: str, engine: str, processors: int, count: int
) -> None:
    monkeypatch.setenv("WEB_WORKERS", asked)
    monkeypatch.setattr(serve.os, "cpu_count", lambda: processors)
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)
    assert serve.worker_count() == count
