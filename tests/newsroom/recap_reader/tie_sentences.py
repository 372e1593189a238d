"""Sentences of a tie's recap, kind by kind."""

from tests.newsroom.recap_reader.subjects import Subject
from tests.newsroom.recap_reader.tie_checks import Read, TieChecks, demand
from tournament.models import Tie


class TieSentences(TieChecks):
    """One method a kind of sentence; each raises ``MismatchError`` where the rows say otherwise."""

    def read_tie_lead(self, read: Read, subject: Subject) -> None:
        tie = self.told(read["told"], subject)
        row = tie.row
        if self.language.code == "zh":
            demand(read["label"] == self.language.full_event + self._where(row), "where it was played")
        else:
            demand(read["label"] == f"{self._where(row)} of {self.language.full_event}", "where it was played")
        demand(("d" in read) == (tie.day is not None), "whether a day is given")
        if tie.day is not None:
            demand(self.language.day(read["d"]) == (tie.day.month, tie.day.day), "day")

    def _where(self, row: Tie) -> str:
        name = self.round_name(row)
        if row.group is None:
            return name
        group = self.language.group(row.group.name)
        if self.language.code == "zh":
            return f"{self.language.stage(row.stage)}{group}{name}"
        return f"{name} of {group}"

    def round_name(self, row: Tie) -> str:
        """The round's name, made here from span and number."""
        zh = self.language.code == "zh"
        if row.group_id is not None:
            return f"第{'零一二三四五六七八九十'[row.round_no or 0]}轮" if zh else f"round {row.round_no}"
        first, last = row.places_from or 1, row.places_to or row.round_of or 2
        for name, span in self.language.module.ROUNDS.items():
            if span == (first, last):
                return str(name)
        if last - first > 1:
            if first == 1:
                return f"{last}强赛" if zh else f"the round of {last}"
            return f"第{first}至{last}名排位赛" if zh else f"the play-offs for places {first} to {last}"
        words = {5: "fifth", 7: "seventh", 9: "ninth"}.get(first, f"{first}th")
        return f"第{first}名争夺战" if zh else f"the play-off for {words} place"

    def read_places(self, read: Read, subject: Subject) -> None:
        self.tie_between(subject, read["w"], read["l"])
        for name, place in ((read["w"], read["first"]), (read["l"], read["second"])):
            got = [code for code in self.language.codes(name) if self.got_place(code, self.language.place(place))]
            demand(got, f"{name} did not get {place}")

    def read_ranks(self, read: Read, subject: Subject) -> None:
        for tie in subject.ties:
            if tie.row.group is None or self.language.group(tie.row.group.name) != read["group"]:
                continue
            known = self.raw.standings.get(tie.row.group_id or 0)
            demand(known is not None, "the group is not settled")
            for name, place in ((read["w"], read["first"]), (read["l"], read["second"])):
                codes = [code for code in self.language.codes(name) if code in tie.codes.values()]
                demand(codes and known and known[codes[0]].place == self.language.number(place), f"place of {name}")
            return
        demand(False, "no such group")

    def read_seeds(self, read: Read, subject: Subject) -> None:
        tie = self.tie_between(subject, read["w"], read["l"])[0]
        own, other = self.raw.teams[tie.w].seed, self.raw.teams[tie.l].seed
        said = self.language.number(read["own"]) if "own" in read else None
        demand((said, self.language.number(read["other"])) == (own, other), "seeds")
        demand(tie.row.ending == "completed" and other and (own is None or own > other), "no upset")

    def read_few_games(self, read: Read, subject: Subject) -> None:
        ties = [tie for tie in subject.ties if tie.w in self.language.codes(read["w"])]
        demand([tie for tie in ties if tie.games_lost == self.language.number(read["n"])], "games lost")

    def read_single_games(self, read: Read, subject: Subject) -> None:
        said = [self.language.pair(one) for one in self.language.listed(read["games"])]
        ties = [tie for tie in subject.ties if tie.w in self.language.codes(read["w"]) and tie.is_single]
        demand([tie for tie in ties if tie.is_whole and tie.matches[0].seen(tie.winner) == said], "games")

    def read_double(self, read: Read, subject: Subject) -> None:
        number = self.language.number(read["n"]) if "n" in read else 2
        for tie in subject.ties:
            if tie.w not in self.language.codes(read["t"]):
                continue
            own = [m for m in tie.matches if read["who"] in [self.language.named(one) for one in m.players[tie.winner]]]
            if len(own) == number and all(m.winner == tie.winner and len(m.players[tie.winner]) == 1 for m in own):
                return
        demand(False, f"{read['who']} did not win {number}")

    def read_full_matches(self, read: Read, subject: Subject) -> None:
        of = self.language.number(read["of"])
        said = self.language.number(read["n"]) if "n" in read else of
        best = self.language.number(read["best"])
        fits = [tie for tie in subject.ties if (len(tie.full), len(tie.matches), tie.best_of) == (said, of, best)]
        demand(fits, "matches that went the distance")

    def read_fewer(self, read: Read, subject: Subject) -> None:
        self._on_points(read, subject, lambda own, other: own < other)

    def read_same(self, read: Read, subject: Subject) -> None:
        self._on_points(read, subject, lambda own, other: own == other)

    def read_more(self, read: Read, subject: Subject) -> None:
        self._on_points(read, subject, lambda own, other: own - other == self.language.number(read["n"]))

    def _on_points(self, read: Read, subject: Subject, order: object) -> None:
        pair = self.language.pair(read["s"])
        winners = self.language.codes(read["w"]) if "w" in read else [tie.w for tie in subject.ties]
        fits = [tie for tie in subject.ties if tie.w in winners and tie.points == pair]
        demand(fits and order(*pair), "points")  # type: ignore[operator]  # a comparison of two counts

    def read_round_result(self, read: Read, subject: Subject) -> None:
        span = self.language.module.ROUNDS[read["label"]]
        ties = self.clause(read["clause"], subject)
        demand([tie for tie in ties if (tie.row.places_from, tie.row.places_to) == span], "round")

    def read_clause(self, read: Read, subject: Subject) -> None:
        self.clause(read["clause"], subject)

    def read_places_headline(self, read: Read, subject: Subject) -> None:
        place = self.language.place(read["place"]) if "place" in read else 1
        ties = self.clause(read["clause"], subject)
        demand([tie for tie in ties if self.got_place(tie.w, place)], f"place {place}")

    def read_next_headline(self, read: Read, subject: Subject) -> None:
        ties = self.clause(read["clause"], subject)
        demand([tie for tie in ties if self.is_in_round(tie.w, self.language.goal(read["goal"]))], "next round")

    def read_going(self, read: Read, subject: Subject) -> None:
        teams = self.language.goal(read["goal"])
        winners = {tie.w for tie in subject.ties}
        for codes in self.language.team_list(read["teams"]):
            demand([c for c in codes if c in winners and self.is_in_round(c, teams)], "who went on")
