"""The font of the cards is cut out of a whole one by a command; here out of itself."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from fontTools.ttLib import TTFont

from newsroom.cards.type import FILE
from newsroom.management.commands import build_card_font

pytestmark = pytest.mark.one_database
FEW = {ord(sign) for sign in "南宁夺冠3:2 A，"}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_card_font, "characters_of", lambda file: FEW)


def build(output: Path, **options: Any) -> None:
    call_command("build_card_font", str(FILE), number=0, output=output, verbosity=0, **options)


@pytest.mark.usefixtures("few")
def test_it_keeps_the_characters_there_are_and_those_asked_for(tmp_path: Path) -> None:
    output = tmp_path / "few.otf"
    build(output, more="肥")
    with TTFont(output) as font:
        assert set(font.getBestCmap()) == FEW | {ord("肥")}
        names = {one.nameID: str(one) for one in font["name"].names}
        assert (names[1], names[6]) == ("Rallybook Card Sans", "RallybookCardSans-Bold")
        assert "Noto" in names[10]
        assert not any("Noto" in names[number] for number in (1, 2, 3, 4, 6))
    assert output.stat().st_size < 10_000


@pytest.mark.usefixtures("few")
def test_it_names_what_the_source_lacks_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"lacks ꀀ \(U\+A000\), 🏓 \(U\+1F3D3\)$"):
        build(tmp_path / "few.otf", more="🏓ꀀ")
    assert not list(tmp_path.iterdir())


def test_characters_of_the_font_are_read_from_it() -> None:
    assert build_card_font.characters_of(FILE) > FEW
