"""A tie as its score sheet: the matches to be played, who may play them, and what is recorded so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from tournament.models import Player, Tie
from tournament.names import name_of
from tournament.rules.formats import OrderEntry, OrderOfPlay
from tournament.rules.sides import PlayerId, Side
from tournament.rules.ties import TieFormat
from tournament.services.results import MatchDocument, ResultDocument, result_document
from tournament.services.results.documents import lined_up
from tournament.snapshots import stage_format, stage_order, with_facts

SIDES = ("a", "x")


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rosters`` are the entered players by side, in the order of the roster; ``stored`` is in normal form."""

    tie: Tie
    order: OrderOfPlay
    format: TieFormat
    rosters: Mapping[str, tuple[Player, ...]]
    stored: ResultDocument

    @property
    def has_teams(self) -> bool:
        return self.tie.team_a is not None and self.tie.team_x is not None

    @property
    def is_correction(self) -> bool:
        """Whether the tie has a result already, so that another one needs a reason."""
        return bool(self.tie.ending)

    @property
    def numbers(self) -> range:
        return range(1, len(self.order.entries) + 1)

    def entry(self, no: int) -> OrderEntry:
        return self.order.entries[no - 1]

    def letters(self, side: str) -> list[str]:
        return [letter.letter for letter in self.order.letters(Side(side))]

    def team_name(self, side: str) -> str:
        team = self.tie.team_a if side == "a" else self.tie.team_x
        return name_of(team).text if team else ""

    def player_name(self, side: str, code: str) -> str:
        """The player's name; the code where nobody on the roster has it."""
        names = {player.code: name_of(player).text for player in self.rosters.get(side, ())}
        return names.get(code, code)

    def stored_match(self, no: int) -> MatchDocument:
        return next((match for match in self.stored.get("matches", ()) if match["no"] == no), MatchDocument(no=no))

    def players_to_name(self, no: int, side: str) -> int:
        """How many players of a match are named by themselves: where the order of play leaves the pair open, or
        where players are recorded that no line-up names.
        """
        entry = self.entry(no)
        if entry.letters(Side(side)) is None:
            return entry.kind.players
        match = self.stored_match(no)
        recorded = match.get("a", []) if side == "a" else match.get("x", [])
        letters = self.stored.get("lineups", {}).get(side, {})
        return entry.kind.players if recorded and recorded != lined_up(self.order, no, side, letters) else 0

    @property
    def known_rosters(self) -> dict[Side, dict[PlayerId, str]]:
        """As the rules see them; only of sides whose team is known."""
        known = {"a": self.tie.team_a, "x": self.tie.team_x}
        return {
            Side(side): {PlayerId(player.code): player.sex for player in self.rosters[side]}
            for side in SIDES
            if known[side] is not None
        }


def sheet_of(pk: int) -> Sheet | None:
    """The sheet of a tie in seven queries; None where there is no such tie."""
    tie = with_facts(Tie.objects.filter(pk=pk)).first()
    if tie is None:
        return None
    sides = {tie.team_a_id: "a", tie.team_x_id: "x"}
    rosters: dict[str, list[Player]] = {"a": [], "x": []}
    for player in Player.objects.filter(team_id__in=[pk for pk in sides if pk is not None]).order_by("position"):
        rosters[sides[player.team_id]].append(player)
    return Sheet(
        tie=tie,
        order=stage_order(tie.stage),
        format=stage_format(tie.stage),
        rosters={side: tuple(players) for side, players in rosters.items()},
        stored=result_document(tie),
    )
