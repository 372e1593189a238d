"""What a version of an article holds: everything a person edits in it, as one JSON document.

A content is ``{"fields": part, "sections": [part], "credits": [part], "pictures": [part], "boxes": [part]}``; a part is
name → value, and the order of a list is the order of the article. A value is a text, a whole number, a yes or no,
nothing, a document of ``rules/richtext.py`` (under the names in ``DOCUMENTS``), or the natural keys of linked rows.
"""

from typing import Any, TypedDict

from newsroom.rules.richtext import Document, document_defects, plain_text

Value = str | int | bool | list[Any] | None
Part = dict[str, Value]
KINDS_OF_PARTS = ("sections", "credits", "pictures", "boxes")
DOCUMENTS = frozenset({"text", "text_en"})


class Content(TypedDict):
    fields: Part
    sections: list[Part]
    credits: list[Part]
    pictures: list[Part]
    boxes: list[Part]


def content_defects(content: object) -> tuple[str, ...]:
    """The JSON path of everything in ``content`` that a version cannot hold; empty for a good one."""
    if not isinstance(content, dict) or set(content) != {"fields", *KINDS_OF_PARTS}:
        return ("$",)
    defects = _part_defects(content["fields"], "$.fields")
    for kind in KINDS_OF_PARTS:
        if not isinstance(content[kind], list):
            defects.append(f"$.{kind}")
            continue
        for number, part in enumerate(content[kind]):
            defects += _part_defects(part, f"$.{kind}[{number}]")
    return tuple(defects)


def _part_defects(part: object, path: str) -> list[str]:
    if not isinstance(part, dict):
        return [path]
    defects = []
    for name, value in part.items():
        if name in DOCUMENTS:
            defects += [f"{path}.{name}{defect.removeprefix('$')}" for defect in document_defects(value)]
        elif not isinstance(value, str | int | list | None):
            defects.append(f"{path}.{name}")
    return defects


def value_words(value: Value) -> str:
    """The value as words: the text of a document, the keys of rows beside one another."""
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            document: Document = value
            return plain_text(document)
        return ", ".join(value_words(one) if isinstance(one, list) else str(one) for one in value)
    return "" if value is None else str(value)


def empty_like(value: Value) -> Value:
    """What stands for ``value`` in a version from before its field was there."""
    if isinstance(value, str | list):
        return type(value)()
    return None
