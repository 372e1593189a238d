"""Which reason codes the program can give, and with which parameters, as far as its source says so plainly."""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tournament.rules.ties.reported import FIGURES
from tournament.services.exchange.shape import CODES

ROOT = Path(__file__).parents[2] / "tournament"
LAYERS = ("rules", "services", "scoresheets")


@dataclass(frozen=True)
class Given:
    """A code as one line of the source gives it; ``params`` is None where they are not written out there."""

    code: str
    where: str
    params: frozenset[str] | None


def given_codes() -> list[Given]:
    """Every code in a call of Defect or of a function that makes one, in a schema, or in a table of codes."""
    return [*_codes_in_source(), *_codes_in_schema(), *_codes_in_tables()]


def _codes_in_source() -> Iterator[Given]:
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _makes_defect(node.func):
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield from (Given(code, where, _params(node)) for code in _codes(node))


def _makes_defect(function: ast.expr) -> bool:
    name = getattr(function, "id", getattr(function, "attr", ""))
    return name in ("Defect", "_twice") or name.endswith(("defect", "_Refusal"))


def _codes(call: ast.Call) -> Iterator[str]:
    candidates = call.args if getattr(call.func, "id", "") == "_twice" else call.args[:1]
    for argument in candidates:
        for part in ast.walk(argument):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and _is_code(part.value):
                yield part.value


def _is_code(text: str) -> bool:
    return "_" in text and text.islower() and text.isidentifier() and not text.startswith("_")


def _params(call: ast.Call) -> frozenset[str] | None:
    """The parameters where they are a plain dict or keywords of ``defect``."""
    written = [keyword.value for keyword in call.keywords if keyword.arg == "params"] or call.args[2:3]
    if getattr(call.func, "id", "") == "Defect" and written and isinstance(written[0], ast.Dict):
        keys = written[0].keys
        if all(isinstance(key, ast.Constant) for key in keys):
            return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
    if getattr(call.func, "id", "") == "Defect" and not written and not call.keywords:
        return frozenset()
    if getattr(call.func, "attr", "") == "defect" and all(keyword.arg for keyword in call.keywords):
        return frozenset(str(keyword.arg) for keyword in call.keywords)
    return None


def _codes_in_schema() -> Iterator[Given]:
    for path in sorted((ROOT / "schemas").glob("*.json")):
        for code in _marked(json.loads(path.read_text(encoding="utf-8"))):
            yield Given(code, path.name, frozenset({"value"}))


def _marked(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value.get("x-defect", {}).values()
        for part in value.values():
            yield from _marked(part)
    elif isinstance(value, list):
        for part in value:
            yield from _marked(part)


def _codes_in_tables() -> Iterator[Given]:
    yield from (Given(code, f"schema keyword {keyword}", None) for keyword, code in CODES.items())
    for figure, (disagrees, impossible, _is_possible) in FIGURES.items():
        yield Given(disagrees, figure, frozenset({"a", "x", "derived_a", "derived_x"}))
        yield Given(impossible, figure, frozenset({"a", "x"}))
