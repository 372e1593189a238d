"""Small readable builders: whole events from codes, results from scores, people by role.

``make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")`` is a drawn event;
``play(event, "A1", "A2", "3-1")`` records a result through the result service, as everybody does.
"""

from tests.factories.documents import NOON, broken_off, reported, score_sheet, walkover, winner_only
from tests.factories.events import make_event, make_players, make_team, make_tournament
from tests.factories.links import make_link, seal
from tests.factories.people import make_user
from tests.factories.play import play, play_group, record, tie_between, tie_no

__all__ = [
    "NOON",
    "broken_off",
    "make_event",
    "make_link",
    "make_players",
    "make_team",
    "make_tournament",
    "make_user",
    "play",
    "play_group",
    "record",
    "reported",
    "score_sheet",
    "seal",
    "tie_between",
    "tie_no",
    "walkover",
    "winner_only",
]
