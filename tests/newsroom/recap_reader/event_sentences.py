"""Sentences about rounds, days and the whole event."""

import re

from tests.newsroom.recap_reader.english import MONTHS
from tests.newsroom.recap_reader.group_sentences import GroupSentences
from tests.newsroom.recap_reader.raw import RawTie
from tests.newsroom.recap_reader.reading import NotThis
from tests.newsroom.recap_reader.subjects import Subject
from tests.newsroom.recap_reader.tie_checks import Read, demand


class EventSentences(GroupSentences):
    """What a round is called is made here from its ties."""

    def label_of(self, subject: Subject) -> str:
        """The name of what is spoken of, as progress names it."""
        row = subject.rows[0]
        if subject.kind == "event":
            return self.language.full_event
        if subject.kind == "group":
            return f"{self.language.stage(row.stage)}{self.group_of(subject)}"
        return self._round_label(subject)

    def _round_label(self, subject: Subject) -> str:
        row = subject.rows[0]
        name = self.round_name(row)
        if row.group_id is None:
            return name
        stage = self.language.stage(row.stage)
        return f"{stage}{name}" if self.language.code == "zh" else f"{name} of the {stage[:1].lower()}{stage[1:]}"

    def read_progress(self, read: Read, subject: Subject) -> None:
        label = read.get("label", "")
        if self.language.code == "zh":
            demand(
                label in (self.label_of(subject), self.language.full_event + self.label_of(subject)), "what it is of"
            )
        else:
            known = {self.label_of(subject), self.group_of(subject), self.language.named(self.raw.tournament)}
            demand(label[:1].lower() + label[1:] in {one[:1].lower() + one[1:] for one in known}, "what it is of")
        self.done(read, subject)

    def read_round_lead(self, read: Read, subject: Subject) -> None:
        demand(read["label"] == f"{self._round_label(subject)} of {self.language.full_event}", "which round")
        self.done(read, subject)

    def read_day_ties(self, read: Read, subject: Subject) -> None:
        self._is_day(read, subject)
        demand(self.language.number(read["n"]) == len(subject.ties), "ties of the day")

    def _is_day(self, read: Read, subject: Subject) -> None:
        demand(subject.day is not None, "no day")
        assert subject.day is not None
        demand(self.language.day(read["d"]) == (subject.day.month, subject.day.day), "which day")

    def read_day_groups(self, read: Read, subject: Subject) -> None:
        self.read_day_ties(read, subject)
        demand(self.language.number(read["groups"]) == len(self._settled_on(subject)), "groups settled")

    def _settled_on(self, subject: Subject) -> dict[str, str]:
        """Names of the groups whose last tie was of that day, with their first."""
        found = {}
        for pk, places in self.raw.standings.items():
            ties = [tie for tie in self.raw.ties if tie.row.group_id == pk]
            if subject.kind == "event" or max(tie.day for tie in ties if tie.day) == subject.day:
                group = ties[0].row.group
                first = next(code for code, standing in places.items() if standing.place == 1)
                found[self.language.group(group.name) if group else ""] = first
        return found

    def read_groups(self, read: Read, subject: Subject) -> None:
        pattern = r"<group:X>?<t:T>" if self.language.code == "zh" else r"<t:T> \(<group:X>\)"
        settled = self._settled_on(subject)
        said = {}
        for part in self._split(read["list"], "、", ", | and "):
            found = self.language.pattern(pattern).fullmatch(part)
            if found is None:
                raise NotThis(part)
            demand(settled.get(found["group"]) in self.language.codes(found["t"]), f"first of {found['group']}")
            said[found["group"]] = True
        demand(said.keys() == settled.keys() and self.language.number(read["n"]) == len(settled), "which groups")

    def read_day_lead(self, read: Read, subject: Subject) -> None:
        demand(subject.is_whole, "ties are open")
        self._day(read, subject)

    def read_day_part(self, read: Read, subject: Subject) -> None:
        demand(self.language.number(read["total"]) == len(subject.rows) != len(subject.ties), "planned")
        self._day(read, subject)

    def _day(self, read: Read, subject: Subject) -> None:
        self.read_day_ties(read, subject)
        demand(read["label"] == self.language.full_event, "which event")
        zh = self.language.code == "zh"
        pattern = r"<label:X><n:N>场" if zh else r"<n:N> in <label:X>"
        counts: dict[str, int] = {}
        for part in self._split(read["list"], "、", ", | and "):
            found = self.language.pattern(pattern).fullmatch(part)
            if found is None:
                raise NotThis(part)
            counts[found["label"]] = self.language.number(found["n"])
        known: dict[str, int] = {}
        for tie in subject.ties:
            label = self._part_of(tie)
            known[label] = known.get(label, 0) + 1
        demand(counts == known, f"parts {known}")

    def _part_of(self, tie: RawTie) -> str:
        zh = self.language.code == "zh"
        if tie.row.group_id is not None:
            stage = self.language.stage(tie.row.stage)
            return stage if zh else f"the {stage[:1].lower()}{stage[1:]}"
        if (tie.row.places_from or 1) > 3:
            return "名次赛" if zh else "the play-offs for lower places"
        return self.round_name(tie.row)

    def read_champion(self, read: Read, subject: Subject) -> None:
        demand(read["label"] == self.language.full_event, "which event")
        demand([code for code in self.language.codes(read["t"]) if self.got_place(code, 1)], "champion")

    def read_podium(self, read: Read, subject: Subject) -> None:
        zh = self.language.code == "zh"
        pattern = r"<teams:X>(?P<how>获得|并列)<place:PLACE>" if zh else r"<teams:X> (?P<how>took|shared) <place:PLACE>"
        for part in self._podium_parts(read["_text"]):
            found = self.language.pattern(pattern).fullmatch(part)
            if found is None:
                raise NotThis(part)
            teams = self.language.team_list(found["teams"])
            demand((found["how"] in ("并列", "shared")) == (len(teams) > 1), "shared or not")
            for codes in teams:
                demand(
                    [c for c in codes if self.got_place(c, self.language.place(found["place"]))], "place on the podium"
                )

    def _podium_parts(self, text: str) -> list[str]:
        if self.language.code == "zh":
            return text.split("，")
        return re.split(r"(?<=title), |(?<=place), |(?<=title) and |(?<=place) and ", text)

    def read_level_groups(self, read: Read, subject: Subject) -> None:
        settled = self.raw.standings
        demand(self.language.number(read["of"]) == len(settled), "groups")
        level, by_lot = set(), 0
        for pk, places in settled.items():
            ties = tuple(tie for tie in self.raw.ties if tie.row.group_id == pk)
            own = Subject("group", (), ties)
            points = [self._match_points(own, code) for code in places]
            if max(points.count(one) for one in points) >= 3:
                group = ties[0].row.group
                level.add(self.language.group(group.name) if group else "")
                by_lot += any(standing.decided_by == "lot" for standing in places.values())
        demand(set(self.language.listed(read["list"])) == level, f"level groups {sorted(level)}")
        demand(self.language.number(read["n"]) == len(level), "how many")
        demand((self.language.number(read["lot"]) if "lot" in read else 0) == by_lot, "by lot")

    def read_event_lead(self, read: Read, subject: Subject) -> None:
        meeting = self.raw.tournament
        demand(self.language.number(read["teams"]) == len(self.raw.teams), "teams entered")
        first, last = meeting.starts_on, meeting.ends_on
        zh = self.language.code == "zh"
        days = f"{first.month}月{first.day}日" if zh else f"{first.day}-{last.day} {MONTHS[last.month - 1]}"
        if zh and last != first:
            days += f"至{last.day}日"
        demand(read["days"] == days, "days")
        demand(read["event"] == (self.language.event if zh else self._capital(self.language.event)), "which event")
        demand(read["label"] == self.language.named(meeting), "which tournament")
        hall = self.language.named(meeting, "venue")
        demand(read["venue"].endswith(hall), "hall")
        self.done(read, subject)

    def _capital(self, words: str) -> str:
        return words[:1].upper() + words[1:]
