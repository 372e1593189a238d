"""What was typed into a sheet, seen from the other side of the table."""

import re
from collections.abc import Mapping

from tournament.rules.notation import turned_line
from tournament.rules.sides import Side
from tournament.scoresheets.fields import PAIR, lineup_name, match_name, player_name
from tournament.scoresheets.sheet import SIDES, Sheet
from tournament.services.results.swapping import OTHER, crosswise, letters_across

TURNED_WORDS = re.compile(r"(?:m\d+_)?(?:at_fault|winner)")
PAIRS = re.compile(r"(?:m\d+_)?(?:score|games_total|points_total)")


def turned(typed: Mapping[str, str], sheet: Sheet, *, with_lineups: bool = True) -> dict[str, str]:
    """The fields with scores, endings and winners of the two sides changed over.

    ``with_lineups``: the line-ups change sides as well, and with them the matches in which the same letters meet
    crosswise. A line of games that cannot be read stays as it was typed.
    """
    fields = {name: _turned_value(name, value, sheet) for name, value in typed.items()}
    return _with_turned_lineups(fields, typed, sheet) if with_lineups else fields


def _turned_value(name: str, value: str, sheet: Sheet) -> str:
    if TURNED_WORDS.fullmatch(name):
        return OTHER.get(value, value)
    if PAIRS.fullmatch(name) and (pair := PAIR.fullmatch(value.strip())):
        return f"{pair[2]}-{pair[1]}"
    if name.endswith("_games"):
        format = sheet.format.match
        line = turned_line(value, format.best_of, play_all_games=format.play_all_games)
        return value if line is None else line
    return value


def _with_turned_lineups(fields: dict[str, str], typed: Mapping[str, str], sheet: Sheet) -> dict[str, str]:
    moved = {**fields}
    is_lined_up = False
    for side in SIDES:
        for letter, other in letters_across(sheet.order, Side(side)).items():
            code = typed.get(lineup_name(side, letter), "")
            is_lined_up = is_lined_up or bool(code)
            moved[lineup_name(OTHER[side], other)] = code
    numbers = crosswise(sheet.order) if is_lined_up else {}
    for name, value in fields.items():
        if found := re.fullmatch(r"m(\d+)_([ax])_(\d+)", name):
            no = numbers.get(int(found[1]), int(found[1]))
            moved[player_name(no, OTHER[found[2]], int(found[3]))] = value
        elif found := re.fullmatch(r"m(\d+)_(\w+)", name):
            moved[match_name(numbers.get(int(found[1]), int(found[1])), found[2])] = value
    return moved
