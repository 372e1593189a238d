"""Defects: where they lead, what they say, and that the table of codes is the code's own."""

import ast
from pathlib import Path

import pytest

from tournament.rules import errors
from tournament.rules.errors import CODES, Defect, DefectsError

RULES = Path(errors.__file__).parent
MODULES = [
    path
    for name in ("games.py", "matches", "ties", "formats", "lineups.py", "notation")
    for path in sorted([RULES / name] if name.endswith(".py") else (RULES / name).rglob("*.py"))
]


def codes_of_calls(tree: ast.AST) -> set[object]:
    """The literal codes with which defects are made."""
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Defect", "_defect")
        and isinstance(node.args[0], ast.Constant)
    }


def strings_of(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(RULES)))
def test_every_code_made_stands_in_the_table(path: Path) -> None:
    assert codes_of_calls(ast.parse(path.read_text("utf-8"))) <= set(CODES)


def test_every_code_of_the_table_is_made_somewhere() -> None:
    written = set().union(*(strings_of(ast.parse(path.read_text("utf-8"))) for path in MODULES))
    assert set(CODES) - written == set()


def test_defect_seen_from_its_container_has_the_longer_path() -> None:
    defect = Defect("game_too_low", ("games", 1), {"a": 6, "x": 3})
    assert defect.under("matches", 2) == Defect("game_too_low", ("matches", 2, "games", 1), {"a": 6, "x": 3})


def test_error_carries_every_defect_and_names_them() -> None:
    error = DefectsError([Defect("nothing_recorded"), Defect("tie_undecided", ("matches", 0))])
    assert [defect.code for defect in error.defects] == ["nothing_recorded", "tie_undecided"]
    assert str(error) == ": nothing_recorded; matches/0: tie_undecided"
