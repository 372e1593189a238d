"""How that which stands out among many ties is told, whatever the language."""

from abc import abstractmethod
from collections.abc import Sequence

from newsroom.rules.recaps.claims import Part, Sentence, Target, Words, claimed, joined
from newsroom.rules.recaps.picking import LongGame, Spread, only_score
from newsroom.rules.recaps.seen import CLOSE, SWEEPS, points
from newsroom.rules.recaps.targets import match_target, team_target, tie_target
from newsroom.rules.recaps.telling.speaking import Table, figures
from newsroom.rules.recaps.telling.ties import Ties
from newsroom.rules.recaps.values import Pair, Player, Team, Tie

FEWEST = 4


class Lists(Ties):
    """``scopes``: among which ties something stands out."""

    scopes: Table

    @abstractmethod
    def losses(self, count: int) -> str:
        """Singles lost by whoever won the most."""

    def spread_told(self, scope: str, target: Target, ties: Sequence[Tie], spread: Spread) -> Sentence | None:
        """How many ended 3-0 and how many 3-2."""
        told = [
            self.part("ended", count=self.ties_of_them((*target, name), count), score=self.ratio(known))
            for name, count, ways in (("sweeps", spread.sweeps, SWEEPS), ("close", spread.close, CLOSE))
            if count and (known := only_score(ties, ways)) is not None
        ]
        if not told or spread.ties < FEWEST:
            return None
        return self.say(
            "spread so far" if scope == "so_far" else "spread",
            scope=self.scopes[scope],
            total=self.ties(target, spread.ties),
            told=self.clauses(told),
        )

    def closest_told(self, scope: str, tie: Tie) -> Sentence:
        return self._by_points(scope, tie, "closest")

    def biggest_told(self, scope: str, tie: Tie) -> Sentence:
        return self._by_points(scope, tie, "biggest")

    def _by_points(self, scope: str, tie: Tie, what: str) -> Sentence:
        known = points(tie)
        assert known is not None
        words = self.words("points", own=known[0], other=known[1])
        return self.say(
            "by points",
            scope=self.scopes[scope],
            what=claimed("superlative", tie_target(tie), f"{scope} points", self.templates[what]),
            clause=self.tie_clause(tie),
            points=claimed("tie_points", tie_target(tie), figures(known), words),
        )

    def comebacks_told(self, scope: str, target: Target, ties: Sequence[Tie], is_all: bool) -> Sentence:
        """Ties won from 0-2 down; ``is_all``: of every other it is known that it was none."""
        told = self.clauses(self.part("came back", w=self.winner(tie), l=self.loser(tie)) for tie in ties)
        parts: dict[str, Words] = {"scope": self.scopes[scope], "told": told}
        if not is_all:
            return self.say("some comebacks", **parts)
        if len(ties) == 1:
            only = claimed("superlative", tie_target(ties[0]), f"{scope} comeback", self.templates["only"])
            return self.say("only comeback", **parts, only=only)
        return self.say("comebacks", **parts, many=self.ties_of_them((*target, "comebacks"), len(ties)))

    def unfinished_told(self, scope: str, target: Target, ties: Sequence[Tie]) -> Sentence:
        is_unplayed = all(tie.ending == "walkover" for tie in ties)
        return self.say(
            "one unfinished" if len(ties) == 1 else "unfinished",
            scope=self.scopes[scope],
            many=self.ties_of_them((*target, "unfinished"), len(ties)),
            how=self.templates["played" if is_unplayed else "played out"],
            told=self._results(ties),
        )

    def longest_told(self, scope: str, game: LongGame) -> Sentence:
        target = (*match_target(game.tie, game.match), str(game.game_no))
        return self.say(
            "longest",
            w=self.winner(game.tie),
            l=self.loser(game.tie),
            match=self.nth("game of single" if game.tie.is_single else "game of match", game.match.no),
            no=self.ordinal(game.game_no),
            points=claimed("game_score", target, figures(game.points), self.ratio(game.points)),
            scope=self.scopes[scope],
            what=claimed("superlative", target, f"{scope} game", self.templates["longest game"]),
        )

    def full_told(self, scope: str, target: Target, full: int, best_of: int) -> Sentence:
        many = claimed("matches", (*target, "full"), full, self.of_them(full, "match"))
        return self.say("full", many=many, scope=self.scopes[scope], best=self.number(best_of))

    def unbeaten_told(self, scope: str, teams: Sequence[tuple[Team, Pair]]) -> Sentence:
        if len(teams) == 1:
            team, own = teams[0]
            only = claimed("superlative", team_target(team), f"{scope} unbeaten", self.templates["only unbeaten"])
            return self.say("one unbeaten", only=only, scope=self.scopes[scope], **self._won_all(team, own))
        told = self.clauses(self.part("unbeaten team", **self._won_all(team, own)) for team, own in teams)
        return self.say("unbeaten", scope=self.scopes[scope], told=told)

    def _won_all(self, team: Team, own: Pair) -> dict[str, Part]:
        return {
            "team": self.team(team, "record", f"{own[0]}-0"),
            "many": Part(self.words("ties won", number=self.number(own[0]), ties=self.many(own[0], "tie"))),
        }

    def most_wins_told(self, scope: str, player: Player, of: Team, own: Pair) -> Sentence:
        target = ("player", of.event, player.key)
        return self.say(
            "most wins",
            team=self.called(of),
            who=claimed("player_record", target, figures(own), player.name.to(self.language)),
            wins=self.number(own[0]),
            lost=self.losses(own[1]),
            scope=self.scopes[scope],
            most=claimed("superlative", target, f"{scope} wins", self.templates["most"]),
        )

    def results_line(self, opening: str, ties: Sequence[Tie]) -> Sentence:
        before = self.words("results of", opening=opening) if opening else ""
        return self.say("results", opening=before, told=self._results(ties))

    def _results(self, ties: Sequence[Tie]) -> Part:
        return joined((self.tie_clause(tie) for tie in ties), self.templates["between results"])
