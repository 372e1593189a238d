"""PostgreSQL by its own programs: pg_dump writes, pg_restore reads, scratch databases are made and dropped."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from config.backup.archive import private_file
from config.backup.errors import BackupError

MINUTES_AT_MOST = 60
LONGEST_NAME = 63


@contextmanager
def one_moment() -> Iterator[str]:
    """A read-only transaction that sees one moment; yields the name by which pg_dump sees the same one."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def dump(target: Path, moment: str) -> None:
    """Write the database as it was at ``moment`` in pg_dump's custom format."""
    private_file(target).close()
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={target}"]
    run_program("pg_dump", *options, database=connection.settings_dict["NAME"])


def load(source: Path, database: str) -> None:
    """Fill an empty database from a dump; all or an error."""
    run_program("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", str(source), database=database)


def listed_parts(source: Path) -> int:
    """How many parts the dump's own list names; ``BackupError`` where it cannot be read."""
    lines = run_program("pg_restore", "--list", str(source)).splitlines()
    return sum(not line.startswith(";") for line in lines if line.strip())


def run_program(name: str, *options: str, database: str | None = None) -> str:
    """Run a program of PostgreSQL against the server of the settings. The password goes by the environment."""
    if shutil.which(name) is None:
        raise BackupError(
            _("%(program)s is not installed; on Debian: apt install postgresql-client") % {"program": name}
        )
    settings = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    known = {variable: str(settings[key]) for variable, key in named.items() if settings.get(key)}
    chosen = [f"--dbname={database}"] if database else []
    done = subprocess.run(
        [name, *chosen, *options],
        env={**os.environ, **known},
        capture_output=True,
        text=True,
        timeout=60 * MINUTES_AT_MOST,
        check=False,
    )
    if done.returncode:
        told = {"program": name, "why": done.stderr.strip()[-500:]}
        raise BackupError(_("%(program)s failed: %(why)s") % told)
    return done.stdout


def beside(name: str) -> dict[str, Any]:
    """Settings of another database of the same server."""
    return {**connection.settings_dict, "NAME": name, "CONN_MAX_AGE": 0}


def name_beside(suffix: str) -> str:
    """A name for another database, made of the database's own."""
    return f"{str(connection.settings_dict['NAME'])[: LONGEST_NAME - len(suffix)]}{suffix}"


def create_database(name: str) -> None:
    """``DatabaseError`` where the account may not."""
    _administer(f"CREATE DATABASE {_quoted(name)} TEMPLATE template0")


def drop_database(name: str) -> None:
    _administer(f"DROP DATABASE IF EXISTS {_quoted(name)}")


def rename_database(name: str, to: str) -> None:
    _administer(f"ALTER DATABASE {_quoted(name)} RENAME TO {_quoted(to)}")


def database_exists(name: str) -> bool:
    return bool(_administer("SELECT 1 FROM pg_database WHERE datname = %s", name))


def other_sessions(name: str) -> int:
    """How many connections to the database there are besides this process's own, which are closed."""
    connection.close()
    return len(_administer("SELECT pid FROM pg_stat_activity WHERE datname = %s", name))


@contextmanager
def scratch_database(suffix: str) -> Iterator[str | None]:
    """An empty database that is dropped afterwards; None where the account may make none."""
    name = name_beside(suffix)
    try:
        create_database(name)
    except DatabaseError:
        yield None
        return
    try:
        yield name
    finally:
        drop_database(name)


def _administer(statement: str, *values: str) -> list[Any]:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall()) if cursor.description else []


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
