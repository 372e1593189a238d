"""How long a result takes from the desk to the disk: eight paced clients over HTTP, the real server, a SQLite file."""

import os
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from config.settings.databases import sqlite_mode
from tests.proofs.conftest import environment, told
from tests.proofs.desk import ApiDesk, Submitted
from tests.proofs.hall import TIES
from tests.proofs.server import Server
from tests.proofs.writer import SCORES

CLIENTS = 8
PACE_SECONDS = 1.0
ROUNDS = 25
FIRST_DO_NOT_COUNT = 2

Durations = tuple[list[float], list[float]]


def measure() -> Iterator[tuple[str, str]]:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/hall.sqlite3"
        made = told("make", url)
        known = {**environment(url), "DJANGO_SETTINGS_MODULE": "benchmarks.entry_settings"}
        server = Server(known, Path(folder) / "server.txt").answers()
        try:
            alone = [_commit(Path(folder)) for _ in range(100)]
            with ThreadPoolExecutor(CLIENTS) as pool:
                shares = [list(TIES)[number::CLIENTS] for number in range(CLIENTS)]
                found = list(pool.map(lambda ties: _enter(ApiDesk(made, server.port), ties), shares))
        finally:
            server.kill()
        assert told("judge", url)["defects"] == []
    yield f"{CLIENTS} clients, one result every {PACE_SECONDS:.0f} s each; SQLite in {sqlite_mode().name}", ""
    yield "  server", _figures([one for inside, _whole in found for one in inside])
    yield "  client", _figures([one for _inside, whole in found for one in whole])
    yield "  a commit of 3 KB alone", _figures(alone)
    yield "  processors, load", f"{os.cpu_count()}, {os.getloadavg()[0]:.1f}"


def _enter(desk: ApiDesk, ties: list[int]) -> Durations:
    """Results and corrections of these ties, one a second; milliseconds inside the server and until the answer."""
    random = Random(ties[0])
    inside, whole = [], []
    time.sleep(random.random() * PACE_SECONDS)
    for number in range(ROUNDS):
        version = number // len(ties)
        document = {"ending": "completed", "score": SCORES[version % len(SCORES)]}
        what = Submitted(ties[number % len(ties)], version, document, f"bench-{number}")
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


def _figures(durations: list[float]) -> str:
    cut = quantiles(durations, n=100)
    return f"p50 {cut[49]:6.1f} ms   p99 {cut[98]:6.1f} ms   of {len(durations)}"
