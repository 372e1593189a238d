"""How a tie is told, whatever the language."""

from abc import abstractmethod

from newsroom.rules.recaps.claims import Part, Sentence, Words, claimed
from newsroom.rules.recaps.seen import course, lost, manner, score, won
from newsroom.rules.recaps.targets import team_target, tie_target
from newsroom.rules.recaps.telling.speaking import Speaking, Table
from newsroom.rules.recaps.values import EventResults, Tie, Tournament


class Ties(Speaking):
    """``verbs`` by the manner of a victory; ``faults``, and what is said of a tie that nobody won, by its ending;
    ``courses`` by letters, W for a match of the winner."""

    verbs: Table
    faults: Table
    nobody: Table
    courses: Table

    @abstractmethod
    def fault(self, tie: Tie) -> str:
        """What the loser of a tie broken off did."""

    @abstractmethod
    def joint(self, tie: Tie) -> str:
        """Between a result and what it brought, in a headline."""

    @abstractmethod
    def seeding(self, tie: Tie, seed: int | None) -> str:
        """The winner's seed in words."""

    def unit(self, tie: Tie) -> str:
        return self.templates["games" if tie.is_single or tie.by_games else "matches"]

    def tie_clause(self, tie: Tie, *, full: bool = False) -> Part:
        """The result in one breath, for headlines and lists."""
        way, known = manner(tie), score(tie)
        if way == "nobody":
            a, x = (self.team(one, "tie_ending", tie.ending, full=full) for one in (tie.a, tie.x))
            words = self.nobody.get(tie.ending) or self.templates["undecided"]
            return self.part("nobody", a=a, x=x, ending=claimed("tie_ending", tie_target(tie), tie.ending, words))
        parts = {"w": self.winner(tie, full=full), "l": self.loser(tie, full=full)}
        if way in self.faults:
            return self.part(way, **parts, fault=claimed("tie_ending", tie_target(tie), tie.ending, self.fault(tie)))
        if known is None:
            return self.part("beat", **parts)
        return self.part("result", **parts, score=self.score(tie, known), verb=self.verbs[way])

    def tie_headline(self, tie: Tie) -> Sentence:
        parts: dict[str, Words] = {"clause": self.tie_clause(tie), "joint": self.joint(tie)}
        if tie.places is not None and tie.winner:
            first = tie.places[0]
            words = self.templates["title won"] if first == 1 else self.place_words(first)
            place = claimed("place", team_target(won(tie)), first, words)
            return self.say("headline of the title" if first == 1 else "headline of a place", **parts, place=place)
        if tie.next is not None and tie.winner:
            words = self.goal_words(tie.next)
            return self.say("headline of a goal", **parts, goal=claimed("next", team_target(won(tie)), words, words))
        return self.say("headline", **parts)

    def tie_lead(self, tie: Tie, tournament: Tournament, event: EventResults) -> Sentence:
        return self.say(
            "lead",
            told=self._told(tie),
            where=self.where_words(tie.where),
            event=self.event_words(event),
            tournament=tournament.name.to(self.language),
            day=self.part("lead's day", day=self.day(tie.day)) if tie.day else "",
        )

    def _told(self, tie: Tie) -> Part:
        """The result with what was remarkable in it."""
        way, known, target = manner(tie), score(tie), tie_target(tie)
        if way == "nobody" or way in self.faults or known is None:
            return self.tie_clause(tie, full=True)
        parts = {"w": self.winner(tie, full=True), "l": self.loser(tie, full=True), "score": self.score(tie, known)}
        if way == "comeback":
            words = self.words("from two down", unit=self.unit(tie), won=self.number(known[0]))
            return self.part("comeback", **parts, how=claimed("tie_course", target, course(tie), words))
        if way == "last_game" and not tie.is_single:
            words = self.nth("in the last game", sum(known))
            return self.part("edged", **parts, last=claimed("tie_course", target, "last_game", words))
        if way == "clean":
            return self.part("blanked", **parts, games=claimed("games", target, 0, self.templates["no game lost"]))
        return self.part("told", **parts, verb=self.verbs[way])

    def tie_result(self, tie: Tie) -> Sentence:
        return self.say("sentence", told=self.tie_clause(tie))

    def tie_course(self, tie: Tie) -> Sentence | None:
        """How the score went, where the course is one that has a name; the words of a course are its own."""
        how = course(tie)
        if tie.is_single or how not in self.courses:
            return None
        w, l = self.called(won(tie)), self.called(lost(tie))  # noqa: E741
        words = self.courses[how].format(w=w, l=l, last=self.ordinal(len(how)))
        return self.say("sentence", told=claimed("tie_course", tie_target(tie), how, words))

    def outcome(self, tie: Tie) -> Sentence | None:
        """What it brought: places, a place in the next round, or where both stand in a settled group."""
        if tie.winner and tie.places is not None:
            first, second = tie.places
            return self.say(
                "places",
                w=self.team(won(tie), "place", first),
                l=self.team(lost(tie), "place", second),
                first=self.place_words(first),
                second=self.place_words(second),
            )
        if tie.winner and tie.next is not None:
            goal = self.goal_words(tie.next)
            return self.say("went on", w=self.team(won(tie), "next", goal), goal=goal)
        return self._ranks(tie) if tie.ranks is not None else None

    def _ranks(self, tie: Tie) -> Sentence:
        assert tie.ranks is not None
        (first, place), (second, other) = sorted(
            zip((tie.a, tie.x), tie.ranks, strict=True), key=lambda pair: (pair[1], pair[0].code)
        )
        return self.say(
            "ranks",
            first=self.team(first, "group_place", place),
            second=self.team(second, "group_place", other),
            group=tie.where.group_name.to(self.language),
            place=self.nth("place in a table", place),
            other=self.nth("place in a table", other),
        )

    def upset_told(self, tie: Tie) -> Sentence:
        own, other = won(tie).seed, lost(tie).seed
        return self.say(
            "upset",
            w=self.team(won(tie), "seed", own or "none"),
            l=self.team(lost(tie), "seed", other),
            own=self.seeding(tie, own),
            other=str(other),
        )

    def few_games_lost(self, tie: Tie, count: int) -> Sentence:
        games = claimed("games", tie_target(tie), count, self.many(count, "game"))
        return self.say("few games lost", w=self.winner(tie), games=games)
