"""How rounds, days and whole tournaments are told, whatever the language."""

from abc import abstractmethod
from collections.abc import Sequence

from newsroom.rules.recaps.claims import Part, Sentence, claimed
from newsroom.rules.recaps.seen import is_placing, won
from newsroom.rules.recaps.targets import group_target, round_target
from newsroom.rules.recaps.telling.standings import Standings
from newsroom.rules.recaps.telling.ties import Ties
from newsroom.rules.recaps.values import Day, EventResults, Group, Place, Round, Tie, Tournament, Where


class Events(Ties, Standings):
    """What is settled comes before what was merely played."""

    @abstractmethod
    def groups_won(self, count: int) -> str:
        """So many groups, of which the winners follow."""

    def round_headline(self, ties: Round) -> Sentence:
        """Who went on, where two did; else how far the round is."""
        goals = [(tie, self.goal_words(tie.next)) for tie in ties.ties if tie.next is not None]
        if len(goals) == len(ties.ties) == ties.total == 2:
            names = self.listed(self.team(won(tie), "next", goal) for tie, goal in goals)
            return self.say("round's headline", names=names, goal=goals[0][1])
        done = self.done(round_target(ties.event, ties.where), len(ties.ties), ties.total)
        return self.say("open round", round=self.round_label(ties.where), done=done)

    def round_lead(self, ties: Round, tournament: Tournament, event: EventResults) -> Sentence:
        return self.say(
            "lead of round",
            round=self.round_label(ties.where),
            done=self.done(round_target(ties.event, ties.where), len(ties.ties), ties.total),
            **self._of(tournament, event),
        )

    def going_on_told(self, ties: Sequence[Tie], goal: Where) -> Sentence:
        words = self.goal_words(goal)
        return self.say("went on", w=self.listed(self.team(won(tie), "next", words) for tie in ties), goal=words)

    def day_headline(self, of: Day) -> Sentence:
        """The final, where it was that day; else how much was played."""
        final = next((tie for tie in of.ties if tie.places is not None and tie.places[0] == 1), None)
        if final is not None:
            return self.tie_headline(final)
        target = ("day", of.date.isoformat(), of.event)
        parts = {"day": self.day(of.date), "many": self.ties(target, len(of.ties))}
        if not of.settled:
            return self.say("day's headline", **parts)
        settled = len(of.settled)
        groups = claimed("ties", (*target, "groups"), settled, self.many(settled, "group"))
        return self.say("day's headline with groups", **parts, groups=groups)

    def day_lead(
        self, of: Day, tournament: Tournament, event: EventResults, parts: Sequence[tuple[Where, int]]
    ) -> Sentence:
        """``parts``: how many of the ties belonged to which stage or round."""
        target, played = ("day", of.date.isoformat(), of.event), len(of.ties)
        counts = self.listed(
            self.part("part", label=self._part_label(where), many=self.ties_of_them((*target, _part_key(where)), many))
            for where, many in parts
        )
        known = {"day": self.day(of.date), "counts": counts, **self._of(tournament, event)}
        if played < of.total:
            total = self.ties((*target, "planned"), of.total)
            return self.say("lead of open day", **known, many=self.ties_of_them(target, played), total=total)
        return self.say("lead of day", **known, many=self.ties(target, played))

    def _of(self, tournament: Tournament, event: EventResults) -> dict[str, Part]:
        return {"tournament": Part(tournament.name.to(self.language)), "event": Part(self.event_words(event))}

    def _part_label(self, where: Where) -> str:
        if where.is_group:
            return self.words("the stage", stage=self.stage_words(where))
        return self.templates["lower places"] if is_placing(where) else self.round_words(where)

    def groups_told(self, groups: Sequence[Group]) -> Sentence:
        firsts = [(group, group.ranks[0].teams[0]) for group in groups if len(group.ranks[0].teams) == 1]
        told = [
            self.part("group's first", group=group.label.to(self.language), team=self.team(team, "group_place", 1))
            for group, team in firsts
        ]
        many = claimed("ties", ("groups", groups[0].event), len(told), self.groups_won(len(told)))
        return self.say("groups won", many=many, told=self.listed(told))

    def event_headline(self, tournament: Tournament, event: EventResults) -> Sentence:
        first = event.places[0] if event.places else None
        if first is None or first.place != 1:
            done = self.done(("event", event.slug), len(event.ties), event.total)
            return self.say("open event", done=done, **self._of(tournament, event))
        is_one_player = event.kind == "singles" and len(first.teams) == 1
        names = self.listed(self.team(one, "place", 1) for one in first.teams)
        return self.say(
            "event won by one" if is_one_player else "event won", names=names, **self._of(tournament, event)
        )

    def event_lead(self, tournament: Tournament, event: EventResults) -> Sentence:
        first, last = tournament.starts_on, tournament.ends_on
        entered = self.words(f"{event.kind} entered", number=self.number(event.teams))
        return self.say(
            "lead of event",
            entered=claimed("teams", ("event", event.slug), event.teams, entered),
            venue=self.venue_words(tournament),
            days=claimed(
                "date", ("tournament",), f"{first.isoformat()} {last.isoformat()}", self.days_words(first, last)
            ),
            done=self.done(("event", event.slug), len(event.ties), event.total),
            **self._of(tournament, event),
        )

    def podium_told(self, places: Sequence[Place]) -> Sentence:
        return self.say("sentence", told=self.clauses(self._podium(place) for place in places))

    def _podium(self, place: Place) -> Part:
        names = self.listed(self.team(one, "place", place.place, full=True) for one in place.teams)
        which = "place shared" if len(place.teams) > 1 else "place taken"
        return self.part(which, names=names, place=self.place_words(place.place))

    def level_groups_told(self, groups: Sequence[Group], of: int, by_lot: int) -> Sentence:
        """Groups in which three or more stood level on match points."""
        names = (
            claimed("superlative", group_target(group), "level", group.label.to(self.language)) for group in groups
        )
        drawn = "one group by lot" if by_lot == 1 else "groups by lot"
        return self.say(
            "level groups of players" if groups[0].ties[0].is_single else "level groups",
            of=self.number(of),
            many=claimed("ties", ("event", groups[0].event, "level"), len(groups), self.of_them(len(groups), "group")),
            names=self.listed(names),
            lot=self.words(drawn, number=self.number(by_lot)) if by_lot else "",
        )

    def final_told(self, tie: Tie) -> Sentence:
        return self.say("final", round=self.round_words(tie.where), clause=self.tie_clause(tie, full=True))


def _part_key(where: Where) -> str:
    return where.stage if where.is_group else " ".join(round_target("", where))
