"""Facts, one aggregate a file. Standings and winners are computed, never stored."""

from tournament.models.awards import Award
from tournament.models.competition import (
    Counter,
    Event,
    Official,
    Organisation,
    PlayingTable,
    Session,
    Stage,
    Tournament,
)
from tournament.models.draws import Draw, Group, GroupMember, Lot, LotPlace
from tournament.models.entries import Player, Team, Zone
from tournament.models.lineups import SealedLineup
from tournament.models.links import AccessLink
from tournament.models.results import OfficialResult, Submission
from tournament.models.ties import Game, LineupPlace, Match, MatchPlayer, Slot, Tie
from tournament.models.tokens import ApiToken, StoredAnswer

__all__ = [
    "AccessLink",
    "ApiToken",
    "Award",
    "Counter",
    "Draw",
    "Event",
    "Game",
    "Group",
    "GroupMember",
    "LineupPlace",
    "Lot",
    "LotPlace",
    "Match",
    "MatchPlayer",
    "Official",
    "OfficialResult",
    "Organisation",
    "Player",
    "PlayingTable",
    "SealedLineup",
    "Session",
    "Slot",
    "Stage",
    "StoredAnswer",
    "Submission",
    "Team",
    "Tie",
    "Tournament",
    "Zone",
]
