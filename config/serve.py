"""Serve the site: `python -m config.serve --port 8000`, with the demo's settings unless others are named."""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from typing import Any

import django
from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer

from config.lan import lan_addresses
from config.settings import env
from config.settings.databases import SQLITE

# A hall full of phones asks at the same moment; granian's 1,024 would refuse the rest.
BACKLOG = 4096
KILL_AFTER_SECONDS = 3
ANY_ADDRESS = "0.0.0.0"

Say = Callable[[str], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted. Returns the exit status: 0 after an interrupt, 1 when the port is taken."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    if not port_is_free(options.host, options.port):
        sys.stderr.write(f"Port {options.port} of {options.host} is in use. Choose another: PORT={options.port + 1}\n")
        return 1
    announce(options.host, options.port, hall=options.hall, say=_say)
    server = _server(options.host, options.port)
    if sys.stdout.isatty() and hasattr(signal, "SIGHUP"):
        # Granian would start its processes anew and live on without a terminal.
        server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.serve()
    return 0


def announce(host: str, port: int, *, hall: bool, say: Say) -> None:
    """Tell where to look: the three addresses of this machine, or in the hall those of its network with a QR code."""
    if not hall:
        site = f"http://{'127.0.0.1' if host == ANY_ADDRESS else host}:{port}"
        say(f"Rallybook: {site}/   English: {site}/en/   Admin: {site}/admin/   (Ctrl-C ends it)")
        return
    addresses = [f"http://{address}:{port}/" for address in lan_addresses()]
    if not addresses:
        say(
            "No local network was found. Connect to it and start again, or name this machine: HALL_HOSTS=name make hall"
        )
        return
    import segno

    for address in addresses:
        say(f"Rallybook for the hall: {address}")
    segno.make(addresses[0], micro=False).terminal(compact=True)
    say("Risk: this is plain HTTP. Whoever listens on this network can read passwords typed into the admin and change")
    say("pages on their way. Use a network of your own with a password, and accounts made for this event only.")


def port_is_free(host: str, port: int) -> bool:
    """Whether the port can be bound now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def worker_count() -> int:
    """WEB_WORKERS, else one process on SQLite, where one process writes at a time anyway, and one per processor."""
    if env.text("WEB_WORKERS"):
        return max(1, env.number("WEB_WORKERS"))
    return 1 if settings.DATABASES["default"]["ENGINE"] == SQLITE else os.cpu_count() or 1


def _server(host: str, port: int) -> AbstractServer[Any]:
    return Server(
        "config.worker:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=worker_count(),
        blocking_threads=max(1, env.number("WEB_THREADS")),
        blocking_threads_idle_timeout=600,
        backlog=BACKLOG,
        backpressure=BACKLOG,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER_SECONDS,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m config.serve", description="Serve Rallybook.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 for every network")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--hall", action="store_true", help="print the addresses of the local network and a QR code")
    return parser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
