"""The form field of rich text: HTML in the browser, a document everywhere else."""

import json
from typing import Any

from django.utils.functional import cached_property
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from newsroom.richtext import document_of
from newsroom.rules.richtext import Document, document_to_html

# What the editor offers is what a document can hold, and no more.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "History": True,
}


class RichTextField(ProseEditorFormField):
    """Shows a document as HTML in the editor; whatever comes back is cleaned and becomes a document."""

    def __init__(self, **options: Any) -> None:
        options.pop("encoder", None)
        options.pop("decoder", None)
        super().__init__(
            config={"extensions": EXTENSIONS}, preset="configurable", widget=AdminProseEditorWidget, **options
        )

    def prepare_value(self, value: Any) -> Any:
        return document_to_html(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Document:
        return document_of(super().clean(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, list) else []
        return json.dumps(before, sort_keys=True) != json.dumps(document_of(data or ""), sort_keys=True)

    @cached_property
    def empty_values(self) -> list[Any]:
        return [None, "", [], (), {}]
