"""The checker that docs/verification.md gives to readers, run as it stands there, without Rallybook."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from tests.factories import make_event, play, play_group
from tests.tournament.tampering import KINDS, as_file, tampered
from tournament.models import Tournament
from tournament.services.audit import export_log, file_findings, read_log
from tournament.services.results import chain_head

pytestmark = pytest.mark.django_db

DOCUMENT = settings.BASE_DIR / "docs" / "verification.md"
Checker = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def checker(tmp_path: Path) -> Checker:
    """Runs the document's script over a file with these bytes: exit status and what it prints."""
    (source,) = re.findall(r"^```python\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    script, log = tmp_path / "check.py", tmp_path / "log.jsonl"
    script.write_text(source, encoding="utf-8")

    def check(content: bytes, *published: str) -> tuple[int, list[str]]:
        log.write_bytes(content)
        command = [sys.executable, "-I", str(script), str(log), *published]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, encoding="utf-8")
        assert ended.stderr == ""
        return ended.returncode, ended.stdout.splitlines()

    return check


@pytest.fixture
def log() -> bytes:
    event = make_event(groups=["A1 A2 A3"])
    play_group(event, "A")
    play(event, "A1", "A2", "3-1", reason="裁判长更正")
    return b"".join(export_log(event.tournament))


def test_whole_log_is_whole(checker: Checker, log: bytes) -> None:
    head = read_log(log).entries[-1]["digest"]
    assert checker(log) == (0, ["The log is whole."])
    assert checker(log, head, "4") == (0, ["The log is whole."])
    assert checker(log, head, "5") == (1, ["there are 4 entries, not 5"])
    assert checker(log, "0" * 64) == (1, [f"the head is {head}, not {'0' * 64}"])


def test_changed_log_is_not(checker: Checker, log: bytes) -> None:
    lines = log.splitlines(keepends=True)
    assert checker(log.replace("裁判长更正".encode(), b"nothing")) == (1, ["line 4: was changed"])
    assert checker(b"".join([lines[0], *lines[2:]])) == (
        1,
        ["line 2: this is entry 3", "line 2: does not follow from the line before", "line 3: this is entry 4"],
    )
    assert checker(log + b"\n") == (1, ["line 5: is no entry"])
    assert checker(log.replace(b'"reason":', b'"reason": ', 1)) == (1, ["line 1: not written as it was hashed"])


@pytest.mark.parametrize("kind", KINDS)
def test_it_agrees_with_the_command(checker: Checker, log: bytes, kind: str) -> None:
    """Without a published head both find the same files changed; with it, both find every one."""
    entries = [dict(entry) for entry in read_log(log).entries]
    assert as_file(entries) == log
    head, random = entries[-1]["digest"], Random(kind)
    for _ in range(3):
        changed = tampered(entries, random, kind)
        found = bool(list(file_findings(read_log(changed.content))))
        assert checker(changed.content)[0] == int(found)
        assert checker(changed.content, head, str(len(entries)))[0] == 1


def test_head_of_the_file_is_the_published_one(log: bytes) -> None:
    assert read_log(log).entries[-1]["digest"] == chain_head(Tournament.objects.get())
