"""The difference of two versions of an article: field by field, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.rules.differences.parts import moved, partners
from newsroom.rules.differences.texts import TextDifference, text_difference
from newsroom.rules.differences.tokens import document_tokens, text_tokens
from newsroom.rules.versions import DOCUMENTS, KINDS_OF_PARTS, Content, Part, Value, empty_like


@dataclass(frozen=True)
class TextChange:
    """A text or, under a name of ``DOCUMENTS``, a document with other words or marks."""

    name: str
    sentences: TextDifference


@dataclass(frozen=True)
class ValueChange:
    """Anything else, of which only before and after can be said."""

    name: str
    old: Value
    new: Value


Change = TextChange | ValueChange


@dataclass(frozen=True)
class PartDifference:
    """One part, the new one unless it went; ``was`` and ``now`` count from 1 and are None where it is not."""

    was: int | None
    now: int | None
    is_moved: bool
    changes: tuple[Change, ...]
    part: Part

    @property
    def is_same(self) -> bool:
        return None not in (self.was, self.now) and not self.is_moved and not self.changes


@dataclass(frozen=True)
class ContentDifference:
    """``parts``: kind → every part of both versions, in the order of the new one."""

    fields: tuple[Change, ...]
    parts: dict[str, tuple[PartDifference, ...]]

    @property
    def is_empty(self) -> bool:
        return not self.fields and all(part.is_same for parts in self.parts.values() for part in parts)


def content_difference(old: Content, new: Content) -> ContentDifference:
    """What was done to ``old`` so that ``new`` came of it. A field that one of them lacks was empty there."""
    fields = tuple(_changes(old["fields"], new["fields"]))
    return ContentDifference(
        fields,
        {kind: tuple(_parts(old[kind], new[kind], kind)) for kind in KINDS_OF_PARTS},  # type: ignore[literal-required]
    )


def _parts(olds: list[Part], news: list[Part], kind: str) -> Iterator[PartDifference]:
    pairs = partners(olds, news, kind)
    out_of_order = moved(olds, news, pairs)
    old_of = {j: i for i, j in pairs.items()}
    gone = [i for i in range(len(olds)) if i not in pairs]
    for j, part in enumerate(news):
        i = old_of.get(j)
        while i is not None and i not in out_of_order and gone and gone[0] < i:
            yield _removed(olds, gone.pop(0))
        if i is None:
            yield PartDifference(None, j + 1, False, (), part)
        else:
            yield PartDifference(i + 1, j + 1, i in out_of_order, tuple(_changes(olds[i], part)), part)
    yield from (_removed(olds, i) for i in gone)


def _removed(olds: list[Part], i: int) -> PartDifference:
    return PartDifference(i + 1, None, False, (), olds[i])


def _changes(old: Part, new: Part) -> Iterator[Change]:
    for name in (*new, *(name for name in old if name not in new)):
        before = old[name] if name in old else empty_like(new[name])
        after = new[name] if name in new else empty_like(old[name])
        if before == after:
            continue
        if name in DOCUMENTS and isinstance(before, list) and isinstance(after, list):
            yield TextChange(name, text_difference(document_tokens(before), document_tokens(after)))
        elif isinstance(before, str) and isinstance(after, str):
            yield TextChange(name, text_difference(text_tokens(before), text_tokens(after)))
        else:
            yield ValueChange(name, before, after)
