"""The drill with this checkout and its packages: restored into an empty folder, served there, compared, timed."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tournament.backups import drilling

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the same files of SQLite in the other run")
STEP = re.compile(r"^ *\d+\.\d s {2}(.+)$", re.MULTILINE)


def test_drill_restores_serves_and_compares(hall: Path) -> None:
    out = StringIO()
    call_command("drill", "--data-only", stdout=out)
    assert STEP.findall(out.getvalue()) == [
        "backup",
        "restore",
        "the server starts and answers",
        "backup of what was restored",
        "all; the restored site says the same",
    ]


def test_drill_fails_when_the_restored_site_says_something_else(hall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def another(drill: drilling.Drill) -> Any:
        return {"tournaments": {"somewhere": {}}, "files": {}}

    monkeypatch.setattr(drilling.Drill, "_serve", lambda drill: None)
    monkeypatch.setattr(drilling.Drill, "_backed_up_again", another)
    with pytest.raises(CommandError, match=r"somewhere, media/photos/final\.webp"):
        call_command("drill", "--data-only", stdout=StringIO())
