"""A site on a real SQLite file, whatever the tests run on; small, and written to through the services."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from config.backup.copies import in_place_of_the_database, sqlite_file
from tests.factories import make_event, play_group
from tournament.models import Event


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """What operators are told is asserted in one language."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def steps_back(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """By how much a command stepped back behind others; the process of the tests itself stays where it is."""
    steps: list[int] = []
    monkeypatch.setattr("os.nice", steps.append)
    return steps


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Path:
    """A database that has every migration and nothing else, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "rallybook.sqlite3"
    with django_db_blocker.unblock(), in_place_of_the_database(sqlite_file(path, writable=True)):
        call_command("migrate", verbosity=0, skip_checks=True)
    return path


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Path:
    """A folder for one test, with pictures and backups of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.BACKUP_KEEP = 2
    (tmp_path / "media" / "photos").mkdir(parents=True)
    (tmp_path / "media" / "photos" / "final.webp").write_bytes(b"the final")
    return tmp_path


@pytest.fixture
def hall(place: Path, migrated_file: Path, db: None) -> Iterator[Path]:
    """The file of a site with one event: two groups of two played, the final to come."""
    path = place / "hall.sqlite3"
    path.write_bytes(migrated_file.read_bytes())
    with in_place_of_the_database(sqlite_file(path, writable=True)):
        make_event(groups=["A1 A2", "B1 B2"], knockout="1A 1B")
        for name in "AB":
            play_group(Event.objects.get(), name)
        yield path
