"""What is named around some words: teams and ties of the passage, players and matches of the sentence."""

from collections.abc import Iterator
from functools import cached_property

from newsroom.results import Player, Team, Tie, TournamentState
from newsroom.rules.facts import sentence_around
from newsroom.rules.numerals import Language
from newsroom.selectors.facts.claims import UnboundClaim
from newsroom.selectors.facts.names import team_forms

ToldMatch = tuple[Tie, int]
"""A tie and the number of a match of it."""


class Told:
    """Asked of one claim and one tournament."""

    def __init__(self, claim: UnboundClaim, state: TournamentState) -> None:
        self.claim, self.state = claim, state
        self.language: Language = "zh" if claim.passage.language == "zh" else "en"
        self.sentence = sentence_around(claim.passage.text, claim.spot.start, claim.spot.end)

    @cached_property
    def teams(self) -> list[Team]:
        return [team for team in self.state.rows.teams.values() if _is_named(team, self.claim.passage.text)]

    @cached_property
    def ties(self) -> list[Tie]:
        """Ties of which both teams are named in the passage."""
        named = {team.pk for team in self.teams}
        return [tie for tie in self.state.ties.values() if {tie.team_a_id, tie.team_x_id} <= named]

    @cached_property
    def players(self) -> frozenset[int]:
        """Those who are named in the sentence."""
        every = self.state.rows.players.values()
        named = (one for one in every if any(form and form in self.sentence for form in (one.name, one.name_en)))
        return frozenset(player.pk for player in named)

    @cached_property
    def matches(self) -> list[ToldMatch]:
        """Matches of which the sentence names a player of each side."""
        teams = {self.state.rows.players[pk].team_id for pk in self.players}
        return [
            (tie, no)
            for tie in self.state.ties.values()
            if {tie.team_a_id, tie.team_x_id} <= teams
            for no in self.numbers(tie)
            if all(any(one.pk in self.players for one in side) for side in self.state.match_players(tie, no))
        ]

    @cached_property
    def matches_of_ties(self) -> list[ToldMatch]:
        return [(tie, no) for tie in self.ties for no in self.numbers(tie)]

    def numbers(self, tie: Tie) -> Iterator[int]:
        """The matches of a tie of which anything is known."""
        return (match.no for match in self.state.results[tie.pk].known_matches)

    def matches_of(self, player: Player) -> list[ToldMatch]:
        """Matches in which the player stood: those the sentence tells, else those of the ties that are named."""
        told, every = (
            [one for one in matches if any(player in side for side in self.state.match_players(*one))]
            for matches in (self.matches, self.matches_of_ties)
        )
        return told or every


def _is_named(team: Team, text: str) -> bool:
    return any(form in text for form in team_forms(team) if len(form) > 1)
