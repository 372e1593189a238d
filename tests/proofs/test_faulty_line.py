"""Submissions through a line that loses, repeats, delays, reorders and cuts them: one effect for each key."""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.proofs.conftest import Hall
from tests.proofs.desk import ApiDesk, Submitted, UnansweredError
from tests.proofs.faulty import FAULTS, FaultyProxy
from tests.proofs.hall import TIES
from tests.proofs.server import Server
from tests.proofs.writer import SCORES

CLIENTS = 5
MOST_TRIES = 60
Acknowledged = list[list[object]]


def enter(desk: ApiDesk, ties: list[int], count: int) -> tuple[Acknowledged, int]:
    """Hand in so many results of these ties, each again and again under its key until it is acknowledged.

    Nobody else writes these ties: were there a second effect of a key, the next version would not be the one expected.
    """
    acknowledged: Acknowledged = []
    tries = 0
    for number in range(count):
        no, version = ties[number % len(ties)], number // len(ties)
        document = {"ending": "completed", "score": SCORES[version % len(SCORES)]}
        what = Submitted(no, version, document, f"line-{no}-{version}")
        for _ in range(MOST_TRIES):
            tries += 1
            try:
                answer = desk.submit(what)
            except UnansweredError:
                continue
            assert (answer.is_written, answer.version) == (True, version + 1), what
            acknowledged.append([no, answer.version, what.key, document])
            break
        else:
            raise AssertionError(f"never acknowledged: {what}")
    return acknowledged, tries


def through_a_faulty_line(hall: Hall, submissions: int) -> tuple[Counter[str], int]:
    """What happened on the line, and how many tries it took."""
    share = -(-submissions // CLIENTS)
    server = Server(hall.environment, hall.folder / "server.txt").answers()
    try:
        with FaultyProxy(server.port, seed=submissions) as proxy, ThreadPoolExecutor(CLIENTS) as pool:
            desk = ApiDesk(hall.made, proxy.port)
            shares = [list(TIES)[number::CLIENTS] for number in range(CLIENTS)]
            done = list(pool.map(lambda ties: enter(desk, ties, share), shares))
    finally:
        server.kill()
    acknowledged = [entry for entries, _tries in done for entry in entries]
    assert len(acknowledged) == share * CLIENTS
    assert sorted(acknowledged, key=lambda entry: entry[:2]) == hall.judged()["log"]
    return proxy.happened, sum(tries for _entries, tries in done)


def test_each_key_has_one_effect_whatever_the_line_does(hall: Hall) -> None:
    happened, tries = through_a_faulty_line(hall, submissions=150)
    assert happened.keys() == FAULTS.keys()
    assert tries > 150


@pytest.mark.soak
def test_each_key_has_one_effect_whatever_the_line_does_at_length(hall: Hall) -> None:
    through_a_faulty_line(hall, submissions=int(os.environ.get("SOAK_SUBMISSIONS", "10000")))
