"""Sentences about many ties: counts, and what stands out."""

import re
from collections.abc import Callable

from tests.newsroom.recap_reader.raw import RawMatch, RawTie
from tests.newsroom.recap_reader.reading import NotThis
from tests.newsroom.recap_reader.subjects import Subject
from tests.newsroom.recap_reader.tie_checks import Read, demand, way_of
from tests.newsroom.recap_reader.tie_sentences import TieSentences


class ManySentences(TieSentences):
    """A superlative is checked against every tie of the subject, and must be true of one alone."""

    def scope(self, read: Read, subject: Subject) -> None:
        said = self.language.module.SCOPES[read["scope"]]
        demand(said == (subject.kind if subject.is_whole else "so_far"), f"scope {said}")

    def read_spread(self, read: Read, subject: Subject) -> None:
        self.scope(read, subject)
        self._counts(read, subject)

    def read_so_far(self, read: Read, subject: Subject) -> None:
        demand(not subject.is_whole, "nothing is open")
        self._counts(read, subject)

    def _counts(self, read: Read, subject: Subject) -> None:
        demand(self.language.number(read["n"]) == len(subject.ties), f"{len(subject.ties)} ties")
        for count, score in (("na", "sa"), ("nb", "sb")):
            if count in read:
                pair = self.language.pair(read[score])
                ties = [tie for tie in subject.ties if tie.seen_score == pair]
                demand(self.language.number(read[count]) == len(ties), f"{len(ties)} ended {pair}")

    def read_closest(self, read: Read, subject: Subject) -> None:
        self._by_points(read, subject, lambda own, other: -abs(own - other))

    def read_biggest(self, read: Read, subject: Subject) -> None:
        self._by_points(read, subject, lambda own, other: own - other)

    def _by_points(self, read: Read, subject: Subject, worth: Callable[[int, int], int]) -> None:
        self.scope(read, subject)
        pair = self.language.pair(read["s"]) if "s" in read else (int(read["s1"]), int(read["s2"]))
        ties = [tie for tie in self.clause(read["clause"], subject) if tie.points == pair]
        demand(ties, "points")
        finished = [tie.points for tie in subject.ties if tie.row.ending == "completed"]
        demand(None not in finished, "a tie is not known to the point")
        worths = [worth(*points) for points in finished if points is not None]
        demand(max(worths) == worth(*pair) and worths.count(max(worths)) == 1, "the superlative")

    def read_only_back(self, read: Read, subject: Subject) -> None:
        self.scope(read, subject)
        self._backs([self.tie_between(subject, read["w"], read["l"])], 1, subject)

    def read_backs(self, read: Read, subject: Subject) -> None:
        clauses = self._split(read["list"], "，", ", | and ")
        pattern = r"<w:T>逆转<l:T>" if self.language.code == "zh" else r"<w:T> beat <l:T>"
        found = [self.language.pattern(pattern).fullmatch(one) for one in clauses]
        if None in found:
            raise NotThis(read["list"])
        ties = [self.tie_between(subject, one["w"], one["l"]) for one in found if one is not None]
        self._backs(ties, self.language.number(read["n"]) if "n" in read else None, subject)

    def _backs(self, ties: list[list[RawTie]], said: int | None, subject: Subject) -> None:
        for alternatives in ties:
            demand([tie for tie in alternatives if way_of(tie) == "comeback"], "no comeback")
        if said is not None:
            demand(said == len(ties) == sum(way_of(tie) == "comeback" for tie in subject.ties), "how many comebacks")
            close = [tie for tie in subject.ties if (known := tie.seen_score) and known[0] - known[1] == 1]
            demand(all(tie.is_whole for tie in close), "the course of a tie is not known")
            reported = [tie for tie in subject.ties if tie.winner and tie.row.ending == "completed"]
            demand(all(tie.seen_score for tie in reported), "a score is not known")

    def _split(self, words: str, zh: str, en: str) -> list[str]:
        """At the marks between, but not within a team's name."""
        hidden = {f"\x00{no}\x00": name for no, name in enumerate(sorted(self.language.names, key=len, reverse=True))}
        for mark, name in hidden.items():
            words = words.replace(name, mark)
        parts = re.split(zh if self.language.code == "zh" else en, words)
        return [re.sub("\x00\\d+\x00", lambda found: hidden[found[0]], part) for part in parts]

    def read_unfinished(self, read: Read, subject: Subject) -> None:
        self.scope(read, subject)
        broken = [tie for tie in subject.ties if tie.winner and tie.row.ending != "completed"]
        demand(self.language.number(read["n"]) == len(broken), f"{len(broken)} not played out")
        never = all(tie.row.ending == "walkover" for tie in broken)
        demand((read["how"] in ("进行", "played")) == never, "whether they began")
        found = [self.clause(one, subject) for one in self._split(read["list"], "；", "; ")]
        demand({tie.row.no for ties in found for tie in ties} >= {tie.row.no for tie in broken}, "which ties")
        demand(len(found) == len(broken), "how many are named")

    def read_longest(self, read: Read, subject: Subject) -> None:
        self.scope(read, subject)
        pair = self.language.pair(read["s"])
        ties = self.tie_between(subject, read["w"], read["l"])
        no = self.language.number(read["o"])
        of_match = self.language.number(read["m"]) if "m" in read else 1
        demand([tie for tie in ties if self._game(tie, of_match, no) == pair], "the game")
        games = [game for tie in subject.ties for match in tie.matches for game in self._finished(match)]
        demand(games.count(pair) == 1 and max(games, key=lambda game: game[1])[1] == pair[1], "the longest")
        demand(sum(game[1] == pair[1] for game in games) == 1, "another is as long")
        for tie in subject.ties:
            known = tie.points is not None or tie.row.ending in ("walkover", "not_played")
            demand(known or (tie.row.ending != "completed" and tie.matches), "a tie is not known to the point")

    def _finished(self, match: RawMatch) -> list[tuple[int, int]]:
        games = match.games[:-1] if match.cut else match.games
        return [(max(game), min(game)) for game in games]

    def _game(self, tie: RawTie, of_match: int, no: int) -> tuple[int, int] | None:
        games = [self._finished(match) for match in tie.matches if match.no == of_match]
        return games[0][no - 1] if games and no <= len(games[0]) else None

    def read_full_of(self, read: Read, subject: Subject) -> None:
        self.scope(read, subject)
        completed = [tie for tie in subject.ties if tie.row.ending == "completed"]
        demand(all(tie.is_whole for tie in completed), "the matches of a tie are not known")
        matches = [(tie, match) for tie in subject.ties for match in tie.matches if match.ending == "completed"]
        demand(all(match.score for _, match in matches), "a match is not known to the game")
        full = sum(tie.is_full(match) for tie, match in matches)
        demand(self.language.number(read["n"]) == full, f"{full} went the distance")
        demand({tie.best_of for tie in subject.ties} == {self.language.number(read["best"])}, "best of")

    def read_alone(self, read: Read, subject: Subject) -> None:
        if "scope" in read:
            self.scope(read, subject)
        self._unbeaten([(self.language.codes(read["t"]), self.language.number(read["n"]))], subject)

    def read_unbeaten(self, read: Read, subject: Subject) -> None:
        pattern = r"<t:T><n:N>战全胜" if self.language.code == "zh" else r"<t:T> \(<n:N> ties?\)"
        found = [self.language.pattern(pattern).fullmatch(one) for one in self._split(read["list"], "，", ", | and ")]
        if None in found:
            raise NotThis(read["list"])
        self._unbeaten(
            [(self.language.codes(one["t"]), self.language.number(one["n"])) for one in found if one], subject
        )

    def _unbeaten(self, said: list[tuple[list[str], int]], subject: Subject) -> None:
        demand(subject.is_whole, "ties are open")
        records = {code: self.raw.record(subject.ties, code) for code in self.raw.teams}
        spoiled = {code for tie in subject.ties if not tie.winner for code in tie.codes.values()}
        true = {code for code, (won, lost) in records.items() if won and not lost and code not in spoiled}
        demand(len(true) == len(said), f"unbeaten: {sorted(true)}")
        for codes, wins in said:
            demand([code for code in codes if code in true and records[code] == (wins, 0)], "unbeaten record")

    def read_most_wins(self, read: Read, subject: Subject) -> None:
        self.scope(read, subject)
        wins: dict[int, list[bool]] = {}
        names = {}
        for tie in subject.ties:
            demand(tie.row.ending != "completed" or tie.is_whole, "matches are not known")
            for match in tie.matches:
                for side in ("a", "x"):
                    demand(match.players[side] or tie.row.ending != "completed", "players are not known")
                    if len(match.players[side]) == 1 and match.ending == "completed":
                        player = match.players[side][0]
                        names[player.pk] = (self.language.named(player), tie.codes[side])
                        wins.setdefault(player.pk, []).append(match.winner == side)
        most = max(sum(own) for own in wins.values())
        best = [key for key, own in wins.items() if sum(own) == most]
        lost = self.language.number(read["lost"]) if "lost" in read else 0
        demand(len(best) == 1, "not alone")
        demand(names[best[0]][0] == read["who"] and names[best[0]][1] in self.language.codes(read["t"]), "who")
        demand((most, len(wins[best[0]]) - most) == (self.language.number(read["n"]), lost), "record")

    def read_results(self, read: Read, subject: Subject) -> None:
        opening = read.get("opening", "")
        rows = subject.ties
        if re.fullmatch(r"第\S+轮|Round \d+", opening):
            no = self.language.number(opening.removesuffix("轮").removeprefix("Round "))
            rows = tuple(tie for tie in subject.ties if tie.row.round_no == no)
        elif opening:
            rows = tuple(t for t in subject.ties if t.row.group and self.language.group(t.row.group.name) == opening)
        within = Subject(subject.kind, subject.rows, rows, subject.day)
        found = [self.clause(one, within) for one in self._split(read["list"], "；", "; ")]
        if opening:
            demand(
                {tie.row.no for ties in found for tie in ties} == {tie.row.no for tie in rows}, "a result is missing"
            )
