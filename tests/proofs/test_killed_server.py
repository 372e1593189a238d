"""The server killed in the middle of submissions: nothing acknowledged is lost, nothing is there twice or by half."""

import os
from collections.abc import Callable
from random import Random
from threading import Event, Thread

import pytest
from django.db import connection

from tests.proofs.conftest import Hall
from tests.proofs.desk import ApiDesk, Submitted, UnansweredError
from tests.proofs.hall import TIES
from tests.proofs.server import Server
from tests.proofs.writer import SCORES

CLIENTS = 4


class Client:
    """One person at the desk, who keeps what was typed until it is acknowledged, and sends it again as it was."""

    def __init__(self, number: int) -> None:
        self.number, self.random, self.sent = number, Random(number), 0
        self.versions = dict.fromkeys(TIES, 0)
        self.waiting: Submitted | None = None
        self.acknowledged: list[tuple[int, int, str, object]] = []
        self.retried = 0

    def work(self, desk: ApiDesk, stop: Event, acknowledge: Callable[[], None]) -> None:
        """Hand in one result after another until it is over; what was not answered is sent again."""
        while not stop.is_set():
            is_retry = self.waiting is not None
            self.waiting = self.waiting or self.something()
            try:
                if self.settle(desk):
                    self.retried += is_retry
                    acknowledge()
            except UnansweredError:
                stop.wait(0.02)

    def settle(self, desk: ApiDesk) -> bool:
        """Send what waits as it was typed; whether it is written now, under whatever version it was."""
        if (what := self.waiting) is None:
            return False
        answer = desk.submit(what)
        self.versions[what.no], self.waiting = answer.version, None
        if answer.is_written:
            self.acknowledged.append((what.no, answer.version, what.key, what.document))
        return answer.is_written

    def something(self) -> Submitted:
        self.sent += 1
        no = self.random.choice(list(self.versions))
        document = {"ending": "completed", "score": SCORES[self.random.randrange(len(SCORES))]}
        return Submitted(no, self.versions[no], document, f"c{self.number}-{self.sent}")


def kill_once(hall: Hall, clients: list[Client], after: int) -> None:
    """Serve until so many submissions were acknowledged, then kill while others are under way."""
    server = Server(hall.environment, hall.folder / "server.txt").answers()
    stop, enough, seen = Event(), Event(), [0]

    def acknowledge() -> None:
        seen[0] += 1
        if seen[0] >= after:
            enough.set()

    threads = [
        Thread(target=client.work, args=(ApiDesk(hall.made, server.port), stop, acknowledge)) for client in clients
    ]
    try:
        for thread in threads:
            thread.start()
        assert enough.wait(60)
    finally:
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()


def kill_and_judge(hall: Hall, kills: int) -> int:
    """Kill so often, retry what was never answered, and judge; how many retries were acknowledged."""
    random = Random(kills)
    clients = [Client(number) for number in range(CLIENTS)]
    for _ in range(kills):
        kill_once(hall, clients, after=random.randint(3, 15))
    server = Server(hall.environment, hall.folder / "server.txt").answers()
    try:
        for client in clients:
            client.settle(ApiDesk(hall.made, server.port))
    finally:
        server.kill()
    acknowledged = [list(entry) for client in clients for entry in client.acknowledged]
    assert sorted(acknowledged, key=lambda entry: entry[:2]) == hall.judged()["log"]
    return sum(client.retried for client in clients)


def test_killed_server_loses_nothing_that_it_acknowledged(hall: Hall) -> None:
    """Each kill costs two seconds and more for starting anew: fifty only in CI, and where the file is ours to break."""
    is_thorough = os.environ.get("CI") == "true" and connection.vendor == "sqlite"
    kill_and_judge(hall, kills=50 if is_thorough else 6)


@pytest.mark.soak
def test_server_killed_again_and_again_loses_nothing_that_it_acknowledged(hall: Hall) -> None:
    kill_and_judge(hall, kills=int(os.environ.get("SOAK_KILLS", "1000")))
