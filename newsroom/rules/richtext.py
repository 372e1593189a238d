"""Rich text as data: what an editor may write, and nothing else can be said.

A document is a list of blocks ``{"kind": ..., "runs": [...]}``. A kind is ``paragraph``, ``quote``, ``bullet`` or
``number``; neighbouring bullets make one list. A run is ``{"text": str}`` with optional ``"marks"`` (``strong``,
``em``) and ``"href"``. A line break within a block is ``\\n``. HTML is made from it, never kept in it.
"""

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import NotRequired, TypedDict

KINDS = ("paragraph", "quote", "bullet", "number")
MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
HREF = re.compile(r"^(https?://[^\s]+|mailto:[^\s]+|/(?!/)[^\s\\]*)$", re.IGNORECASE)
IGNORED = frozenset({"script", "style", "template", "noscript", "svg", "math", "head", "title", "textarea", "iframe"})


class Run(TypedDict):
    text: str
    marks: NotRequired[list[str]]
    href: NotRequired[str]


class Block(TypedDict):
    kind: str
    runs: list[Run]


Document = list[Block]


def is_safe_href(href: str) -> bool:
    """True for http, https, mailto and addresses on this site that begin with one slash."""
    return bool(HREF.match(href)) and not re.search(r"[\x00-\x20]", href)


def _run_defects(run: object, path: str) -> Iterable[str]:
    if not isinstance(run, dict) or not isinstance(run.get("text"), str):
        yield f"{path}.text"
        return
    if set(run) - {"text", "marks", "href"}:
        yield f"{path}: {', '.join(sorted(set(run) - {'text', 'marks', 'href'}))}"
    marks = run.get("marks", [])
    if not isinstance(marks, list) or any(mark not in ("strong", "em") for mark in marks):
        yield f"{path}.marks"
    href = run.get("href")
    if href is not None and (not isinstance(href, str) or not is_safe_href(href)):
        yield f"{path}.href"


def document_defects(document: object) -> tuple[str, ...]:
    """The JSON path of everything in ``document`` that is no rich text; empty for a good one."""
    if not isinstance(document, list):
        return ("$",)
    defects: list[str] = []
    for number, block in enumerate(document):
        path = f"$[{number}]"
        if not isinstance(block, dict) or set(block) != {"kind", "runs"} or not isinstance(block["runs"], list):
            defects.append(path)
            continue
        if block["kind"] not in KINDS:
            defects.append(f"{path}.kind")
        for run_number, run in enumerate(block["runs"]):
            defects.extend(_run_defects(run, f"{path}.runs[{run_number}]"))
    return tuple(defects)


class _Reader(HTMLParser):
    """Reads HTML into blocks; a tag it does not know gives its text only."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: Document = []
        self.kinds: list[str] = []
        self.marks: list[str] = []
        self.hrefs: list[str] = []
        self.ignored = 0
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in IGNORED:
            self.ignored += 1
        elif tag in ("ul", "ol", "blockquote"):
            self.kinds.append({"ul": "bullet", "ol": "number", "blockquote": "quote"}[tag])
            self.is_open = False
        elif tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag == "a":
            self.hrefs.append(dict(attrs).get("href") or "")
        elif tag == "br":
            self._add("\n")
        elif tag in ("p", "li", "div", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
            self.is_open = False

    def handle_endtag(self, tag: str) -> None:
        if tag in IGNORED:
            self.ignored = max(0, self.ignored - 1)
        elif tag in ("ul", "ol", "blockquote"):
            self.kinds[-1:] = []
            self.is_open = False
        elif tag in MARKS and MARKS[tag] in self.marks:
            self.marks.reverse()
            self.marks.remove(MARKS[tag])
            self.marks.reverse()
        elif tag == "a":
            self.hrefs[-1:] = []
        elif tag in ("p", "li", "div", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
            self.is_open = False

    def handle_data(self, data: str) -> None:
        if not self.ignored:
            self._add(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _add(self, text: str) -> None:
        if not self.is_open:
            if not text.strip():
                return
            self.blocks.append({"kind": self.kinds[-1] if self.kinds else "paragraph", "runs": []})
            self.is_open = True
            text = text.lstrip()
        run: Run = {"text": text}
        marks: list[str] = [mark for mark in ("strong", "em") if mark in self.marks]
        if marks:
            run["marks"] = marks
        if self.hrefs and is_safe_href(self.hrefs[-1]):
            run["href"] = self.hrefs[-1]
        runs = self.blocks[-1]["runs"]
        if runs and {**runs[-1], "text": ""} == {**run, "text": ""}:
            runs[-1]["text"] += text
        else:
            runs.append(run)


def document_from_html(html: str) -> Document:
    """The document that ``html`` says; what cannot be said in one is dropped, its text kept."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for block in reader.blocks:
        block["runs"][-1]["text"] = block["runs"][-1]["text"].rstrip()
        block["runs"] = [run for run in block["runs"] if run["text"]]
    return [block for block in reader.blocks if block["runs"]]


def _run_html(run: Run) -> str:
    html = escape(run["text"]).replace("\n", "<br>")
    for mark in reversed([mark for mark in run.get("marks", []) if mark in ("strong", "em")]):
        html = f"<{mark}>{html}</{mark}>"
    href = run.get("href", "")
    return f'<a href="{escape(href)}">{html}</a>' if href and is_safe_href(href) else html


def document_to_html(document: Document) -> str:
    """HTML of ``document``: every text escaped, every tag written here."""
    parts = []
    for kind, blocks in groupby(document, key=lambda block: block["kind"]):
        inner = ["".join(_run_html(run) for run in block["runs"]) for block in blocks]
        if kind in ("bullet", "number"):
            tag = "ul" if kind == "bullet" else "ol"
            parts.append(f"<{tag}>" + "".join(f"<li><p>{item}</p></li>" for item in inner) + f"</{tag}>")
        elif kind == "quote":
            parts.append("<blockquote>" + "".join(f"<p>{item}</p>" for item in inner) + "</blockquote>")
        else:
            parts.extend(f"<p>{item}</p>" for item in inner)
    return "".join(parts)


def plain_text(document: Document) -> str:
    """The words alone, one block a line."""
    return "\n".join("".join(run["text"] for run in block["runs"]) for block in document)


def document_from_paragraphs(*paragraphs: str) -> Document:
    """A document of plain paragraphs."""
    return [{"kind": "paragraph", "runs": [{"text": text}]} for text in paragraphs]
