"""The real server in a group of processes of its own, which can be killed from one moment to the next."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

PATIENCE_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``config.serve`` on a port of its own; what it says goes into a file."""

    def __init__(self, environment: dict[str, str], said: Path) -> None:
        self.port = free_port()
        with said.open("a") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "config.serve", "--port", str(self.port)],
                env=environment,
                cwd=settings.BASE_DIR,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def answers(self) -> "Server":
        """The server, once it listens."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """SIGKILL to all its processes; they are gone afterwards."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
