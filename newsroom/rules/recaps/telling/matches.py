"""How the matches of a tie are told one after another, whatever the language."""

from abc import abstractmethod

from newsroom.rules.recaps.claims import Part, Sentence, claimed, joined
from newsroom.rules.recaps.seen import (
    OTHER,
    ended_narrowly,
    from_two_down,
    goes_full,
    lost,
    match_course,
    match_score,
    played,
    players,
    points,
    running,
    turned,
    won,
)
from newsroom.rules.recaps.targets import match_target, tie_target
from newsroom.rules.recaps.telling.speaking import Speaking, figures
from newsroom.rules.recaps.values import Match, Pair, Player, Team, Tie

EASY = 6
CLOSE = 5


class Matches(Speaking):
    """A match is told with what the score of the tie was after it."""

    @abstractmethod
    def match_joint(self, match: Match, told: Part) -> str:
        """Between a match and the score after it."""

    @abstractmethod
    def state_words(self, state: str, match: Match, **said: str) -> str:
        """The score of a tie after a match: ``settled``, ``made``, ``level``, ``back`` or ``ahead``."""

    @abstractmethod
    def all_singles(self, count: int) -> str:
        """All the singles that a player played in a tie."""

    @abstractmethod
    def full_words(self, full: int, of: int) -> str:
        """So many of the matches."""

    def match_told(self, tie: Tie, match: Match) -> Sentence:
        """One match and the score after it; the last one of a close tie is called the decider."""
        known = played(tie)
        index = known.index(match)
        after = running(tie)[index]
        is_decider = index == len(known) - 1 and after[0] - after[1] == 1 and len(known) > 1
        which = "deciding match" if is_decider else "opening match" if match.no == 1 else "nth match"
        told = self._told_match(tie, match)
        return self.say(
            "match",
            opening=self.nth(which, match.no),
            told=told,
            joint=self.match_joint(match, told),
            state=self._state(tie, index),
        )

    def single_told(self, tie: Tie, match: Match) -> Sentence | None:
        """The games of a single match; None where they are not known."""
        if not match.games or match.ending != "completed":
            return None
        games = (self._game(tie, match, no) for no in range(1, len(match.games) + 1))
        return self.say("single", w=self.winner(tie), told=joined(games, self.templates["between games"]))

    def _told_match(self, tie: Tie, match: Match) -> Part:
        parts = {"p": self._who(tie, match, "match_winner"), "q": self._who(tie, match, "match_loser")}
        known = match_score(match)
        if match.ending in ("retired", "walkover", "defaulted"):
            return self.part(f"match {match.ending}", when=self._broken_at(tie, match), **parts)
        if known is None:
            return self.part("match beat", **parts)
        score = claimed("match_score", match_target(tie, match), figures(known), self.ratio(known))
        last = self._game(tie, match, len(match.games)) if match.games else ""
        return self.part(f"match {match_manner(tie, match)}", score=score, last=last, **parts)

    def _game(self, tie: Tie, match: Match, no: int) -> Part:
        """The score of one game, the winner of the match first."""
        told = turned(match.games[no - 1], match.winner)
        return claimed("game_score", (*match_target(tie, match), str(no)), figures(told), self.ratio(told))

    def _broken_at(self, tie: Tie, match: Match) -> Part:
        """Games and points of the game broken off, the winner's first; nothing where they are not known."""
        games = [turned(game, match.winner) for game in match.games]
        if not games or not match.cut:
            return Part("")
        done, last = games[:-1], games[-1]
        score = (sum(own > other for own, other in done), sum(other > own for own, other in done))
        told = self.words(
            "match broken at", games=self.ratio(score), last=self.ratio(last), nth=self.ordinal(len(games))
        )
        return claimed("match_ending", match_target(tie, match), f"{figures(score)} {figures(last)}", told)

    def _who(self, tie: Tie, match: Match, kind: str) -> Part:
        side = match.winner if kind == "match_winner" else OTHER[match.winner]
        team = tie.a if side == "a" else tie.x
        names = [player.name.to(self.language) for player in players(match, side)] or [self.called(team)]
        return joined((claimed(kind, match_target(tie, match), team.code, name) for name in names), "/")

    def _state(self, tie: Tie, index: int) -> Part:
        """The score of the tie after a match, named for the team that has just won one."""
        match, after = played(tie)[index], running(tie)[index]
        is_winner = match.winner == tie.winner
        own: Pair = after if is_winner else (after[1], after[0])
        team = self.called(won(tie) if is_winner else lost(tie))
        state = "back" if own[0] < own[1] else "ahead"
        if is_winner and own[0] == tie.needed:
            state = "settled"
        elif after[0] > tie.needed or (after[0] == tie.needed and not is_winner):
            state = "made"
        elif own[0] == own[1]:
            state = "level"
        words = self.state_words(state, match, team=team, own=self.ratio(own), after=self.ratio(after))
        return claimed("running_score", (*tie_target(tie), str(match.no)), figures(own), words)

    def two_wins(self, tie: Tie, player: Player, team: Team, count: int) -> Sentence:
        name = player.name.to(self.language)
        who = claimed("player_record", (*tie_target(tie), player.key), f"{count}-0", name)
        return self.say("all singles won", team=self.called(team), who=who, how=self.all_singles(count))

    def full_count(self, tie: Tie, full: int, of: int) -> Sentence:
        how = claimed("matches", tie_target(tie), full, self.full_words(full, of))
        return self.say("full matches", of=self.number(of), how=how, best=self.number(tie.best_of))

    def points_told(self, tie: Tie) -> Sentence | None:
        """Only where it tells something: the winner scored fewer points, or hardly more."""
        known = points(tie)
        if known is None or known[0] - known[1] > CLOSE:
            return None
        lead = known[0] - known[1]
        which = "fewer points" if lead < 0 else "more points" if lead else "level on points"
        told = claimed("tie_points", tie_target(tie), figures(known), self.ratio(known))
        return self.say(which, w=self.winner(tie), told=told, lead=self.number(lead))


def match_manner(tie: Tie, match: Match) -> str:
    """How a completed match was won, its score known: ``full``, ``from two down``, ``lead lost``, ``edged``,
    ``outlasted`` in the last game it could have; ``eased``, ``dropped the first``, ``won``."""
    how, known = match_course(match, match.winner), match_score(match) or (0, 0)
    if goes_full(match, tie.best_of):
        if not how:
            return "full"
        if from_two_down(how) and len(how) == 5:
            return "from two down"
        if how == "WWLLW":
            return "lead lost"
        return "edged" if ended_narrowly(match) else "outlasted"
    if known[1] == 0:
        seen = [turned(game, match.winner)[1] for game in match.games]
        return "eased" if seen and max(seen) <= EASY else "won"
    return "dropped the first" if how == "LWWW" else "won"
