"""A document seen part by part, each part knowing where it stands in the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tournament.rules.errors import Defect
from tournament.services.exchange.reading import Path


@dataclass(frozen=True, slots=True)
class Part:
    """An object of the document, or what the schema left of it: any key may be missing."""

    path: Path
    value: Mapping[str, Any]

    def get(self, key: str) -> Any:
        return self.value.get(key)

    def part(self, key: str) -> "Part":
        """The object at ``key``; empty where there is none."""
        return Part((*self.path, key), self.value.get(key) or {})

    def parts(self, key: str) -> Iterator["Part"]:
        """The objects in the list at ``key`` that the schema left."""
        for index, item in enumerate(self.value.get(key) or ()):
            if item is not None:
                yield Part((*self.path, key, index), item)

    def items(self, key: str) -> Iterator[tuple[int, Any]]:
        """Index and value in the list at ``key``, of those that the schema left."""
        for index, item in enumerate(self.value.get(key) or ()):
            if item is not None:
                yield index, item

    def defect(self, code: str, /, *keys: str | int, **params: object) -> Defect:
        return Defect(code, (*self.path, *keys), params)


@dataclass(frozen=True, slots=True)
class TiePart:
    """A tie with the stage and, in a group stage, the group it stands in."""

    tie: Part
    stage: Part
    group: Part | None

    @property
    def no(self) -> Any:
        return self.tie.get("no")

    @property
    def teams(self) -> tuple[str | None, str | None]:
        """The codes of the teams on sides A and X, as far as the file says them."""
        a, x = (self.tie.get(side) for side in ("a", "x"))
        return (a, x) if self.group is not None else ((a or {}).get("team"), (x or {}).get("team"))

    @property
    def has_bye(self) -> bool:
        return self.group is None and any(self.tie.part(side).get("bye") for side in ("a", "x"))


def ties_of_stage(stage: Part) -> Iterator[TiePart]:
    """The ties of a stage in the file's order."""
    for group in stage.parts("groups"):
        for tie in group.parts("ties"):
            yield TiePart(tie, stage, group)
    for tie in stage.parts("ties"):
        yield TiePart(tie, stage, None)


def all_ties(document: Part) -> Iterator[TiePart]:
    for stage in document.parts("stages"):
        yield from ties_of_stage(stage)
