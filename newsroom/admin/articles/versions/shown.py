"""A difference as lines for a template: labels, sentences with what went and came, and long stretches folded."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, pgettext

from newsroom.admin.articles.versions.words import (
    field_label,
    field_words,
    group_label,
    is_prose,
    part_title,
    style_words,
)
from newsroom.rules.differences import (
    Change,
    ContentDifference,
    Mark,
    PartDifference,
    Piece,
    Sentence,
    TextChange,
    TextDifference,
    is_restyled,
    side,
)
from newsroom.rules.differences.tokens import words_of
from newsroom.rules.versions import Part, Value

BESIDE = 1
"""So many unchanged sentences are shown on either side of a changed one."""


@dataclass(frozen=True)
class ShownPiece:
    """``mark``: same, deleted, inserted, or restyled with ``note`` saying how."""

    mark: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Stretch:
    """Neighbouring sentences; ``folded`` of them, if any, are far from every change."""

    pieces: tuple[ShownPiece, ...]
    folded: int = 0


@dataclass(frozen=True)
class ShownChange:
    """A text as stretches, or before and after of anything else."""

    label: str
    stretches: tuple[Stretch, ...] = ()
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class ShownPart:
    """``status``: same, changed, moved, added or removed; ``said`` puts it in words, with the places."""

    title: str
    status: str
    said: str
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True)
class ShownDifference:
    fields: tuple[ShownChange, ...]
    groups: tuple[tuple[str, tuple[ShownPart, ...]], ...]

    @property
    def is_empty(self) -> bool:
        return not self.fields and not self.groups


def shown_difference(difference: ContentDifference) -> ShownDifference:
    """The fields that changed, and all parts of the kinds of which any did."""
    groups = tuple(
        (group_label(kind), tuple(_part(kind, part) for part in parts))
        for kind, parts in difference.parts.items()
        if not all(part.is_same for part in parts)
    )
    return ShownDifference(tuple(_change("fields", change) for change in difference.fields), groups)


def _part(kind: str, part: PartDifference) -> ShownPart:
    status, said = _status(part)
    if status in ("added", "removed"):
        mark = Mark.INSERTED if status == "added" else Mark.DELETED
        changes = tuple(_whole(kind, part.part, mark))
    else:
        changes = tuple(_change(kind, change) for change in part.changes)
    return ShownPart(part_title(kind, part.part, part.now or part.was or 0), status, said, changes)


def _status(part: PartDifference) -> tuple[str, str]:
    places = {"was": part.was, "now": part.now}
    if part.was is None:
        return "added", gettext("added at %(now)d") % places
    if part.now is None:
        return "removed", gettext("removed from %(was)d") % places
    if part.is_moved and part.changes:
        return "moved", gettext("moved from %(was)d to %(now)d and changed") % places
    if part.is_moved:
        return "moved", gettext("moved from %(was)d to %(now)d") % places
    return ("changed", gettext("changed")) if part.changes else ("same", gettext("unchanged"))


def _whole(kind: str, part: Part, mark: Mark) -> Iterator[ShownChange]:
    """A part that came or went, with everything in it."""
    for name, value in part.items():
        words = field_words(kind, name, value)
        if words:
            yield ShownChange(field_label(kind, name), (Stretch((ShownPiece(mark.value, words),)),))


def _change(kind: str, change: Change) -> ShownChange:
    label = field_label(kind, change.name)
    if isinstance(change, TextChange) and is_prose(kind, change.name):
        return ShownChange(label, tuple(_stretches(change.sentences)))
    old, new = _before_and_after(change)
    return ShownChange(label, old=field_words(kind, change.name, old), new=field_words(kind, change.name, new))


def _before_and_after(change: Change) -> tuple[Value, Value]:
    if isinstance(change, TextChange):
        return words_of(side(change.sentences, Mark.INSERTED)), words_of(side(change.sentences, Mark.DELETED))
    return change.old, change.new


def _stretches(sentences: TextDifference) -> Iterator[Stretch]:
    changed = [at for at, sentence in enumerate(sentences) if not sentence.is_same]
    near = {at + step for at in changed for step in range(-BESIDE, BESIDE + 1)}
    for is_near, group in groupby(enumerate(sentences), key=lambda one: one[0] in near):
        stretch = [(at, sentence) for at, sentence in group]
        pieces = tuple(piece for at, sentence in stretch for piece in _pieces(sentence, is_first=at == 0))
        yield Stretch(pieces, 0 if is_near else len(stretch))


def _pieces(sentence: Sentence, *, is_first: bool) -> Iterator[ShownPiece]:
    pieces, at = sentence.pieces, 0
    while at < len(pieces):
        one, following = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if following and one.mark is Mark.DELETED and following.mark is Mark.INSERTED and is_restyled(one, following):
            yield ShownPiece("restyled", _words(following, Mark.SAME), _restyled(one, following))
            at += 2
            continue
        text = _words(one, one.mark)
        yield ShownPiece(one.mark.value, text.lstrip("¶\n") if is_first and at == 0 else text)
        at += 1


def _words(piece: Piece, mark: Mark) -> str:
    """The text; a paragraph that begins is a sign of its own where it came or went."""
    sign = {Mark.SAME: "\n", Mark.INSERTED: "¶\n", Mark.DELETED: "¶"}[mark]
    return "".join(sign if token.starts_block else token.text for token in piece.tokens)


def _restyled(old: Piece, new: Piece) -> str:
    before, after = ({token.style for token in piece.tokens} for piece in (old, new))
    words = [
        pgettext("list", ", ").join(sorted(filter(None, map(style_words, styles)))) or gettext("plain")
        for styles in (before - after or before, after - before or after)
    ]
    return gettext("%(before)s → %(after)s") % {"before": words[0], "after": words[1]}
