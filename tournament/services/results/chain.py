"""The chain of digests as plain values: what an entry of the log is, and where a list of entries is not whole.

An entry is a mapping: everything that is hashed, and ``digest``. No database is asked, so that a log from a file is
judged by the same code as one that is stored.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tournament.rules.errors import Defect

Entry = Mapping[str, Any]

ENTRIES = "submissions"
"""What the paths of defects begin with; then comes the entry's number."""


def canonical(value: Any) -> str:
    """The one way to write JSON that is hashed: keys in order, no spaces, every character as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_over(facts: Entry) -> str:
    """The SHA-256 over canonical JSON in UTF-8 of everything that an entry says but its own digest."""
    hashed = canonical({key: value for key, value in facts.items() if key != "digest"})
    return hashlib.sha256(hashed.encode()).hexdigest()


def entry_defects(entries: Iterable[Entry]) -> Iterator[Defect]:
    """Where entries in their order are no whole chain from the first on.

    ``sequence_gap``, ``sequence_back``, ``chain_broken``, ``digest_wrong``; after a gap or a step back the chain is
    taken up from the entry found there.
    """
    expected, previous_digest = 1, ""
    for entry in entries:
        path = (ENTRIES, entry["sequence"])
        if entry["sequence"] > expected:
            yield Defect("sequence_gap", path, {"expected": expected})
        elif entry["sequence"] < expected:
            yield Defect("sequence_back", path, {"expected": expected})
        elif entry["previous_digest"] != previous_digest:
            yield Defect("chain_broken", path)
        if entry["digest"] != digest_over(entry):
            yield Defect("digest_wrong", path)
        expected, previous_digest = entry["sequence"] + 1, entry["digest"]


def head_defects(
    digests: Sequence[str], *, head: str = "", count: int | None = None, may_go_on: bool = False
) -> Iterator[Defect]:
    """Where a log, by its digests in order, is not the one of which this head and number of entries were published.

    ``may_go_on``: what was published is of an earlier moment, entries may follow. ``head_unknown``, ``head_passed``,
    ``head_misplaced``, ``count_differs``.
    """
    if head and head not in digests:
        yield Defect("head_unknown", ("head",), {"head": head, "entries": len(digests)})
    elif head and not may_go_on and digests[-1] != head:
        at = digests.index(head) + 1
        yield Defect("head_passed", ("head",), {"sequence": at, "after": len(digests) - at})
    elif head and may_go_on and count is not None and digests[count - 1 : count] != [head]:
        yield Defect("head_misplaced", ("head",), {"sequence": digests.index(head) + 1, "count": count})
    if count is not None and (len(digests) < count or (len(digests) > count and not may_go_on)):
        yield Defect("count_differs", ("count",), {"entries": len(digests), "count": count})
