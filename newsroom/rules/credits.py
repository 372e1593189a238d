"""Credits as a newspaper prints them: 许昕, 柯宇 文/图, 于淑仪 文 柯宇 图."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class CreditKind(Enum):
    WORDS = "words"
    PICTURES = "pictures"
    BOTH = "both"


@dataclass(frozen=True)
class CreditEntry:
    """One line of the credits. ``name`` is text as printed and is no link to any person."""

    name: str
    kind: CreditKind


@dataclass(frozen=True)
class CreditPart:
    """Names that share a mark. ``kind`` is None where no mark is printed: nobody is credited with pictures."""

    names: tuple[str, ...]
    kind: CreditKind | None


def merged(entries: Iterable[CreditEntry]) -> tuple[CreditEntry, ...]:
    """One entry a name, in order of first mention; words and pictures of one name become both."""
    kinds: dict[str, CreditKind] = {}
    for entry in entries:
        earlier = kinds.get(entry.name)
        kinds[entry.name] = entry.kind if earlier in (None, entry.kind) else CreditKind.BOTH
    return tuple(CreditEntry(name, kind) for name, kind in kinds.items())


def credit_parts(entries: Iterable[CreditEntry]) -> tuple[CreditPart, ...]:
    """The credits in print order; neighbours with the same mark share it.

    Writers alone are printed without a mark. As soon as somebody is credited with pictures, every name carries one.
    """
    people = merged(entries)
    is_marked = any(entry.kind is not CreditKind.WORDS for entry in people)
    parts: list[CreditPart] = []
    for entry in people:
        kind = entry.kind if is_marked else None
        if parts and parts[-1].kind is kind:
            parts[-1] = CreditPart((*parts[-1].names, entry.name), kind)
        else:
            parts.append(CreditPart((entry.name,), kind))
    return tuple(parts)


def writers(entries: Iterable[CreditEntry]) -> tuple[str, ...]:
    """Names credited with words, for structured data and feeds."""
    return tuple(entry.name for entry in merged(entries) if entry.kind is not CreditKind.PICTURES)
