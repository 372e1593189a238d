"""Several processes that write results of the same ties at the same time lose nothing and fail at nothing."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.proofs.conftest import Hall


def write_in_conflict(hall: Hall, *, processes: int, writes: int, ties: int) -> int:
    """Start the writers, wait, judge; how many conflicts there were."""
    share = -(-writes // processes)
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.proofs.writer", f"w{number}", str(share), str(ties)],
            env=hall.environment,
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    told = [writer.communicate() for writer in writers]
    assert [errors for _said, errors in told] == [""] * processes
    answers = [json.loads(said) for said, _errors in told]
    acknowledged = [entry for answer in answers for entry in answer["acknowledged"]]
    assert len(acknowledged) == share * processes
    assert sorted(acknowledged, key=lambda entry: entry[:2]) == hall.judged()["log"]
    return sum(answer["conflicts"] for answer in answers)


def test_four_processes_on_three_ties_lose_nothing(hall: Hall) -> None:
    assert write_in_conflict(hall, processes=4, writes=80, ties=3) > 0


@pytest.mark.soak
def test_eight_processes_on_twenty_ties_lose_nothing(hall: Hall) -> None:
    writes = int(os.environ.get("SOAK_WRITES", "1000"))
    assert write_in_conflict(hall, processes=8, writes=writes, ties=20) > 0
