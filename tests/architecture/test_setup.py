"""Set-up: locks that name no registry, commands that are listed, scripts that can run."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / "requirements" / name).read_text()))


def make_targets() -> list[str]:
    return sorted(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_names_no_registry(lock: Path) -> None:
    found = [
        word
        for word in ("://", "--index", "--extra-index", "--find-links", "--trusted-host")
        if word in lock.read_text()
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_pins_every_package_with_hashes(lock: Path) -> None:
    requirements = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text())
    assert len(requirements) > 20
    assert [text.split()[0] for text in requirements if "==" not in text or "--hash=sha256:" not in text] == []


def test_lock_of_the_checks_holds_that_of_the_site() -> None:
    base, checks = pins("base.txt"), pins("ci.txt")
    assert {name: checks.get(name) for name in base} == base


@pytest.mark.parametrize("name", ["base", "ci"])
def test_lock_follows_what_is_asked_for(name: str) -> None:
    wanted = re.findall(r"^([A-Za-z][A-Za-z0-9_-]*)", (ROOT / "requirements" / f"{name}.in").read_text(), re.MULTILINE)
    locked = {package.lower().replace("_", "-") for package in pins(f"{name}.txt")}
    assert [package for package in wanted if package.lower() not in locked] == []


def test_make_without_a_target_lists_every_target() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert sorted(re.findall(r"^ {2}make ([a-z]+) +\S", listed, re.MULTILINE)) == make_targets()


@pytest.mark.parametrize(
    "target", ["setup", "demo", "test", "lint", "fixtures", "hall", "soak", "messages", "coverage"]
)
def test_make_knows_target(target: str) -> None:
    assert target in make_targets()


@pytest.mark.parametrize("name", [".ci/run", ".ci/tests.sh", ".ci/postgres.sh", "manage.py"])
def test_script_is_executable_and_parses(name: str) -> None:
    path = ROOT / name
    assert os.access(path, os.X_OK)
    if path.suffix != ".py":
        subprocess.run(["bash", "-n", str(path)], check=True)


def test_files_of_the_machine_are_not_kept() -> None:
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {".venv/", "/var/", "/staticfiles/", "__pycache__/", ".cache/", "*.sqlite3*"} <= set(ignored)
