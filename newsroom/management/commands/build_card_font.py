"""Cut the font of the cards out of a whole one; for engineers, as it needs fontTools."""

import logging
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from fontTools import subset
from fontTools.ttLib import TTFont

from newsroom.cards.type import FILE

NAMES = {1: "Rallybook Card Sans", 2: "Bold", 3: "Rallybook Card Sans Bold", 4: "Rallybook Card Sans Bold"}
NAMES |= {6: "RallybookCardSans-Bold", 10: "A part of Noto Sans CJK SC Bold, renamed as its licence asks."}
KEPT_NAMES = {0, 5, 7, 8, 9, 11, 12, 13, 14}
UNUSED_TABLES = ["BASE", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx"]
"""Cards are set in lines from left to right, sign by sign."""
WINDOWS, UNICODE, ENGLISH = 3, 1, 0x409


class Command(BaseCommand):
    help = (
        "Cuts the font that cards are set in out of SOURCE, which is Noto Sans CJK SC Bold (NotoSansCJK-Bold.ttc is in"
        " the package fonts-noto-cjk): the characters the font has today and those of --more."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path)
        parser.add_argument("--number", type=int, default=2, help="which font of a collection; 2 is that of Chinese")
        parser.add_argument("--more", default="", metavar="CHARACTERS")
        parser.add_argument("--output", type=Path, default=FILE)

    def handle(self, *args: Any, source: Path, number: int, more: str, output: Path, **options: Any) -> None:
        logging.getLogger("fontTools").setLevel(logging.WARNING)
        wanted = {*characters_of(FILE), *map(ord, more)}
        chosen = subset.Options(font_number=number, hinting=False, layout_features=[], name_IDs=["*"])
        chosen.notdef_outline = True
        chosen.drop_tables += UNUSED_TABLES
        with subset.load_font(str(source), chosen) as font:
            lacking = sorted(wanted - set(font.getBestCmap()))
            if lacking:
                raise CommandError(f"{source} lacks " + ", ".join(f"{chr(one)} (U+{one:04X})" for one in lacking))
            cut = subset.Subsetter(chosen)
            cut.populate(unicodes=wanted)
            cut.subset(font)
            _rename(font)
            font.save(output)
        self.stdout.write(f"{output}: {len(wanted)} characters, {output.stat().st_size // 1024} KB")


def characters_of(file: Path) -> set[int]:
    """The code points that a font draws."""
    with TTFont(file) as font:
        return set(font.getBestCmap())


def _rename(font: TTFont) -> None:
    """Its licence reserves the name “Noto” for what is unchanged."""
    font["name"].names = [one for one in font["name"].names if one.nameID in KEPT_NAMES]
    for number, name in NAMES.items():
        font["name"].setName(name, number, WINDOWS, UNICODE, ENGLISH)
    drawn = font["CFF "].cff
    drawn.fontNames[0] = NAMES[6]
    for field in ("FullName", "FamilyName"):
        if hasattr(drawn.topDictIndex[0], field):
            setattr(drawn.topDictIndex[0], field, NAMES[1])
