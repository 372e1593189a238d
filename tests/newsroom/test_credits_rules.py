"""Credits as printed."""

import pytest

from newsroom.rules.credits import CreditEntry, CreditKind, CreditPart, credit_parts, writers

pytestmark = pytest.mark.one_database

W, P, B = CreditKind.WORDS, CreditKind.PICTURES, CreditKind.BOTH


@pytest.mark.parametrize(
    ("entries", "parts"),
    [
        pytest.param([], (), id="nobody"),
        pytest.param([("许昕", W)], (CreditPart(("许昕",), None),), id="a writer alone carries no mark"),
        pytest.param([("许昕", W), ("于淑仪", W)], (CreditPart(("许昕", "于淑仪"), None),), id="two writers"),
        pytest.param([("柯宇", B)], (CreditPart(("柯宇",), B),), id="words and picture by one"),
        pytest.param([("柯宇", W), ("柯宇", P)], (CreditPart(("柯宇",), B),), id="two lines of one name are both"),
        pytest.param(
            [("于淑仪", W), ("柯宇", P)],
            (CreditPart(("于淑仪",), W), CreditPart(("柯宇",), P)),
            id="writer and draughtsman",
        ),
        pytest.param(
            [("甲", W), ("乙", W), ("丙", P), ("丁", P)],
            (CreditPart(("甲", "乙"), W), CreditPart(("丙", "丁"), P)),
            id="neighbours share a mark",
        ),
    ],
)
def test_credits_are_printed(entries: list[tuple[str, CreditKind]], parts: tuple[CreditPart, ...]) -> None:
    assert credit_parts(CreditEntry(name, kind) for name, kind in entries) == parts


def test_writers_leave_photographers_out() -> None:
    assert writers([CreditEntry("甲", W), CreditEntry("乙", P), CreditEntry("丙", B)]) == ("甲", "丙")
