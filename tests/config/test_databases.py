"""SQLite as a tournament needs it: writers queue, a commit is on the disk, and no log that may lose one."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.core.checks import INFO, run_checks
from django.db import connection

from config.checks import sqlite_mode_in_force
from config.settings import databases
from config.settings.databases import database, page_cache, sqlite_mode
from config.sqlite.base import DatabaseWrapper

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite about itself")


@pytest.mark.parametrize(
    ("version", "name", "journal"),
    [
        ((3, 6, 23), "WAL mode", "WAL"),
        ((3, 7, 0), "safe mode", "DELETE"),
        ((3, 40, 1), "safe mode", "DELETE"),
        ((3, 51, 2), "safe mode", "DELETE"),
        ((3, 51, 3), "WAL mode", "WAL"),
        ((4, 0, 0), "WAL mode", "WAL"),
    ],
    ids=str,
)
def test_mode_follows_the_linked_engine(version: tuple[int, int, int], name: str, journal: str) -> None:
    mode = sqlite_mode(version)
    assert (mode.name, mode.journal) == (name, journal)
    assert mode.reason.startswith(f"SQLite {'.'.join(map(str, version))} is ")


def opened(path: Path) -> DatabaseWrapper:
    config = {**connection.settings_dict, **database(f"sqlite:///{path}"), "TIME_ZONE": None}
    return DatabaseWrapper(config)


@pytest.fixture
def two_connections(tmp_path: Path):
    first, second = opened(tmp_path / "hall.sqlite3"), opened(tmp_path / "hall.sqlite3")
    for each in (first, second):
        each.inc_thread_sharing()
    yield first, second
    for each in (first, second):
        each.close()


def pragma(wrapper: DatabaseWrapper, name: str) -> object:
    with wrapper.cursor() as cursor:
        row = cursor.execute(f"PRAGMA {name}").fetchone()
        return row[0] if row else 0


@pytest.mark.django_db
def test_pragmas_are_in_force_on_a_file(two_connections: tuple[DatabaseWrapper, DatabaseWrapper]) -> None:
    in_force = {name: pragma(two_connections[0], name) for name in ("journal_mode", "synchronous", "busy_timeout")}
    assert in_force == {"journal_mode": sqlite_mode().journal.lower(), "synchronous": 2, "busy_timeout": 20_000}
    assert pragma(two_connections[0], "mmap_size") == 0
    assert pragma(two_connections[0], "foreign_keys") == 1


@pytest.mark.django_db
def test_journal_is_the_write_ahead_log_on_an_engine_without_the_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repaired = sqlite_mode((3, 51, 3))
    monkeypatch.setattr(databases, "sqlite_mode", lambda: repaired)
    wrapper = opened(tmp_path / "hall.sqlite3")
    assert pragma(wrapper, "journal_mode") == "wal"
    wrapper.close()


@pytest.mark.django_db
def test_transaction_takes_the_write_lock_when_it_begins(
    two_connections: tuple[DatabaseWrapper, DatabaseWrapper],
) -> None:
    first, second = two_connections
    second.settings_dict["OPTIONS"]["timeout"] = 0
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(Exception, match="database is locked"):
        second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.rollback()


@pytest.mark.django_db
def test_writer_begins_as_soon_as_another_has_ended(two_connections: tuple[DatabaseWrapper, DatabaseWrapper]) -> None:
    first, second = two_connections
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    waiting = Thread(
        target=second.set_autocommit,
        args=(False,),
        kwargs={"force_begin_transaction_with_broken_autocommit": True},
    )
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    first.rollback()
    waiting.join(10)
    assert not waiting.is_alive()
    assert pragma(second, "busy_timeout") == 20_000
    second.rollback()


WRITER = """
import sys
from pathlib import Path
import django
django.setup()
from django.db import connection, transaction
for _ in range(int(sys.argv[1])):
    with transaction.atomic(), connection.cursor() as cursor:
        (count,) = cursor.execute("SELECT count FROM counter").fetchone()
        cursor.execute("UPDATE counter SET count = %s", [count + 1])
"""


def test_conflicting_writers_queue_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hall.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE counter (count INTEGER)")
        made.execute("INSERT INTO counter VALUES (0)")
    made.close()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, "40"],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "TEST_DATABASE_URL": f"sqlite:///{path}",
            },
            cwd=settings.BASE_DIR,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    assert [writer.communicate(timeout=120)[1] for writer in writers] == ["", "", ""]
    read = sqlite3.connect(path)
    assert read.execute("SELECT count FROM counter").fetchone() == (120,)
    read.close()


@on_sqlite
@pytest.mark.django_db
def test_check_says_the_mode_and_why_when_databases_are_checked() -> None:
    (told,) = [message for message in run_checks(databases=["default"]) if message.id == "rallybook.I001"]
    mode = sqlite_mode()
    assert told.level == INFO
    assert told.msg == f"SQLite runs in {mode.name}, journal {mode.journal}: {mode.reason}"


def test_check_is_silent_where_no_database_is_checked() -> None:
    assert sqlite_mode_in_force() == []
    assert [message for message in run_checks() if message.id == "rallybook.I001"] == []


def test_postgres_connections_are_kept_and_tested() -> None:
    config = database("postgres://desk:secret@db.example:5433/hall")
    wanted = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "hall",
        "USER": "desk",
        "PASSWORD": "secret",
        "HOST": "db.example",
        "PORT": 5433,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
    assert {name: config[name] for name in wanted} == wanted


def test_page_cache_is_memory_unless_a_url_names_another() -> None:
    assert page_cache("")["BACKEND"].endswith("LocMemCache")
    redis = page_cache("redis://cache.example:6379/1")
    assert (redis["BACKEND"], redis["LOCATION"], redis["KEY_PREFIX"]) == (
        "django.core.cache.backends.redis.RedisCache",
        "redis://cache.example:6379/1",
        "rallybook",
    )
