"""How two canonical documents of one event differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tournament.services.exchange.reading import Path

_IDENTITY = {"teams": "code", "stages": "slug", "groups": "name", "ties": "no", "matches": "no"}


@dataclass(frozen=True, slots=True)
class Difference:
    """``path`` is where ``after`` stands in the new document, or ``before`` in the old one where it is gone.

    None stands for nothing.
    """

    path: Path
    before: Any
    after: Any


def differences(before: Any, after: Any) -> list[Difference]:
    """Every difference, in the order of the new document; what has an identity is compared with its own like."""
    return list(_compared(before, after, ()))


def _compared(before: Any, after: Any, path: Path) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*after, *(key for key in before if key not in after)]:
            yield from _compared(before.get(key), after.get(key), (*path, key))
    elif _has_identity(before) and _has_identity(after) and path and path[-1] in {*_IDENTITY, "players"}:
        yield from _compared_lists(before, after, path)
    else:
        yield Difference(path, before, after)


def _has_identity(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _compared_lists(before: Sequence[Any], after: Sequence[Any], path: Path) -> Iterator[Difference]:
    old = {_identity(item, path): (index, item) for index, item in enumerate(before)}
    new = {_identity(item, path): (index, item) for index, item in enumerate(after)}
    for key, (index, item) in new.items():
        yield from _compared(old[key][1] if key in old else None, item, (*path, index))
    for key, (index, item) in old.items():
        if key not in new:
            yield Difference((*path, index), item, None)
    kept_before, kept_after = [key for key in old if key in new], [key for key in new if key in old]
    if kept_before != kept_after:
        yield Difference(path, kept_before, kept_after)


def _identity(item: dict[str, Any], path: Path) -> object:
    if path[-1] == "players":
        return item.get("code") or item["name"]
    return item[_IDENTITY[str(path[-1])]]
