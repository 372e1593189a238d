"""A snapshot after each official result: asked for after the commit, shared when results come fast, tried again."""

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.test import Client

from config.backup import asking, folder
from config.backup.asking import Keeper, is_late, snapshot_after_commit

SOON = 30.0


class Copying:
    """Stands for the process that takes a snapshot; each call waits until the test lets it go on."""

    def __init__(self, *answers: bool) -> None:
        self.answers = list(answers)
        self.calls: list[datetime] = []
        self.begun, self.go_on = Event(), Event()

    def __call__(self, asked_at: datetime) -> bool:
        self.calls.append(asked_at)
        self.begun.set()
        assert self.go_on.wait(SOON)
        return self.answers.pop(0) if self.answers else True


def test_results_that_come_while_one_is_taken_share_the_next() -> None:
    copying, pauses = Copying(), []
    keeper = Keeper(copying, pause=pauses.append)
    keeper.ask()
    assert copying.begun.wait(SOON)
    for _ in range(50):
        keeper.ask()
    last = datetime.now(UTC)
    copying.go_on.set()
    assert keeper.join(SOON)
    assert len(copying.calls) == 2
    assert copying.calls[0] < copying.calls[1] <= last
    assert pauses == [asking.PAUSE_SECONDS] * 2


def test_who_asks_does_not_wait() -> None:
    copying = Copying()
    keeper = Keeper(copying, pause=lambda seconds: None)
    keeper.ask()
    assert copying.begun.wait(SOON)
    assert not copying.go_on.is_set()
    copying.go_on.set()
    assert keeper.join(SOON)


def test_what_failed_is_tried_again_for_the_same_result() -> None:
    copying, pauses = Copying(False, False, True), []
    copying.go_on.set()
    keeper = Keeper(copying, pause=pauses.append)
    keeper.ask()
    assert keeper.join(SOON)
    assert len(copying.calls) == 3
    assert len(set(copying.calls)) == 1
    assert pauses == [asking.RETRY_SECONDS, asking.RETRY_SECONDS, asking.PAUSE_SECONDS]


def test_an_error_is_logged_and_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    answers: list[Callable[[], bool]] = [lambda: 1 // 0 > 0, lambda: True]
    keeper = Keeper(lambda asked_at: answers.pop(0)(), pause=lambda seconds: None)
    keeper.ask()
    assert keeper.join(SOON)
    assert answers == []
    assert "ZeroDivisionError" in caplog.text


@pytest.fixture
def backups(tmp_path: Path, settings: Any) -> Path:
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.BACKUP_EACH_RESULT = True
    return tmp_path / "backups"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(asking.keeper, "ask", lambda: calls.append("asked"))
    return calls


@pytest.mark.django_db
def test_it_is_asked_after_the_commit(backups: Path, asked: list[str], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        snapshot_after_commit()
        assert asked == []
    assert asked == ["asked"]
    assert (backups / asking.WAITING).exists()


@pytest.mark.django_db
def test_nothing_is_asked_where_it_is_not_set(
    settings: Any, asked: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    settings.BACKUP_EACH_RESULT = False
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        snapshot_after_commit()
    assert (callbacks, asked) == ([], [])


@pytest.mark.django_db
def test_a_folder_that_takes_nothing_stops_no_result(
    backups: Path, asked: list[str], django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    backups.write_text("no folder")
    with django_capture_on_commit_callbacks(execute=True):
        snapshot_after_commit()
    assert asked == ["asked"]
    assert "Nothing can be written" in caplog.text
    assert is_late(datetime.now(UTC))


@pytest.mark.django_db
def test_an_error_when_asking_stops_no_result(
    backups: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def refuse() -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(asking.keeper, "ask", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        snapshot_after_commit()
    assert (backups / asking.WAITING).exists()


def test_it_is_late_when_a_result_waits_for_more_than_two_minutes(backups: Path) -> None:
    now = datetime.now(UTC)
    assert not is_late(now)
    asking._leave_mark()
    asking._leave_mark()
    assert not is_late(now + timedelta(seconds=100))
    assert is_late(now + timedelta(seconds=130))


@pytest.mark.django_db
def test_readyz_tells_and_readers_are_served_all_the_same(
    backups: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/readyz").json()["backup"] is True
    monkeypatch.setattr("config.health.is_late", lambda now: True)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"], answer.json()["backup"]) == (200, "ok", False)


def run_instead(monkeypatch: pytest.MonkeyPatch, code: str) -> list[list[str]]:
    """Let another Python program run in place of the command; the commands that were asked for."""
    commands: list[list[str]] = []
    run = subprocess.run

    def other(command: list[str], **options: Any) -> Any:
        commands.append(command)
        return run([sys.executable, "-c", code], **options)

    monkeypatch.setattr(asking.subprocess, "run", other)
    return commands


def test_a_snapshot_is_taken_by_a_process_and_the_mark_goes(backups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = run_instead(monkeypatch, "")
    asking._leave_mark()
    moment = datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert asking.take_in_process(moment)
    assert commands[0][2:] == ["backup", "--result", "--since", moment.isoformat()]
    assert not (backups / asking.WAITING).exists()


def test_a_process_that_fails_is_loud_and_leaves_the_mark(
    backups: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run_instead(monkeypatch, "import sys; sys.exit('No space left on device')")
    assert not asking.take_in_process(datetime(2026, 11, 25, 10, tzinfo=UTC))
    (line,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "NO SNAPSHOT" in line.getMessage()
    assert "No space left on device" in line.getMessage()
    assert (backups / asking.WAITING).exists()
    assert folder.kept_backups(backups) == []
