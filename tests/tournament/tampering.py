"""Somebody changes a log that is written in a file: at random from a seed, in every way and with every care.

``tampered`` gives the bytes that somebody would hand over. The careless leave digests as they are; the careful make
the digest of the entry anew, or the whole chain from there on, so that only the published head gives them away.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from tournament.services.results.chain import canonical, digest_over

Entries = list[dict[str, Any]]
CARE = ("none", "own digest", "whole chain")


@dataclass(frozen=True)
class Tampering:
    """What was done, and the file that it made."""

    kind: str
    care: str
    content: bytes


def as_file(entries: Entries) -> bytes:
    return "".join(f"{canonical(entry)}\n" for entry in entries).encode()


def tampered(entries: Entries, random: Random, kind: str = "") -> Tampering:
    """One tampering of a log of at least three entries; it always changes the file."""
    before = as_file(entries)
    while True:
        chosen, care = kind or random.choice(list(KINDS)), random.choice(CARE)
        if chosen in OF_TEXT:
            content = OF_TEXT[chosen](before, random)
            care = "none"
        else:
            content = as_file(_handled(OF_ENTRIES[chosen], entries, random, care))
        if content != before:
            return Tampering(chosen, care, content)


def _handled(change: Callable[[Entries, Random], int], entries: Entries, random: Random, care: str) -> Entries:
    changed = deepcopy(entries)
    at = change(changed, random)
    if care == "own digest" and at < len(changed):
        changed[at]["digest"] = digest_over(changed[at])
    if care == "whole chain":
        _forge(changed, at)
    return changed


def _forge(entries: Entries, start: int) -> None:
    """Numbers and digests from there on as if nothing had happened."""
    for index in range(start, len(entries)):
        entry = entries[index]
        entry["sequence"] = index + 1
        entry["previous_digest"] = entries[index - 1]["digest"] if index else ""
        entry["digest"] = digest_over(entry)


def edit(entries: Entries, random: Random) -> int:
    """Some value of some entry, however deep it lies; or a key that comes or goes."""
    at = random.randrange(len(entries))
    holder, key = random.choice(_places(entries[at]))
    if isinstance(holder, dict) and random.random() < 0.1:
        del holder[key]
    elif isinstance(holder, dict) and random.random() < 0.1:
        holder["note"] = "by hand"
    else:
        holder[key] = _other(holder[key], random)
    return at


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [place for key in keys for place in ((value, key), *_places(value[key]))]


def _other(value: Any, random: Random) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + random.choice([-1, 1, 10])
        case str():
            return random.choice([value + "1", value[1:], value[::-1], "x", ""])
        case list():
            return random.choice([value[::-1], value[1:], [*value, 7]])
        case dict():
            return random.choice([{}, {**value, "note": 1}])
        case _:
            return random.choice(["", 1, True])


def delete(entries: Entries, random: Random) -> int:
    at = random.randrange(len(entries))
    del entries[at]
    return at


def insert(entries: Entries, random: Random) -> int:
    """An entry that never was, made of one that is; at the end as well."""
    at = random.randrange(len(entries) + 1)
    forged = deepcopy(random.choice(entries))
    forged |= {"sequence": at + 1, "idempotency_key": f"forged-{random.random()}", "reason": "裁判长更正"}
    forged["previous_digest"] = entries[at - 1]["digest"] if at else ""
    entries.insert(at, forged)
    return at


def duplicate(entries: Entries, random: Random) -> int:
    source, at = random.randrange(len(entries)), random.randrange(len(entries) + 1)
    entries.insert(at, deepcopy(entries[source]))
    return at


def swap(entries: Entries, random: Random) -> int:
    one, other = random.sample(range(len(entries)), 2)
    entries[one], entries[other] = entries[other], entries[one]
    return min(one, other)


def swap_contents(entries: Entries, random: Random) -> int:
    """Two results change places under their numbers."""
    one, other = random.sample(range(len(entries)), 2)
    for key in ("content", "subject"):
        entries[one][key], entries[other][key] = entries[other][key], entries[one][key]
    return min(one, other)


def cut_tail(entries: Entries, random: Random) -> int:
    del entries[random.randrange(len(entries)) :]
    return len(entries)


def cut_beginning(entries: Entries, random: Random) -> int:
    del entries[: random.randrange(1, len(entries))]
    return 0


def change_byte(content: bytes, random: Random) -> bytes:
    """One byte another, gone, or one more."""
    at = random.randrange(len(content))
    put = random.choice([b"", bytes([random.randrange(256)]), content[at : at + 1] * 2])
    return content[:at] + put + content[at + 1 :]


def write_otherwise(content: bytes, random: Random) -> bytes:
    """A line that says the same, or lets a key come twice, so that another reader may read another thing."""
    lines = content.splitlines()
    at = random.randrange(len(lines))
    line = lines[at].decode()
    lines[at] = random.choice(
        [
            json.dumps(json.loads(line), ensure_ascii=False),
            line.replace("{", '{"reason":"nothing happened",', 1),
            line.replace(":", ": ", 1),
            line.replace("}", "} ", 1),
        ]
    ).encode()
    return b"\n".join(lines) + b"\n"


OF_ENTRIES: dict[str, Callable[[Entries, Random], int]] = {
    "edit": edit,
    "delete": delete,
    "insert": insert,
    "duplicate": duplicate,
    "swap": swap,
    "swap contents": swap_contents,
    "cut tail": cut_tail,
    "cut beginning": cut_beginning,
}
OF_TEXT: dict[str, Callable[[bytes, Random], bytes]] = {"byte": change_byte, "writing": write_otherwise}
KINDS = (*OF_ENTRIES, *OF_TEXT)
