"""A database that several processes share: a file on SQLite, one of its own on PostgreSQL."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection


@dataclass(frozen=True)
class Hall:
    """Where the database is, what was made in it, and where there is room for files."""

    url: str
    folder: Path
    made: dict[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        return environment(self.url)

    def judged(self) -> dict[str, Any]:
        """What is in the database; nothing in it is wrong, and the log of every tie has no gaps."""
        verdict = told("judge", self.url)
        assert (verdict["defects"], verdict["integrity"]) == ([], "ok")
        versions: dict[int, list[int]] = {}
        last: dict[str, list[Any]] = {}
        for no, version, _key, content in verdict["log"]:
            versions.setdefault(no, []).append(version)
            last[str(no)] = [version, content]
        assert all(found == list(range(1, len(found) + 1)) for found in versions.values())
        assert verdict["official"] == len(versions)
        assert {no: fact for no, fact in verdict["facts"].items() if fact[0]} == last
        return verdict


def environment(url: str) -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "TEST_DATABASE_URL": url}


def told(what: str, url: str) -> Any:
    command = [sys.executable, "-m", "tests.proofs.hall", what]
    run = subprocess.run(command, env=environment(url), cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="session")
def hall_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A SQLite file made once, and what was made in it."""
    path = tmp_path_factory.mktemp("hall") / "hall.sqlite3"
    return path, told("make", f"sqlite:///{path}")


@pytest.fixture
def hall(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Hall]:
    if connection.vendor == "sqlite":
        made_before, made = request.getfixturevalue("hall_file")
        shutil.copy(made_before, tmp_path / "hall.sqlite3")
        yield Hall(f"sqlite:///{tmp_path}/hall.sqlite3", tmp_path, made)
        return
    import psycopg

    known = connection.settings_dict
    server = f"{known['USER']}@{known['HOST']}:{known['PORT']}"
    name = f"hall_{uuid4().hex}"
    with psycopg.connect(f"postgresql://{server}/postgres", autocommit=True) as maintenance:
        maintenance.execute(f"CREATE DATABASE {name}")
        url = f"postgres://{server}/{name}"
        yield Hall(url, tmp_path, told("make", url))
        maintenance.execute(f"DROP DATABASE {name} WITH (FORCE)")
