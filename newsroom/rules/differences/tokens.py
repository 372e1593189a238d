"""Texts as tokens (a Chinese character, a Latin word, a figure, a sign) and as the sentences they make."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from newsroom.rules.richtext import Document, Run

LATIN = r"[A-Za-z\u00c0-\u024f]+"
WORDS = re.compile(rf"\d+(?:[.,:]\d+)*|{LATIN}(?:['’-]{LATIN})*|.", re.DOTALL)
ENDERS = frozenset("。！？；…!?;")
CLOSERS = frozenset("”’」』）】》〉\"')]")
BLOCK = "¶"


class Token(NamedTuple):
    """``style`` is marks and link of a run, or, for the start of a block, ``¶`` and the block's kind."""

    text: str
    style: str = ""

    @property
    def starts_block(self) -> bool:
        return self.style.startswith(BLOCK)

    @property
    def is_word(self) -> bool:
        """True for what a reader would call changed: no space and no sign of punctuation."""
        return self.text[0].isalnum()


Tokens = tuple[Token, ...]


def text_tokens(text: str, style: str = "") -> Tokens:
    return tuple(Token(word, style) for word in WORDS.findall(text))


def document_tokens(document: Document) -> Tokens:
    tokens: list[Token] = []
    for block in document:
        tokens.append(Token("\n", BLOCK + block["kind"]))
        for run in block["runs"]:
            tokens += text_tokens(run["text"], _style(run))
    return tuple(tokens)


def _style(run: Run) -> str:
    style = f"{' '.join(run.get('marks', []))}|{run.get('href', '')}"
    return "" if style == "|" else style


def words_of(tokens: Iterable[Token]) -> str:
    """The text alone."""
    return "".join(token.text for token in tokens)


def document_of_tokens(tokens: Iterable[Token]) -> Document:
    """The document that ``document_tokens`` read, as the editor stores it: neighbours of one style are one run."""
    document: Document = []
    for style, group in groupby(tokens, key=lambda token: token.style):
        for token in group if style.startswith(BLOCK) else ():
            document.append({"kind": token.style.removeprefix(BLOCK), "runs": []})
        if not style.startswith(BLOCK):
            document[-1]["runs"].append(_run(words_of(group), style))
    return document


def _run(text: str, style: str) -> Run:
    marks, _, href = style.partition("|")
    run: Run = {"text": text}
    if marks:
        run["marks"] = marks.split(" ")
    if href:
        run["href"] = href
    return run


def sentences(tokens: Tokens) -> tuple[Tokens, ...]:
    """Cut after 。！？；… ! ? ; and a full stop, each with the quotes and spaces that follow; at every new line too."""
    found: list[list[Token]] = []
    is_over = is_spaced = False
    for token, following in zip(tokens, (*tokens[1:], Token(" ")), strict=False):
        if not found or token.starts_block or (is_over and not _goes_on(token, is_spaced)):
            found.append([])
            is_over = is_spaced = False
        found[-1].append(token)
        is_spaced = is_spaced or (is_over and token.text.isspace())
        is_over = is_over or _is_end(token, following)
    return tuple(map(tuple, found))


def _is_end(token: Token, following: Token) -> bool:
    if token.text == ".":
        return following.text.isspace() or following.text in CLOSERS
    return token.text in ENDERS or (token.text == "\n" and not token.starts_block)


def _goes_on(token: Token, is_spaced: bool) -> bool:
    """Whether the token still belongs to the sentence that has just ended."""
    return token.text.isspace() or (not is_spaced and token.text in ENDERS | CLOSERS)


def windows(tokens: Tokens) -> Iterator[tuple[str, str]]:
    """Neighbouring words, the edges included: what tells how much two texts are alike."""
    words = [token.text for token in tokens if token.is_word]
    return zip(["", *words], [*words, ""], strict=True) if words else iter(())
