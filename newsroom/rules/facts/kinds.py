"""What a fact can assert, and by what it is known to be true."""

from enum import Enum


class Kind(Enum):
    """Counts say how many; the others who, where, when, by how much, or what something is called."""

    TIES = "ties"
    MATCHES = "matches"
    TEAMS = "teams"
    PLAYERS = "players"
    ZONES = "zones"
    GROUPS = "groups"
    DAYS = "days"
    PLACE = "place"
    GROUP_PLACE = "group_place"
    TIE_WINNER = "tie_winner"
    TIE_SCORE = "tie_score"
    MATCH_SCORE = "match_score"
    GAME_SCORE = "game_score"
    SUPERLATIVE = "superlative"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    TIE_DAY = "tie_day"
    NAME = "name"
    PLAYER = "player"
    OTHER = "other"


COUNTS = frozenset({Kind.TIES, Kind.MATCHES, Kind.TEAMS, Kind.PLAYERS, Kind.ZONES, Kind.GROUPS, Kind.DAYS})


class Measure(Enum):
    """What a superlative is about: the first three are a team's, the last two a tie's.

    ``UNBEATEN``: the only team that lost no tie. ``LONGEST``: minutes from start to end. ``MOST_GAMES``: games played.
    """

    TIES_WON = "ties_won"
    GAMES_WON = "games_won"
    UNBEATEN = "unbeaten"
    LONGEST = "longest"
    MOST_GAMES = "most_games"


TIE_MEASURES = frozenset({Measure.LONGEST, Measure.MOST_GAMES})


class Nature(Enum):
    """``LIVE``: true as long as results say so. ``PINNED``: true of a moment. ``HAND``: a person vouches for it."""

    LIVE = "live"
    PINNED = "pinned"
    HAND = "hand"
