"""Who plays: the teams of an event with their players and how good they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from tournament.models import Event, Player, Team
from tournament.rehearsal.strengths import Strengths, invent_strengths
from tournament.rules.sides import TeamId


@dataclass(frozen=True, slots=True)
class Member:
    """A team as the rehearsal knows it."""

    team: Team
    players: tuple[Player, ...]
    strengths: Strengths


Cast = Mapping[TeamId, Member]


def cast_event(event: Event, seed: str, means: Mapping[str, float]) -> Cast:
    """Every team with its ratings, each drawn from the seed and the team's code alone."""
    cast = {}
    for team in event.teams.prefetch_related("players"):
        players = tuple(team.players.all())
        codes = [player.code for player in players]
        random = Random(f"{seed}/strength/{team.code}")
        cast[TeamId(team.code)] = Member(team, players, invent_strengths(random, codes, mean=means.get(team.code)))
    return cast
