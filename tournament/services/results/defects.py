"""Everything that is wrong with a result document, at once, with the paths of the document as it was handed in."""

from collections.abc import Iterator, Mapping
from typing import cast

from tournament.choices import TieEnding
from tournament.models import Player, Tie
from tournament.rules.errors import Defect
from tournament.rules.formats import OrderOfPlay
from tournament.rules.lineups import Roster, lineup_defects, match_players, match_players_defects
from tournament.rules.matches import MatchEnding
from tournament.rules.sides import PlayerId, Side
from tournament.rules.ties import TieFormat, tie_defects
from tournament.services.results.documents import MatchDocument, ResultDocument
from tournament.services.results.shapes import shape_defects
from tournament.snapshots import read_result, stage_format, stage_order

Rosters = Mapping[Side, Roster]
Lineups = Mapping[Side, Mapping[str, PlayerId]]


def result_defects(tie: Tie, document: object) -> tuple[Defect, ...]:
    """Every defect of a document for this tie, as a form shows them before anything is saved; one query."""
    rosters = rosters_of(tie, roster_players(tie))
    return document_defects(document, order=stage_order(tie.stage), format=stage_format(tie.stage), rosters=rosters)


def document_defects(
    document: object, *, order: OrderOfPlay, format: TieFormat, rosters: Rosters
) -> tuple[Defect, ...]:
    """Defects of form alone, if there are any; else those of result, line-ups and players together.

    ``rosters`` holds the sides whose team is known. Paths are keys and indexes of the document, such as
    ``("matches", 1, "games", 0)``. Codes: those of ``shape_defects``, ``tie_defects``, ``lineup_defects`` and
    ``match_players_defects``, besides ``teams_unknown`` and ``fielded_not_as_lined_up``.
    """
    if defects := shape_defects(document):
        return defects
    known = cast(ResultDocument, document)
    if len(rosters) < 2 and (defects := tuple(_unknown_team_defects(known, rosters))):
        return defects
    return (
        *tie_defects(read_result(known), format),
        *_lineup_defects(known, order, rosters),
        *_fielded_defects(known, order, rosters),
    )


def _unknown_team_defects(document: ResultDocument, rosters: Rosters) -> Iterator[Defect]:
    """Before both teams are known it can be said that a tie is not played, and who plays for the one that is."""
    if any(value for key, value in document.items() if key not in {"ending", "lineups"}):
        yield Defect("teams_unknown")
    elif document.get("ending") not in (None, TieEnding.NOT_PLAYED):
        yield Defect("teams_unknown", ("ending",))
    for side, lineup in _lineups(document).items():
        if lineup and side not in rosters:
            yield Defect("teams_unknown", ("lineups", side.value))


def _lineup_defects(document: ResultDocument, order: OrderOfPlay, rosters: Rosters) -> Iterator[Defect]:
    for side, lineup in _lineups(document).items():
        if lineup:
            for defect in lineup_defects(side=side, lineup=lineup, roster=rosters[side], order=order):
                yield defect.under("lineups", side.value)


def _fielded_defects(document: ResultDocument, order: OrderOfPlay, rosters: Rosters) -> Iterator[Defect]:
    lineups = _lineups(document)
    played = {
        match["no"]: (index, match)
        for index, match in enumerate(document.get("matches") or ())
        if match.get("ending") != MatchEnding.NOT_NEEDED and 1 <= match["no"] <= len(order.entries)
    }
    for side in Side:
        fielded = {no: players for no, (_index, match) in played.items() if (players := _players(match, side))}
        for defect in match_players_defects(players=fielded, roster=rosters.get(side, {}), order=order):
            yield _placed(defect, side, {no: index for no, (index, _match) in played.items()})
        for no, players in fielded.items():
            expected = match_players(order, no, lineups)[side]
            if expected is not None and set(players) != set(expected):
                params = {"no": no, "players": list(players), "expected": list(expected)}
                yield Defect("fielded_not_as_lined_up", ("matches", played[no][0], side.value), params)


def _placed(defect: Defect, side: Side, indexes: Mapping[int, int]) -> Defect:
    """A defect by match number, moved to where the document names the players."""
    if not defect.path:
        return defect.under("matches")
    no, *rest = defect.path
    return Defect(defect.code, ("matches", indexes[int(no)], side.value, *rest), defect.params)


def _lineups(document: ResultDocument) -> Lineups:
    written = document.get("lineups") or {}
    return {side: {letter: PlayerId(code) for letter, code in (written.get(side.value) or {}).items()} for side in Side}


def _players(match: MatchDocument, side: Side) -> tuple[PlayerId, ...]:
    codes = match.get("a") if side is Side.A else match.get("x")
    return tuple(PlayerId(code) for code in codes or ())


def roster_players(tie: Tie) -> dict[tuple[str, str], Player]:
    """The entered players of the tie's teams by side and code, each roster in its order."""
    sides = {tie.team_a_id: "a", tie.team_x_id: "x"}
    players = Player.objects.filter(team_id__in=[pk for pk in sides if pk is not None]).order_by("position", "pk")
    return {(sides[player.team_id], player.code): player for player in players}


def rosters_of(tie: Tie, players: Mapping[tuple[str, str], Player]) -> dict[Side, dict[PlayerId, str]]:
    """The rosters of those sides whose team is known."""
    known = {Side.A: tie.team_a_id, Side.X: tie.team_x_id}
    return {
        side: {PlayerId(code): player.sex for (of, code), player in players.items() if of == side.value}
        for side, team in known.items()
        if team is not None
    }
