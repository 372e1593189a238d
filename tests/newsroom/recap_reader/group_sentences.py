"""Sentences about standings."""

import re
from collections.abc import Mapping

from tests.newsroom.recap_reader.many_sentences import ManySentences
from tests.newsroom.recap_reader.reading import NotThis
from tests.newsroom.recap_reader.subjects import Subject
from tests.newsroom.recap_reader.tie_checks import Read, demand
from tests.rules import oracle
from tournament.models import Group
from tournament.snapshots import group_snapshot, matches_count, with_standings_facts

RECORDS = {
    "zh": (r"(?P<all>\S+?)战全胜", r"(?P<none>\S+?)战皆负", r"(?P<won>\S+?)胜(?P<lost>\S+?)负"),
    "en": (
        r"won (?:both|all (?P<all>\w+)) ties|won (?P<one>their only) tie",
        r"lost (?:both|all (?P<none>\w+)) ties",
        r"won (?P<won>\w+) and lost (?P<lost>\w+)",
    ),
}


class GroupSentences(ManySentences):
    """Places come from the oracle of the ranking's own tests."""

    def standings(self, subject: Subject) -> Mapping[str, oracle.Standing]:
        known = self.raw.standings.get(subject.rows[0].group_id or 0)
        demand(known is not None, "the group is not settled")
        return known or {}

    def record_words(self, words: str) -> tuple[int, int]:
        all_won, all_lost, both = RECORDS[self.language.code]
        if found := re.fullmatch(all_won, words):
            return self._many(found), 0
        if found := re.fullmatch(all_lost, words):
            return 0, self._many(found)
        if found := re.fullmatch(both, words):
            return self.language.number(found["won"]), self.language.number(found["lost"])
        raise NotThis(words)

    def _many(self, found: re.Match[str]) -> int:
        words = next((one for one in found.groups() if one), "two")
        return 1 if words == "their only" else self.language.number(words)

    def _first(self, name: str, record: str, subject: Subject) -> str:
        places = self.standings(subject)
        codes = [code for code in self.language.codes(name) if code in places and places[code].place == 1]
        demand(codes, f"{name} is not first")
        demand(self.record_words(record) == self.raw.record(subject.ties, codes[0]), "record")
        return codes[0]

    def group_of(self, subject: Subject) -> str:
        group = subject.rows[0].group
        return self.language.group(group.name) if group else ""

    def read_group_first(self, read: Read, subject: Subject) -> None:
        demand(read["group"] == self.group_of(subject), "which group")
        self._first(read["t"], read["record"], subject)

    def read_group_lead(self, read: Read, subject: Subject) -> None:
        stage = subject.rows[0].stage
        if self.language.code == "zh":
            label = f"{read['label']}赛{read['group']}"
            demand(
                label == self.language.full_event + self.language.stage(stage) + self.group_of(subject), "which group"
            )
        else:
            demand((read["group"], read["label"]) == (self.group_of(subject), self.language.full_event), "which group")
        demand(self.language.number(read["n"]) == len(subject.rows) == len(subject.ties), "number of ties")
        code = self._first(read["t"], read["record"], subject)
        demand(self._match_points(subject, code) == int(read["points"]), "match points")
        demand(bool(read.get("on")) == bool(stage.qualifiers), "who goes on")

    def _match_points(self, subject: Subject, code: str) -> int:
        """Two for a win, one for a loss in a tie that was played out, nought for any other."""
        won, _ = self.raw.record(subject.ties, code)
        played = [tie for tie in subject.ties if tie.l == code and tie.row.ending == "completed"]
        return 2 * won + len(played)

    def read_group_part(self, read: Read, subject: Subject) -> None:
        if subject.kind != "group":
            raise NotThis(read["label"])
        demand((read["group"], read["label"]) == (self.group_of(subject), self.language.full_event), "which group")
        self.done(read, subject)

    def done(self, read: Read, subject: Subject) -> None:
        total = self.language.number(read.get("total") or read.get("n") or "two")
        demand(total == len(subject.rows), f"{len(subject.rows)} ties in all")
        said = self.language.number(read["done"]) if "done" in read else total
        demand(said == len(subject.ties), f"{len(subject.ties)} are finished")

    def read_order(self, read: Read, subject: Subject) -> None:
        zh = self.language.code == "zh"
        places = self.standings(subject)
        pattern = r"<t:T>积<points:N>分列第<o:N>" if zh else r"<t:T> finished <o:O> with <points:N>"
        text = read["_text"]
        seen = set()
        for part in self._split(text, "，", "; "):
            found = self.language.pattern(pattern).fullmatch(part)
            if found is None:
                raise NotThis(part)
            place = self.language.number(found["o"])
            codes = [code for code in self.language.codes(found["t"]) if code in places]
            demand(codes and places[codes[0]].place == place, f"place of {found['t']}")
            demand(self._match_points(subject, codes[0]) == int(found["points"]), f"points of {found['t']}")
            seen.add(codes[0])
        demand(len(seen) == len(places) - 1, "somebody is left out")

    def _level(self, read: Read, subject: Subject) -> tuple[list[str], oracle.Group]:
        """The teams named, in order, all of those on so many match points; and the group as the oracle wants it."""
        places = self.standings(subject)
        codes = [[code for code in one if code in places] for one in self.language.team_list(read["teams"])]
        demand(all(codes), "a team of another group")
        named = [one[0] for one in codes]
        points = int(read["points"])
        on_points = {code for code in places if self._match_points(subject, code) == points}
        demand(set(named) == on_points, "who is level")
        demand(named == sorted(named, key=lambda code: places[code].place), "order of the level teams")
        group = with_standings_facts(Group.objects.filter(pk=subject.rows[0].group_id)).get()
        facts = group_snapshot(group)
        return named, oracle.Group(
            facts.members, facts.ties, facts.lots, group.stage.ranking, matches_count(group.stage)
        )

    def _criteria(self, words: str) -> set[str]:
        return {self.language.module.CRITERIA[one] for one in self.language.listed(words)}

    def read_lot(self, read: Read, subject: Subject) -> None:
        named, _ = self._level(read, subject)
        places = self.standings(subject)
        demand({places[code].decided_by for code in named} == {"lot"}, "no lot")
        tried = {step for code in named for step, _ in places[code].trail}
        demand(self._criteria(read["criteria"]) == tried, f"tried {tried}")

    def read_figures(self, read: Read, subject: Subject) -> None:
        named, group = self._level(read, subject)
        places = self.standings(subject)
        by = self.language.module.CRITERIA[read["by"]]
        demand({places[code].decided_by for code in named} == {by}, "decided otherwise")
        figures = [self.language.pair(one) for one in self.language.listed(read["figures"])]
        level = frozenset(one for one in group.members if one in named)
        what = by.removesuffix("_ratio")
        known = [oracle.won_lost(group, code, what, level) for code in named]  # type: ignore[arg-type]  # codes are text
        demand(figures == known, f"figures {known}")

    def read_criteria(self, read: Read, subject: Subject) -> None:
        named, _ = self._level(read, subject)
        places = self.standings(subject)
        tried = {step for code in named for step, _ in places[code].trail}
        demand(self._criteria(read["criteria"]) == tried, f"tried {tried}")
        demand("lot" not in {places[code].decided_by for code in named} or len(named) > 2, "a lot")
