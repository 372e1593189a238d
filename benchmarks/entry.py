"""How long a result takes from the desk to the disk: eight paced clients over HTTP, the real server, a SQLite file."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import entry_event
from benchmarks.entry_event import shared_out
from config.settings.databases import sqlite_mode
from tests.proofs.conftest import environment
from tests.proofs.desk import ApiDesk, Submitted
from tests.proofs.hall import EVENT, SLUG, TIES
from tests.proofs.server import Server
from tests.proofs.writer import SCORES

CLIENTS = 8
PACE_SECONDS = 1.0
ROUNDS = 25
FIRST_DO_NOT_COUNT = 2

Durations = tuple[list[float], list[float]]


def measure() -> Iterator[tuple[str, str]]:
    """First the group ties of the championship, each handed in once, to the point, line-ups in; then corrections, every
    one of them in a complete group of five that feeds a knock-out: the dearest thing the desk can ask for.
    """
    yield f"{CLIENTS} clients, one result every {PACE_SECONDS:.0f} s each; SQLite in {sqlite_mode().name}", ""
    with TemporaryDirectory() as folder:
        sheets = _told("benchmarks.entry_event", "sheets", f"sqlite:///{folder}/finished.sqlite3")
        url = f"sqlite:///{folder}/drawn.sqlite3"
        made = _told("benchmarks.entry_event", "drawn", url)
        with _server(url, folder) as port:
            shares = [list(_entries(share)) for share in shared_out(sheets, CLIENTS)]
            yield from _figures("entered", _all(made, port, shares, (entry_event.SLUG, entry_event.EVENT)))
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/hall.sqlite3"
        made = _told("tests.proofs.hall", "make", url)
        with _server(url, folder) as port:
            shares = [list(_corrections(list(TIES)[number::CLIENTS])) for number in range(CLIENTS)]
            yield from _figures("corrected", _all(made, port, shares, (SLUG, EVENT)))
        assert _told("tests.proofs.hall", "judge", url)["defects"] == []
        alone = [_commit(Path(folder)) for _ in range(100)]
    yield "  a commit of 3 KB alone on this disk", _percentiles(alone)
    yield "  processors, load", f"{os.cpu_count()}, {os.getloadavg()[0]:.1f}"


def _told(module: str, what: str, url: str) -> Any:
    run = subprocess.run(
        [sys.executable, "-m", module, what], env=environment(url), capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


@contextmanager
def _server(url: str, folder: str) -> Iterator[int]:
    known = {**environment(url), "DJANGO_SETTINGS_MODULE": "benchmarks.entry_settings"}
    server = Server(known, Path(folder) / "server.txt").answers()
    try:
        yield server.port
    finally:
        server.kill()


def _entries(sheets: list[list[Any]]) -> Iterator[Submitted]:
    for no, document in sheets:
        yield Submitted(no, 0, document, f"entry-{no}")


def _corrections(ties: list[int]) -> Iterator[Submitted]:
    for number in range(ROUNDS):
        version = number // len(ties)
        document = {"ending": "completed", "score": SCORES[version % len(SCORES)]}
        yield Submitted(ties[number % len(ties)], version, document, f"correction-{number}")


def _all(made: Any, port: int, shares: list[list[Submitted]], event: tuple[str, str]) -> Durations:
    with ThreadPoolExecutor(CLIENTS) as pool:
        found = list(pool.map(lambda share: _enter(ApiDesk(made, port, event), share), shares))
    return [one for inside, _whole in found for one in inside], [one for _inside, whole in found for one in whole]


def _enter(desk: ApiDesk, share: list[Submitted]) -> Durations:
    """One client's submissions, one a second; milliseconds inside the server and until the answer."""
    random = Random(share[0].no)
    inside, whole = [], []
    time.sleep(random.random() * PACE_SECONDS)
    for number, what in enumerate(share):
        started = perf_counter()
        answer = desk.submit(what)
        took = perf_counter() - started
        assert answer.is_written
        if number >= FIRST_DO_NOT_COUNT:
            inside.append(desk.server_milliseconds)
            whole.append(took * 1000)
        time.sleep(max(0.0, PACE_SECONDS * (0.5 + random.random()) - took))
    return inside, whole


def _commit(folder: Path) -> float:
    """Milliseconds that one transaction of the same mode takes on this disk with nothing else in it."""
    connection = sqlite3.connect(folder / "alone.sqlite3", isolation_level=None)
    connection.execute(f"PRAGMA journal_mode={sqlite_mode().journal}")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS page (text)")
    started = perf_counter()
    connection.execute("INSERT INTO page VALUES (?)", ["x" * 3000])
    took = perf_counter() - started
    connection.close()
    return took * 1000


def _figures(what: str, durations: Durations) -> Iterator[tuple[str, str]]:
    inside, whole = durations
    yield f"  {what}: inside the server", _percentiles(inside)
    yield f"  {what}: until the client has the answer", _percentiles(whole)


def _percentiles(durations: list[float]) -> str:
    cut = quantiles(durations, n=100)
    return f"p50 {cut[49]:6.1f} ms   p99 {cut[98]:6.1f} ms   of {len(durations)}"
