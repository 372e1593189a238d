"""The rows of one event that claims of recaps speak of."""

from collections import Counter
from functools import cached_property

from newsroom.results import Group, OfficialTie, Player, Team
from newsroom.selectors.facts.names import team_forms
from newsroom.selectors.recap_material import Material


class RecapRows:
    """By their codes and numbers, as claims name them."""

    def __init__(self, material: Material) -> None:
        official = material.official
        self.event = official.event
        names = [name for team in material.teams.values() for name in (team.name, team.short)]
        self.printed = {form for name in names for form in (name.zh, name.en)}
        self.teams: dict[str, Team] = {row.code: row for row in official.teams}
        self.ties: dict[str, OfficialTie] = {str(one.row.no): one for one in official.ties}
        self.groups: list[Group] = [one.group for one in official.groups]

    @cached_property
    def forms(self) -> dict[str, str]:
        """Every name that only one team of the event may be called, with its code."""
        owners = [(form, code) for code, team in self.teams.items() for form in team_forms(team)]
        counts = Counter(form for form, _ in owners)
        return {form: code for form, code in owners if counts[form] == 1}

    @cached_property
    def players(self) -> dict[str, Player]:
        """Everybody who played, by the codes of team and player: ``NN1/2``."""
        return {
            f"{code}/{player.code}": player
            for tie in self.ties.values()
            for no in self.numbers(tie)
            for code, players in self.match_players(tie, no).items()
            for player in players
        }

    def numbers(self, tie: OfficialTie) -> list[int]:
        return [match.no for match in tie.row.matches.all()]

    def match_players(self, tie: OfficialTie, no: int) -> dict[str, list[Player]]:
        """Who played in a match, by the codes of the teams."""
        places = [place for match in tie.row.matches.all() if match.no == no for place in match.match_players.all()]
        sides = {"a": tie.row.team_a, "x": tie.row.team_x}
        return {
            team.code: [place.player for place in places if place.side == side]
            for side, team in sides.items()
            if team is not None
        }
