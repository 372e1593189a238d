"""How a group is told, whatever the language: who stands where, and what parted them."""

from abc import abstractmethod
from collections.abc import Sequence

from newsroom.rules.recaps.claims import Part, Sentence, Target, Words, claimed, joined
from newsroom.rules.recaps.records import record
from newsroom.rules.recaps.targets import group_target, team_target
from newsroom.rules.recaps.telling.speaking import Speaking, Table
from newsroom.rules.recaps.values import EventResults, Group, Rank, Team, Tournament


class Standings(Speaking):
    """``criteria``: what may part teams that are level."""

    criteria: Table

    @abstractmethod
    def record_words(self, won: int, lost: int) -> str:
        """Ties won and lost."""

    @abstractmethod
    def among(self, tried: Sequence[str], criteria: Part) -> Part:
        """Criteria with whether they looked at the teams that were level alone."""

    @abstractmethod
    def group_words(self, group: Group, tournament: Tournament, event: EventResults) -> str:
        """The group with its event and tournament."""

    def all_done(self, target: Target, total: int) -> Part:
        return self.part("all finished", total=self.ties(target, total))

    def done(self, target: Target, done: int, total: int) -> Part:
        """How far the ties of something are."""
        if done == total:
            return self.all_done(target, total)
        return self.part(
            "some finished", total=self.ties(target, total), done=self.ties_of_them((*target, "done"), done)
        )

    def group_done(self, group: Group) -> Part:
        return self.done(group_target(group), len(group.ties), group.total)

    def group_headline(self, group: Group) -> Sentence:
        label, stage = group.label.to(self.language), group.stage_name.to(self.language)
        if not group.ranks:
            return self.say("open group", stage=stage, group=label, done=self.group_done(group))
        best, *others = group.ranks[0].teams
        if others:
            return self.say("group shared", teams=self._firsts(group), group=label)
        return self.say(
            "group won", team=self.team(best, "group_place", 1), group=label, record=self._record(group, best)
        )

    def _firsts(self, group: Group, *, full: bool = False) -> Part:
        return self.listed(self.team(one, "group_place", 1, full=full) for one in group.ranks[0].teams)

    def _record(self, group: Group, who: Team) -> Part:
        won, lost = record(group.ties, who)
        return claimed("record", team_target(who), f"{won}-{lost}", self.record_words(won, lost))

    def _points(self, team: Team, rank: Rank, what: str) -> Part:
        words = self.words(what, points=rank.match_points)
        return claimed("match_points", team_target(team), rank.match_points, words)

    def group_lead(self, group: Group, tournament: Tournament, event: EventResults) -> Sentence:
        of = self.group_words(group, tournament, event)
        if not group.ranks:
            return self.say("lead of open group", of=of, done=self.group_done(group))
        total = self.ties(group_target(group), group.total)
        best, *others = group.ranks[0].teams
        if others:
            return self.say("lead of shared group", of=of, total=total, teams=self._firsts(group, full=True))
        return self.say(
            "lead of group",
            of=of,
            total=total,
            team=self.team(best, "group_place", 1, full=True),
            record=self._record(group, best),
            points=self._points(best, group.ranks[0], "match points"),
            goes_on=self.templates["goes on"] if group.qualifiers else "",
        )

    def group_order(self, group: Group) -> Sentence | None:
        """Everybody below the first, each with match points."""
        told = [self._placed(rank) for rank in group.ranks if rank.place > 1]
        return self.say("sentence", told=joined(told, self.templates["between ranks"])) if told else None

    def _placed(self, rank: Rank) -> Part:
        names = self.listed(self.team(one, "group_place", rank.place) for one in rank.teams)
        if rank.decided_by == "withdrawn":
            return self.part("withdrew", names=names)
        which = "shared rank" if len(rank.teams) > 1 else "rank"
        points = self._points(rank.teams[0], rank, "with match points")
        return self.part(which, names=names, points=points, nth=self.ordinal(rank.place))

    def group_level(self, group: Group, ranks: tuple[Rank, ...]) -> Sentence:
        """How teams level on match points were parted; ``ranks`` are the places they share among them."""
        first = ranks[0]
        teams = [one for rank in ranks for one in rank.teams]
        names = self.listed(self.team(one, "match_points", first.match_points) for one in teams)
        return self.say("level", names=names, points=str(first.match_points), how=self._how(group, ranks))

    def _how(self, group: Group, ranks: tuple[Rank, ...]) -> Part:
        first, target = ranks[0], group_target(group)
        decided = {rank.decided_by for rank in ranks}
        tried = list(dict.fromkeys(by for rank in ranks for by in rank.tried))
        criteria = self.among(tried, self.listed(self.criteria[by] for by in tried))
        if decided == {"lot"}:
            by = claimed("decided_by", target, "lot", self.templates["a lot decided"])
            return self.part("by lot", criteria=criteria, by=by)
        if len(tried) > 1 and first.figures and len(decided) == 1:
            by = claimed("decided_by", target, first.decided_by, self.criteria[first.decided_by])
            return self.part("by figures", by=self.among(tried[-1:], by), figures=self._figures(target, ranks))
        return self.part("by criteria", criteria=criteria)

    def _figures(self, target: Target, ranks: tuple[Rank, ...]) -> Part:
        known = dict(ranks[0].figures)
        codes = [one.code for rank in ranks for one in rank.teams]
        said: list[Words] = [
            claimed("figure", (*target, code), known[code], known[code].replace(":", self.templates["ratio"]))
            for code in codes
        ]
        return self.listed(said)
