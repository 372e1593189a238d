"""What a page without a line to the server can show as understood, in one text that both sides can make."""

from tournament.choices import MatchEnding, TieEnding
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding as Ending
from tournament.rules.notation import EndingMark, format_ending, format_games
from tournament.rules.sides import Fault
from tournament.rules.ties import tie_state
from tournament.scoresheets.sheet import Sheet
from tournament.services.results import MatchDocument, ResultDocument
from tournament.snapshots import read_result

TIE_KEYS = {"lineups", "matches", "ending"}
MATCH_KEYS = {"no", "a", "x", "games", "ending", "at_fault"}
MARKED = (MatchEnding.RETIRED, MatchEnding.WALKOVER, MatchEnding.DEFAULTED)


def shown_text(document: ResultDocument, sheet: Sheet) -> str | None:
    """“1 11-7 9-11 11-5|2 -w|=3:1” as the script of the desk writes it; None for what it does not read itself.

    It reads games and marks of endings; of anything rarer the server says what it understood.
    """
    ending = document.get("ending")
    if set(document) - TIE_KEYS or ending not in (None, TieEnding.COMPLETED):
        return None
    lines = []
    for match in document.get("matches", ()):
        line = _match_text(match)
        if line is None:
            return None
        lines += [f"{match['no']} {line}"] if line else []
    if ending:
        score = tie_state(read_result(document), sheet.format).score
        lines.append(f"={score[0]}:{score[1]}" if score else "=")
    return "|".join(lines)


def _match_text(match: MatchDocument) -> str | None:
    if set(match) - MATCH_KEYS:
        return None
    ending = match.get("ending", "")
    games = format_games([Game(a, x) for a, x in match.get("games") or ()])
    if ending in ("", MatchEnding.COMPLETED, MatchEnding.NOT_NEEDED):
        return games
    fault = match.get("at_fault", "")
    if ending not in MARKED or fault not in ("a", "x"):
        return None
    return " ".join(filter(None, (games, format_ending(EndingMark(Ending(ending), Fault(fault))))))
