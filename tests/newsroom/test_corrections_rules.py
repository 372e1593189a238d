"""What a change of a published article has to say for itself."""

import pytest

from newsroom.rules.corrections import Account, CorrectionNote, Slip, account_defects

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("account", "defects"),
    [
        pytest.param(None, ("account",), id="nothing"),
        pytest.param(Slip(" "), ("reason",), id="slip without a reason"),
        pytest.param(Slip("漏字"), (), id="slip"),
        pytest.param(CorrectionNote("", " "), ("wrong", "right"), id="empty note"),
        pytest.param(CorrectionNote("三胜", "三胜 "), ("same",), id="both say the same"),
        pytest.param(CorrectionNote("三胜", "两胜"), (), id="note"),
        pytest.param(CorrectionNote("三胜", "两胜", "Three", "Two"), (), id="note in both languages"),
        pytest.param(CorrectionNote("三胜", "两胜", "Three"), ("right_en",), id="half in English"),
        pytest.param(CorrectionNote("", "", "", "Two"), ("wrong", "right", "wrong_en"), id="everything at once"),
    ],
)
def test_every_defect_of_an_account_is_named(account: Account, defects: tuple[str, ...]) -> None:
    assert account_defects(account) == defects
