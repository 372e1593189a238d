"""The folder of backups: which are kept, one process at a time, marks of use."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from config.backup import folder, placing
from config.backup.locks import hold_while_running, is_held, use_mark
from config.backup.pruning import superfluous
from config.settings.databases import SQLITE

TEN = datetime(2026, 11, 25, 10, tzinfo=UTC)


def at(text: str) -> datetime:
    """``10:05`` on that day."""
    hours, minutes = map(int, text.split(":"))
    return TEN.replace(hour=hours, minute=minutes)


def times(moments: set[datetime]) -> list[str]:
    return [f"{moment:%H:%M}" for moment in sorted(moments)]


def test_the_newest_and_the_last_of_each_hour_are_kept() -> None:
    taken = [at(text) for text in ("08:10", "08:50", "09:05", "09:30", "09:55", "10:01", "10:02", "10:03")]
    assert times(superfluous(taken, keep=2)) == ["08:10", "09:05", "09:30", "10:01"]
    assert times(superfluous(taken, keep=5)) == ["08:10", "09:05"]
    assert times(superfluous(taken, keep=0)) == ["08:10", "09:05", "09:30", "10:01", "10:02"]
    assert superfluous([], keep=3) == set()


@given(st.lists(st.integers(0, 60 * 48), unique=True), st.integers(0, 30))
def test_pruning_keeps_enough_and_settles(minutes: list[int], keep: int) -> None:
    taken = [TEN + timedelta(minutes=minute) for minute in minutes]
    gone = superfluous(taken, keep=keep)
    left = sorted(set(taken) - gone)
    assert left[len(left) - min(keep, len(taken)) :] == sorted(taken)[len(taken) - min(keep, len(taken)) :]
    assert {moment.replace(minute=0) for moment in left} == {moment.replace(minute=0) for moment in taken}
    assert superfluous(left, keep=keep) == set()


def made(into: Path, moment: datetime, kind: str, *, failed: bool = False) -> str:
    path = into / folder.backup_name(moment, kind, failed=failed)
    path.write_bytes(b"")
    return path.name


def test_whole_backups_and_other_files_are_never_pruned(tmp_path: Path) -> None:
    kept = [made(tmp_path, at("08:01"), folder.WHOLE), made(tmp_path, at("08:02"), folder.WHOLE)]
    results = [made(tmp_path, at(f"08:{minute}"), folder.RESULT) for minute in (10, 11, 12, 13)]
    wrong = [made(tmp_path, at(f"08:{minute}"), folder.RESULT, failed=True) for minute in (20, 21)]
    (tmp_path / "rallybook-notes.zip").write_bytes(b"")
    assert [path.name for path in folder.prune(tmp_path, keep=1)] == [*results[:3], wrong[0]]
    assert {path.name for path in tmp_path.iterdir()} == {*kept, results[3], wrong[1], "rallybook-notes.zip"}


def test_names_say_when_and_what(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 25, 18, 15, 0, 123999, tzinfo=UTC)
    assert made(tmp_path, moment, folder.WHOLE) == "rallybook-20261125T181500.123Z-whole.zip"
    assert made(tmp_path, moment, folder.RESULT, failed=True) == "rallybook-20261125T181500.123Z-result-failed.zip"
    found = folder.kept_backups(tmp_path)
    assert [(one.kind, one.failed) for one in found] == [("result", True), ("whole", False)]
    assert {one.begun_at for one in found} == {moment.replace(microsecond=123000)}


def test_a_moment_is_covered_by_a_good_backup_begun_since(tmp_path: Path) -> None:
    assert not folder.is_covered(tmp_path, at("10:00"))
    made(tmp_path, at("10:05"), folder.RESULT, failed=True)
    assert not folder.is_covered(tmp_path, at("10:00"))
    made(tmp_path, at("10:04"), folder.RESULT)
    assert [folder.is_covered(tmp_path, at(text)) for text in ("10:03", "10:04", "10:05")] == [True, True, False]


def test_a_taken_name_is_not_given_again(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    (tmp_path / "new").write_text("new")
    with pytest.raises(FileExistsError):
        folder.put(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "old"


def test_folder_is_private_and_what_a_killed_process_left_goes(tmp_path: Path) -> None:
    into = tmp_path / "backups"
    with folder.at_work(into):
        pass
    (into / ".taking-killed").mkdir()
    with folder.at_work(into) as work:
        assert [path.name for path in into.glob(".taking-*")] == [work.name]
        assert work.stat().st_mode & 0o777 == 0o700
    assert into.stat().st_mode & 0o777 == 0o700
    assert list(into.glob(".taking-*")) == []


WAITER = """
import sys
from pathlib import Path
from config.backup import folder, placing
print("waiting", flush=True)
with folder.at_work(Path(sys.argv[1])):
    print("inside", Path(sys.argv[1], "done").exists(), flush=True)
"""


def test_two_processes_are_not_at_work_at_once(tmp_path: Path) -> None:
    with folder.at_work(tmp_path):
        other = subprocess.Popen(
            [sys.executable, "-c", WAITER, str(tmp_path)], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
        )
        assert other.stdout is not None
        assert other.stdout.readline() == "waiting\n"
        (tmp_path / "done").touch()
    assert other.communicate(timeout=60)[0] == "inside True\n"


SERVER = """
import sys
from config.backup.locks import hold_while_running
from config.settings.databases import SQLITE
hold_while_running({"ENGINE": SQLITE, "NAME": sys.argv[1]})
print("held", flush=True)
sys.stdin.read()
"""


def test_use_by_a_server_is_seen_until_it_ends_however_it_ends(tmp_path: Path) -> None:
    database = tmp_path / "hall.sqlite3"
    assert not is_held(database)
    servers = [
        subprocess.Popen(
            [sys.executable, "-c", SERVER, str(database)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for server in servers:
        assert server.stdout is not None
        assert server.stdout.readline() == b"held\n"
    assert is_held(database)
    servers[0].kill()
    servers[0].communicate()
    assert is_held(database)
    servers[1].kill()
    servers[1].communicate()
    assert not is_held(database)


def test_a_database_that_is_no_file_is_not_marked(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    hold_while_running({"ENGINE": "django.db.backends.postgresql", "NAME": str(tmp_path / "name")})
    hold_while_running({"ENGINE": SQLITE, "NAME": "file:memory?mode=memory"})
    assert list(tmp_path.iterdir()) == []
    hold_while_running({"ENGINE": SQLITE, "NAME": str(tmp_path / "nowhere" / "hall.sqlite3")})
    assert "No mark of use" in caplog.text
    assert not use_mark(tmp_path / "nowhere" / "hall.sqlite3").exists()


def test_two_restores_within_a_second_keep_both_of_what_was_there(tmp_path: Path) -> None:
    now = datetime(2026, 11, 25, 10, 15, 0, tzinfo=UTC)
    for number in (1, 2):
        (tmp_path / "media").write_text(str(number))
        placing.move_aside(tmp_path / "media", now + timedelta(milliseconds=number))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "media.before-20261125T101500.001": "1",
        "media.before-20261125T101500.002": "2",
    }
