"""Contents of versions for tests: small ones by hand, any by hypothesis, and a difference applied."""

from typing import Any

from hypothesis import strategies as st

from newsroom.rules.differences import ContentDifference, Mark, PartDifference, TextChange, side
from newsroom.rules.differences.tokens import document_of_tokens, words_of
from newsroom.rules.richtext import document_from_html, document_to_html
from newsroom.rules.versions import DOCUMENTS, KINDS_OF_PARTS, Content, Part

WORDS = ["南宁", "柳州", "3比1", "120", "余场", "。", "！", "”", "“", "，", " ", "Nanning", "won", ".", "\n", "…", "的"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join) | st.text(max_size=20)
RUNS = st.tuples(TEXTS, st.sampled_from(["", "strong", "em", "a"]))


def _html(runs: list[tuple[str, str]], kind: str) -> str:
    inner = ""
    for text, tag in runs:
        safe = text.replace("&", "").replace("<", "")
        inner += f'<a href="/x/">{safe}</a>' if tag == "a" else f"<{tag}>{safe}</{tag}>" if tag else safe
    return f"<{kind}><p>{inner}</p></{kind}>" if kind == "blockquote" else f"<p>{inner}</p>"


BLOCKS = st.builds(_html, st.lists(RUNS, max_size=3), st.sampled_from(["p", "blockquote"]))


def _stored(blocks: list[str]) -> Any:
    return document_from_html(document_to_html(document_from_html("".join(blocks))))


DOCUMENTS_OF_ANY = st.lists(BLOCKS, max_size=3).map(_stored)
SECTIONS = st.fixed_dictionaries(
    {"crosshead": TEXTS, "text": DOCUMENTS_OF_ANY, "crosshead_en": TEXTS, "text_en": DOCUMENTS_OF_ANY}
)
CREDITS = st.fixed_dictionaries(
    {"name": st.sampled_from(["许昕", "柯宇", "于淑仪"]), "name_en": TEXTS, "kind": st.sampled_from(["words", "both"])}
)
PICTURES = st.fixed_dictionaries({"photo": st.sampled_from([["a"], ["b"], ["c"]]), "after_section": st.integers(0, 3)})
FIELDS = st.fixed_dictionaries(
    {"headline": TEXTS, "standfirst": TEXTS, "column": st.none() | st.just(["views"]), "ties": st.just([])}
)
CONTENTS = st.fixed_dictionaries(
    {
        "fields": FIELDS,
        "sections": st.lists(SECTIONS, max_size=4),
        "credits": st.lists(CREDITS, max_size=3),
        "pictures": st.lists(PICTURES, max_size=3),
        "boxes": st.just([]),
    }
)


def content(*sections: str, credits: tuple[str, ...] = (), **fields: Any) -> Content:
    """A content whose sections are single paragraphs and whose credits are names."""
    return {
        "fields": dict(fields),
        "sections": [
            {"crosshead": "", "text": document_from_html(f"<p>{text}</p>"), "crosshead_en": "", "text_en": []}
            for text in sections
        ],
        "credits": [{"name": name, "name_en": "", "kind": "words"} for name in credits],
        "pictures": [],
        "boxes": [],
    }


def applied(difference: ContentDifference, old: Content) -> Content:
    """What the difference makes of ``old``."""
    made: Any = {"fields": _changed(old["fields"], difference.fields)}
    for kind in KINDS_OF_PARTS:
        now = sorted((part.now, part) for part in difference.parts[kind] if part.now is not None)  # type: ignore[type-var]
        made[kind] = [_part(part, old[kind]) for _, part in now]  # type: ignore[literal-required]
    return made  # type: ignore[no-any-return]


def _part(difference: PartDifference, olds: list[Part]) -> Part:
    if difference.was is None:
        return difference.part
    return _changed(olds[difference.was - 1], difference.changes)


def _changed(part: Part, changes: Any) -> Part:
    made = dict(part)
    for change in changes:
        if isinstance(change, TextChange):
            tokens = side(change.sentences, without=Mark.DELETED)
            made[change.name] = document_of_tokens(tokens) if change.name in DOCUMENTS else words_of(tokens)
        else:
            made[change.name] = change.new
    return made
