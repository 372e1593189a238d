"""Translation catalogues as they are written (.po) and as they are read (.mo), without tools outside Python."""

import ast
import gettext
import re
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.project_files import ROOT

SEPARATOR = "\x04"


@dataclass(frozen=True)
class Message:
    """One entry: ``key`` is context and msgid as gettext joins them, ``plural`` the msgid_plural."""

    key: str
    plural: str
    translations: tuple[str, ...]
    fuzzy: bool


def catalogues() -> list[Path]:
    return sorted(path for app in ("tournament", "newsroom") for path in (ROOT / app / "locale").rglob("*.po"))


def read_po(text: str) -> list[Message]:
    """All entries but the head; obsolete ones (``#~``) are none."""
    messages = []
    for block in re.split(r"\n\s*\n", text):
        words: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            if match := re.match(r"(msg\S+) (\".*\")$", line):
                name = match[1]
                words[name] = ast.literal_eval(match[2])
            elif line.startswith('"'):
                words[name] += ast.literal_eval(line)
        if words.get("msgid"):
            context = words["msgctxt"] + SEPARATOR if "msgctxt" in words else ""
            translations = tuple(words[key] for key in sorted(words) if key.startswith("msgstr"))
            fuzzy = bool(re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE))
            messages.append(Message(context + words["msgid"], words.get("msgid_plural", ""), translations, fuzzy))
    return messages


def read_mo(path: Path) -> dict[str | tuple[str, int], str]:
    """What gettext finds in a compiled catalogue, without the head; plural forms as (key, number)."""
    with path.open("rb") as file:
        compiled: dict[str | tuple[str, int], str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: text for key, text in compiled.items() if key != ""}


def as_compiled(messages: list[Message]) -> dict[str | tuple[str, int], str]:
    """What ``read_mo`` gives when the messages are compiled."""
    compiled: dict[str | tuple[str, int], str] = {}
    for message in messages:
        if message.plural:
            compiled |= {(message.key, number): text for number, text in enumerate(message.translations)}
        elif message.translations[0]:
            compiled[message.key] = message.translations[0]
    return compiled
