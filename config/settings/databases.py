"""How each database is opened. SQLite's mode follows the engine that is linked, see docs/operations.md."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

WAL_RESET_FIRST = (3, 7, 0)
WAL_RESET_LAST = (3, 51, 2)
WAL_RESET_RANGE = "in the range 3.7.0 to 3.51.2 of the WAL-reset fault"
BUSY_TIMEOUT_SECONDS = 20
CONNECTION_SECONDS = 60

SQLITE = "config.sqlite"
"""Django's backend with a fairer queue of writers."""


@dataclass(frozen=True)
class SqliteMode:
    """Name of the mode, the journal it uses, and why: an English sentence for operators."""

    name: str
    journal: str
    reason: str


def sqlite_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info[:3]) -> SqliteMode:
    """The mode for a version of SQLite: a write-ahead log, unless resetting that log may lose a commit."""
    linked = ".".join(map(str, version))
    if WAL_RESET_FIRST <= version <= WAL_RESET_LAST:
        return SqliteMode("safe mode", "DELETE", f"SQLite {linked} is {WAL_RESET_RANGE}.")
    return SqliteMode("WAL mode", "WAL", f"SQLite {linked} is not {WAL_RESET_RANGE}.")


def sqlite_database(name: str | Path) -> dict[str, Any]:
    """Settings of one SQLite file: writers queue instead of failing, and a commit is on the disk before its answer."""
    pragmas = (f"journal_mode={sqlite_mode().journal}", "synchronous=FULL", "mmap_size=0")
    return {
        "ENGINE": SQLITE,
        "NAME": name,
        "CONN_MAX_AGE": CONNECTION_SECONDS,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_TIMEOUT_SECONDS,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }


def database(url: str) -> dict[str, Any]:
    """Settings of the database a URL names: sqlite:///path or postgres://user:password@host:port/name."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite_database(config["NAME"])
    return {**config, "CONN_MAX_AGE": CONNECTION_SECONDS, "CONN_HEALTH_CHECKS": True}


def page_cache(url: str) -> dict[str, Any]:
    """Settings of the cache that keeps rendered pages: memory of each process without a URL, capped in entries."""
    if not url:
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "pages",
            "OPTIONS": {"MAX_ENTRIES": 1000, "CULL_FREQUENCY": 10},
        }
    config: dict[str, Any] = environ.Env.cache_url_config(url)
    return {**config, "KEY_PREFIX": "rallybook"}
