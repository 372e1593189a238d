"""What the documents say exists: targets, commands, files, folders, functions, tests."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.core.management import get_commands

from tests.architecture.project_files import ROOT, project_files
from tournament import rules

DOCUMENTS = sorted(
    name for name in project_files() if name.endswith(".md") and "golden" not in name and not name.startswith("tests/")
)
ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([a-z_.]+)`")
TEST = re.compile(r"`([a-z_/]+\.py)::(test_\w+)`")
STATES = re.compile(r"done|part: .{10,}|not: .{10,}|not")
# Vocabulary that every rule uses; no clause asks for it.
NO_CLAUSE = {"sides"}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_documents_are_there() -> None:
    asked = {"architecture", "glossary", "rules", "operations", "pages", "measurements", "changelog"}
    assert {f"docs/{name}.md" for name in asked} | {"README.md", "fixtures/README.md", "benchmarks/README.md"} <= set(
        DOCUMENTS
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_names_only_targets_and_commands_that_are_there(name: str) -> None:
    text = text_of(name)
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    asked = set(re.findall(r"(?:`|^|\$ )make ([a-z]+)\b(?:`|  | [A-Z]+=|$)", text, re.MULTILINE))
    assert asked - targets == set()
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) - get_commands().keys() == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_names_only_files_that_are_there(name: str) -> None:
    text, folder = text_of(name), (ROOT / name).parent
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (folder / link).exists()] == []
    paths = re.findall(r"`((?:config|tournament|newsroom|templates|tests|docs|fixtures|benchmarks)/[\w./-]*)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_readme_lists_every_document() -> None:
    listed = re.findall(r"\]\((docs/[a-z-]+\.md)\)", text_of("README.md"))
    assert sorted(listed) == sorted(name for name in DOCUMENTS if name.startswith("docs/"))


def test_pictures_of_documents_are_small_and_used() -> None:
    pictures = {name for name in project_files() if name.startswith("docs/pictures/")}
    used = {
        (Path(document).parent / link).as_posix()
        for document in DOCUMENTS
        for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text_of(document))
    }
    assert pictures == used
    assert [name for name in pictures if (ROOT / name).stat().st_size > 200_000] == []


def test_tree_names_every_folder() -> None:
    tree = text_of("docs/architecture.md").partition("## The tree")[2].partition("\n## ")[0]
    folders = {name.split("/")[0] for name in project_files() if "/" in name and not name.startswith(".")}
    parts = {
        "/".join(name.split("/")[:2])
        for name in project_files()
        if name.startswith(("tournament/", "newsroom/")) and name.count("/") > 1
    }
    generated = {"locale", "migrations", "static", "schemas"}
    named = set(re.findall(r"[a-z_0-9]+", tree))
    assert {folder for folder in folders if folder not in named} == set()
    assert {part for part in parts if part.split("/")[1] not in named | generated} == set()
    for line in re.findall(r"^([a-z]+)/", tree, re.MULTILINE):
        assert (ROOT / line).is_dir(), line


def clauses() -> Iterator[list[str]]:
    for row in ROW.findall(text_of("docs/rules.md")):
        cells = [cell.strip() for cell in re.split(r"\s*\|\s?", row)]
        if cells[0] not in {"Clause", "---"} and not cells[0].startswith("---"):
            yield cells


CLAUSES = list(clauses())


def test_every_part_of_the_rules_has_its_clauses() -> None:
    parts = re.findall(r"^## (\d)\. ", text_of("docs/rules.md"), re.MULTILINE)
    assert parts == list("1234567")
    numbers = [
        "2.11.1",
        "2.12.1",
        "2.15",
        "3.7.5.1",
        "3.7.5.2",
        "3.7.5.3",
        "3.7.5.4",
        "3.7.5.5",
        "3.7.6",
        "3.7.7",
        "3.6",
        "3.6.3",
    ]
    named = " ".join(cells[0] for cells in CLAUSES)
    assert [number for number in numbers if number not in named] == []


@pytest.mark.parametrize("cells", CLAUSES, ids=lambda cells: f"{cells[0]}: {cells[1][:40]}")
def test_clause_has_function_test_and_state(cells: list[str]) -> None:
    _, _, functions, tests, state = cells
    assert STATES.fullmatch(state)
    if state.startswith("not"):
        assert (functions, tests) == ("", "")
        return
    names = NAMED.findall(functions)
    assert names
    assert [name for name in names if not is_function(f"tournament.{name}")] == []
    found = TEST.findall(tests)
    assert found or state.startswith("part")
    assert [f"{path}::{test}" for path, test in found if test not in names_of_tests(path)] == []


def is_function(dotted: str) -> bool:
    module, _, name = dotted.rpartition(".")
    try:
        return inspect.isfunction(getattr(importlib.import_module(module), name, None))
    except ModuleNotFoundError:
        return False


def names_of_tests(path: str) -> set[str]:
    file = ROOT / "tests" / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_function_the_rules_offer_has_a_clause() -> None:
    offered = {
        f"rules.{path.stem}.{name}"
        for path in Path(rules.__file__ or "").parent.iterdir()
        if path.stem not in {"__init__", "__pycache__", "errors", *NO_CLAUSE}
        for name, _ in offered_by(importlib.import_module(f"tournament.rules.{path.stem}"))
    }
    named = {name for cells in CLAUSES for name in NAMED.findall(cells[2])}
    assert offered - named == set()


def offered_by(module: ModuleType) -> list[tuple[str, object]]:
    """Public functions of a module; of a package those it re-exports."""
    return [
        (name, value)
        for name, value in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and value.__module__.startswith(module.__name__)
    ]


def test_checks_of_names_can_fail() -> None:
    assert is_function("tournament.rules.games.is_finished")
    assert not is_function("tournament.rules.games.is_over")
    assert not is_function("tournament.rules.nowhere.is_finished")
    assert "test_finished_game_has_no_defects" in names_of_tests("rules/test_games.py")
    assert names_of_tests("rules/test_nowhere.py") == set()
