"""Between HTML and stored documents: everything passes nh3's allow-list on its way in and on its way out."""

import nh3
from django.utils.safestring import SafeString, mark_safe

from newsroom.errors import TextError
from newsroom.rules.richtext import Document, document_defects, document_from_html, document_to_html

TAGS = {"p", "br", "strong", "em", "b", "i", "a", "ul", "ol", "li", "blockquote"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto"}


def clean_html(html: str) -> str:
    """``html`` reduced to the allow-list; links get ``rel="noopener noreferrer"``."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")


def document_of(html: str) -> Document:
    """The document to store for what an editor typed or pasted."""
    return document_from_html(clean_html(html))


def normalised(document: object) -> Document:
    """``document`` as it would come out of the editor. Raises ``TextError`` if it is no document at all."""
    defects = document_defects(document)
    if defects:
        raise TextError(defects[0])
    return document_of(document_to_html(document))  # type: ignore[arg-type]  # shown to be one above


def rendered(document: Document) -> SafeString:
    """HTML for the page. Rows that came past the services are cleaned here a second time."""
    if document_defects(document):
        return mark_safe("")
    return mark_safe(clean_html(document_to_html(document)))
