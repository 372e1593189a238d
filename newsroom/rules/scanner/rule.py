"""A line of a language's table: what a claim looks like, or what looks like one and is none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from newsroom.rules.scanner.found import Kind

Match = re.Match[str]
Accepts = Callable[[Match], bool]


class Step(Enum):
    """Traps and names are settled first, then what has a shape of its own; numbers have what is left."""

    TRAPS = 1
    SHAPES = 2
    REST = 3


@dataclass(frozen=True)
class Rule:
    """The pattern is tried on folded text; its groups u and x, where it has them, are the unit and what is found.

    ``kind`` is None for what claims nothing; ``accepts`` has the last word on a match.
    """

    kind: Kind | None
    pattern: re.Pattern[str]
    step: Step = Step.REST
    accepts: Accepts | None = None


def trap(pattern: str, flags: int = 0) -> Rule:
    return Rule(None, re.compile(pattern, flags), Step.TRAPS)


def shape(kind: Kind, pattern: str, accepts: Accepts | None = None, flags: int = 0) -> Rule:
    return Rule(kind, re.compile(pattern, flags), Step.SHAPES, accepts)


def rest(kind: Kind, pattern: str, accepts: Accepts | None = None, flags: int = 0) -> Rule:
    return Rule(kind, re.compile(pattern, flags), Step.REST, accepts)
