"""A backup of one moment while another process records results, in both modes of SQLite."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from config.backup import archive
from tournament.backups import taking
from tournament.backups.taking import take_backup
from tournament.models import Submission

MOST_RESULTS = 400
WRITER = f"""
import sys
import django
django.setup()
from pathlib import Path
from config.backup.copies import in_place_of_the_database
from config.settings.databases import sqlite_database
from tests.factories import record, score_sheet
from tournament.models import Tie
path, journal = Path(sys.argv[1]), sys.argv[2]
config = sqlite_database(path)
config["OPTIONS"]["init_command"] = f"PRAGMA journal_mode={{journal}};PRAGMA synchronous=OFF"
with in_place_of_the_database(config):
    for number in range({MOST_RESULTS}):
        for no in (1, 2):
            result = "3-1" if number % 2 else "3-2"
            record(Tie.objects.get(no=no), score_sheet(result), reason="again", key=f"writer-{{number}}")
        print(number, flush=True)
        if path.with_name("stop").exists():
            break
"""

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the same files of SQLite in the other run")


@pytest.mark.parametrize("tries", [taking.HURRIED_TRIES, 0], ids=["without a lock first", "writers held"])
@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_backup_while_another_process_writes(
    hall: Path, place: Path, monkeypatch: pytest.MonkeyPatch, journal: str, tries: int
) -> None:
    monkeypatch.setattr(taking, "HURRIED_TRIES", tries)
    with closing(sqlite3.connect(hall)) as opened:
        opened.execute(f"PRAGMA journal_mode={journal}").fetchone()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(hall), journal],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "0\n"
    taken = [take_backup(into=place / "backups") for _ in range(2)]
    still_writing = writer.poll() is None
    (place / "stop").touch()
    assert writer.communicate(timeout=120)[1] == ""
    assert still_writing
    log = dict(Submission.objects.values_list("sequence", "digest"))
    lengths = []
    for one in taken:
        assert one is not None
        assert one.checked.findings == ()
        (said,) = one.manifest["tournaments"].values()
        assert log[said["submissions"]] == said["head"]
        lengths.append(said["submissions"])
        with archive.opened_archive(one.path) as opened:
            opened.extract(archive.DATABASE, place / f"copy-{len(lengths)}")
    assert lengths[0] <= lengths[1] <= len(log)
    assert not list(place.glob("copy-*-wal"))
