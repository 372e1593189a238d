"""Which field of the result page a defect of a document belongs to."""

from tournament.rules.errors import Defect
from tournament.scoresheets.fields import lineup_name, match_name, player_name
from tournament.scoresheets.sheet import Sheet
from tournament.services.results import ResultDocument

TIE_FIELDS = ("ending", "at_fault", "score", "games_total", "points_total", "winner", "reason", "decision")


def field_of(defect: Defect, document: ResultDocument, sheet: Sheet) -> str | None:
    """The field's name; None for what concerns the whole tie."""
    match defect.path:
        case ("lineups", str(side), str(letter)) if letter in sheet.letters(side):
            return lineup_name(side, letter)
        case ("lineups", str(side), *_rest) if sheet.letters(side):
            return lineup_name(side, sheet.letters(side)[0])
        case ("matches", int(index), *rest):
            return _match_field(document["matches"][index]["no"], [str(step) for step in rest], sheet)
        case ("matches",) if isinstance(no := defect.params.get("no"), int) and no in sheet.numbers:
            return match_name(no, "games")
        case (str(name), *_rest) if name in TIE_FIELDS:
            return name
    return None


def _match_field(no: int, rest: list[str], sheet: Sheet) -> str | None:
    if no not in sheet.numbers:
        return None
    match rest:
        case [("at_fault" | "score" | "winner") as name, *_]:
            return match_name(no, name)
        case ["expedite_from_game", *_]:
            return match_name(no, "expedite")
        case [("a" | "x") as side, *_]:
            return _players_field(no, side, sheet)
    return match_name(no, "games")


def _players_field(no: int, side: str, sheet: Sheet) -> str | None:
    if sheet.players_to_name(no, side):
        return player_name(no, side, 1)
    letters = sheet.letters(side)
    return lineup_name(side, letters[0]) if letters else None


def with_names(defect: Defect, sheet: Sheet) -> Defect:
    """The same defect with players called by name where it gives their codes."""
    side = next((str(step) for step in defect.path if step in ("a", "x")), None)
    if side is None:
        return defect
    named = {
        key: _named(sheet, side, value) if key in ("player", "players", "expected", "before", "after") else value
        for key, value in defect.params.items()
    }
    return Defect(defect.code, defect.path, named)


def _named(sheet: Sheet, side: str, value: object) -> object:
    if isinstance(value, list | tuple):
        return [sheet.player_name(side, str(code)) for code in value]
    return sheet.player_name(side, value) if isinstance(value, str) else value
