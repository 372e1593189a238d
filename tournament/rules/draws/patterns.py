"""Cross patterns: who of which group meets whom in the first round after the groups (RULES 5).

Each is written in bracket order; the letters are the groups in the order given. Group mates are in different halves.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

CROSS_PATTERNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "a1-b2": ("A1-B2", "B1-A2"),
        "a1-d2": ("A1-D2", "B1-C2", "C1-B2", "D1-A2"),
        "a1-h2": ("A1-H2", "B1-G2", "C1-F2", "D1-E2", "E1-D2", "F1-C2", "G1-B2", "H1-A2"),
        "a1-p2": (
            *("A1-P2", "B1-O2", "C1-N2", "D1-M2", "E1-L2", "F1-K2", "G1-J2", "H1-I2"),
            *("I1-H2", "J1-G2", "K1-F2", "L1-E2", "M1-D2", "N1-C2", "O1-B2", "P1-A2"),
        ),
        "a1-b2-c1-d2": ("A1-B2", "C1-D2", "B1-A2", "D1-C2"),
        "a1-b2-g1-h2": ("A1-B2", "C1-D2", "E1-F2", "G1-H2", "B1-A2", "D1-C2", "F1-E2", "H1-G2"),
    }
)
"""Name -> the ties of the first round in bracket order. The groups of a pattern are exactly its letters."""


def pattern_slots(name: str, groups: Sequence[str]) -> list[tuple[str, int]] | None:
    """The slots of a named pattern, as (group, place); None when it is not made for that many groups."""
    slots = [slot for tie in CROSS_PATTERNS[name] for slot in tie.split("-")]
    letters = sorted({slot[0] for slot in slots})
    if len(letters) != len(groups):
        return None
    named = dict(zip(letters, groups, strict=True))
    return [(named[slot[0]], int(slot[1:])) for slot in slots]
