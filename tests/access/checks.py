"""Every permission check of the code, found in its source, and how to take one out.

A check is a question to ``has_perm`` or to a ``has_..._permission``, such a method itself, a look into ``rights``, or a
class attribute ``permission``. What Django's admin checks by itself is taken from its registry in ``test_checks.py``.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any

import pytest
from django.contrib.auth.models import PermissionsMixin

from tests.architecture.project_files import written_by_hand

SURFACES = ("tournament/", "newsroom/", "config/")
METHOD = re.compile(r"has_\w+_permission")


@dataclass(frozen=True)
class Check:
    """A check in ``module``: the node at ``line`` and ``column`` within the outermost function or class ``owner``."""

    module: str
    owner: str
    kind: str
    line: int
    column: int
    nth: int

    def __str__(self) -> str:
        return f"{self.module}.{self.owner} {self.kind} {self.nth}"


@cache
def checks_in_the_source() -> tuple[Check, ...]:
    return tuple(
        check
        for name, text in written_by_hand(".py").items()
        if name.startswith(SURFACES) and "/management/" not in name
        for check in _checks(name.removesuffix(".py").replace("/", "."), ast.parse(text))
    )


def _checks(module: str, tree: ast.Module) -> Iterator[Check]:
    counted: dict[tuple[str, str], int] = {}
    for owner, node, kind in _found(tree, ()):
        counted[owner, kind] = counted.get((owner, kind), 0) + 1
        yield Check(module, owner, kind, node.lineno, node.col_offset, counted[owner, kind])


def _found(node: ast.AST, owner: tuple[str, ...]) -> Iterator[tuple[str, Any, str]]:
    for child in ast.iter_child_nodes(node):
        in_function = bool(owner) and owner[-1] == "()"
        inner = owner
        if isinstance(child, ast.ClassDef) and not in_function:
            inner = (*owner, child.name)
        elif isinstance(child, ast.FunctionDef) and not in_function:
            inner = (*owner, child.name, "()")
        name = ".".join(part for part in inner if part != "()")
        if kind := kind_of(child):
            yield name, child, kind
        yield from _found(child, inner)


def kind_of(node: ast.AST) -> str:
    """What sort of check the node is; empty where it is none."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        is_asked = node.func.attr == "has_perm" or METHOD.fullmatch(node.func.attr)
        return f"asks {node.func.attr}" if is_asked else ""
    if isinstance(node, ast.FunctionDef) and METHOD.fullmatch(node.name):
        return "is the check"
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        return "looks into rights" if ast.unparse(node.comparators[0]).startswith("rights") else ""
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "permission":
        return "permission" if isinstance(node.value, ast.Constant) and node.value.value else ""
    return ""


class Everybody(str):
    """A permission that everybody has."""


def take_out(check: Check, patch: pytest.MonkeyPatch) -> None:
    """From now on the check lets everybody pass."""
    owner: Any = importlib.import_module(check.module)
    for name in check.owner.split("."):
        owner = inspect.getattr_static(owner, name)
    if check.kind == "permission":
        asked = PermissionsMixin.has_perm
        patch.setattr(owner, "permission", Everybody("everybody's"))
        patch.setattr(
            PermissionsMixin,
            "has_perm",
            lambda user, perm, obj=None: isinstance(perm, Everybody) or asked(user, perm, obj),
        )
        return
    function = inspect.unwrap(getattr(owner, "__func__", owner))
    patch.setattr(function, "__code__", _code_without(check, function.__code__))


def _code_without(check: Check, code: CodeType) -> CodeType:
    path = inspect.getsourcefile(code)
    assert path is not None
    with open(path, encoding="utf-8") as file:
        tree = _Without(check).visit(ast.parse(file.read()))
    return _code_named(compile(ast.fix_missing_locations(tree), path, "exec"), code.co_qualname)


def _code_named(code: CodeType, name: str) -> CodeType:
    """The code of the function of this name within ``code``."""
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    for one in inner:
        if one.co_qualname == name:
            return one
    return next(_code_named(one, name) for one in inner if name.startswith(f"{one.co_qualname}."))


class _Without(ast.NodeTransformer):
    """The question is still put, and its answer overruled: so the function keeps the names it closes over."""

    def __init__(self, check: Check) -> None:
        self.check = check

    def visit(self, node: ast.AST) -> Any:
        is_it = kind_of(node) == self.check.kind
        if not is_it or (node.lineno, node.col_offset) != (self.check.line, self.check.column):  # type: ignore[attr-defined]  # a check is no module
            return self.generic_visit(node)
        if isinstance(node, ast.FunctionDef):
            node.body.insert(0, ast.Return(ast.Constant(True)))
            return node
        passes = not (isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotIn))
        operator = ast.Or() if passes else ast.And()
        return ast.copy_location(ast.BoolOp(operator, [node, ast.Constant(passes)]), node)  # type: ignore[list-item]  # an expression
