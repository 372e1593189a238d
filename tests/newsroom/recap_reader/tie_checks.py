"""What sentences about one tie say, against the rows."""

from tests.newsroom.recap_reader.raw import OTHER, RawEvent, RawMatch, RawTie
from tests.newsroom.recap_reader.reading import Language, MismatchError, NotThis
from tests.newsroom.recap_reader.subjects import Subject
from tournament.models import Tie

Read = dict[str, str]


def demand(holds: object, what: str) -> None:
    if not holds:
        raise MismatchError(what)


def way_of(tie: RawTie) -> str:
    """How a tie was won, by the margins the project states for its verbs."""
    known = tie.seen_score
    if known is None:
        return ""
    if known[0] - known[1] == 1:
        return _close_way(tie)
    if known[1]:
        return "beat"
    lost = tie.games_lost
    if tie.is_single:
        return "sweep"
    if lost is None or lost > 2:
        return "beat"
    return "sweep" if lost else "clean"


def _close_way(tie: RawTie) -> str:
    letters = tie.letters
    if tie.is_single:
        games = tie.matches[0].seen(tie.winner) if tie.is_whole else []
        letters = "".join("W" if own > other else "L" for own, other in games)
    if letters[:2] == "LL" and set(letters[2:]) == {"W"}:
        return "comeback"
    if tie.is_single:
        return "last_game"
    return "last_game" if letters.endswith("W") and tie.is_full(tie.matches[-1]) else "close"


class TieChecks:
    """The tie a sentence is about is looked for among those of the subject."""

    def __init__(self, raw: RawEvent, language: Language) -> None:
        self.raw, self.language = raw, language

    def tie_between(self, subject: Subject, winner: str, loser: str) -> list[RawTie]:
        """Every tie of the subject that these two played, the first having won. ``MismatchError`` if there is none."""
        first, second = self.language.codes(winner), self.language.codes(loser)
        found = [tie for tie in subject.ties if tie.w in first and tie.l in second]
        demand(found, f"{winner} did not beat {loser}")
        return found

    def clause(self, text: str, subject: Subject) -> list[RawTie]:
        """The ties of which the clause is true, one at least."""
        kind, read = self.language.first(self.language.module.CLAUSES, text)
        if kind == "nobody":
            return self._nobody(read, subject)
        found = self.tie_between(subject, read["w"], read["l"])
        if kind == "broken":
            ending = self.language.module.ENDINGS[read["broke"]]
            kept = [tie for tie in found if tie.row.ending == ending]
            demand((read.get("gain") in ("不战而胜", "by walk-over ")) == (ending == "walkover"), "how it was won")
        elif kind == "won":
            kept = [tie for tie in found if tie.seen_score is None and tie.row.ending == "completed"]
        else:
            pair = self.language.pair(read["s"])
            kept = [tie for tie in found if tie.seen_score == pair]
            demand(kept, f"score {pair}")
            kept = [tie for tie in kept if way_of(tie) == self.language.module.VERBS[read["verb"]]]
        demand(kept, f"how {read['w']} beat {read['l']}")
        return kept

    def _nobody(self, read: Read, subject: Subject) -> list[RawTie]:
        sides = {*self.language.codes(read["a"]), *self.language.codes(read["x"])}
        ending = self.language.module.ENDINGS[read["nobody"]]
        found = [
            tie
            for tie in subject.ties
            if not tie.winner and tie.row.ending == ending and set(tie.codes.values()) <= sides
        ]
        demand(found, "a tie without winner")
        return found

    def told(self, text: str, subject: Subject) -> RawTie:
        """The first sentence's own words for how it was won."""
        try:
            kind, read = self.language.first(self.language.module.TOLD, text)
        except NotThis:
            return self.clause(text, subject)[0]
        tie = self.tie_between(subject, read["w"], read["l"])[0]
        demand(tie.seen_score == self.language.pair(read["s"]), "score")
        demand(way_of(tie) == kind, f"it was {way_of(tie)}")
        if kind == "comeback":
            demand((read["unit"] in ("局", "games")) == tie.is_single, "unit")
        if kind == "comeback" and "n" in read:
            demand(self.language.number(read["n"]) == tie.seen_score[0], "how many in a row")
        if kind == "last_game":
            demand(self.language.number(read["o"]) == sum(tie.seen_score or ()), "which match")
        return tie

    def course(self, text: str, subject: Subject) -> bool:
        for template, letters in self.language.module.COURSES.items():
            found = self.language.pattern(template).fullmatch(text)
            if found is None:
                continue
            read = found.groupdict()
            winners = self.language.codes(read["w"])
            losers = self.language.codes(read["l"]) if read.get("l") else list(self.raw.teams)
            ties = [tie for tie in subject.ties if tie.w in winners and tie.l in losers and tie.letters == letters]
            demand(ties, f"course {letters}")
            if read.get("o"):
                demand(self.language.number(read["o"]) == len(letters), "which match decided")
            return True
        return False

    def match(self, read: Read, subject: Subject) -> None:
        """One match: who, how, and the score of the tie after it; of the ties of the subject one must fit it all."""
        no = self.language.number(read["m"])
        core_kind, core = self.language.first(self.language.module.CORES, read["core"])
        state_kind, state = self.language.first(self.language.module.STATES, read["state"])
        problems = []
        for tie in subject.ties:
            for index, match in enumerate(tie.matches):
                if match.no != no:
                    continue
                problem = self._match(tie, match, core_kind, core) or self._state(tie, index, state_kind, state)
                if not problem and bool(read.get("decider")) != self._decides(tie, index):
                    problem = "the decider"
                if not problem:
                    return
                problems.append(problem)
        raise MismatchError("; ".join(dict.fromkeys(problems)) or "no such match")

    def _decides(self, tie: RawTie, index: int) -> bool:
        known = tie.seen_score or (0, 0)
        return index == len(tie.matches) - 1 and known[0] - known[1] == 1

    def _match(self, tie: RawTie, match: RawMatch, kind: str, read: Read) -> str:
        if not tie.letters or not self._are(tie, match, match.winner, read["p"]):
            return "winner of the match"
        if not self._are(tie, match, OTHER[match.winner], read["q"]):
            return "loser of the match"
        endings = {"retired": "retired", "retired_only": "retired", "walkover": "walkover", "defaulted": "defaulted"}
        if match.ending != endings.get(kind, "completed"):
            return "how the match ended"
        if kind == "retired":
            return self._cut(match, read)
        if kind in endings or kind == "winner":
            return "" if kind in endings or match.score is None else "a score is known"
        return self._score(tie, match, kind, read)

    def _score(self, tie: RawTie, match: RawMatch, kind: str, read: Read) -> str:
        score = match.score if match.winner == "a" or match.score is None else (match.score[1], match.score[0])
        if score != self.language.pair(read["s"]):
            return f"match score is {score}"
        games = match.seen(match.winner)
        letters = "".join("W" if own > other else "L" for own, other in games)
        if "g" in read and (not games or games[-1] != self.language.pair(read["g"]) or not tie.is_full(match)):
            return "last game"
        narrow = bool(games) and games[-1][0] - games[-1][1] <= 3
        right = {
            "full": lambda: narrow == (read["v"] in ("险胜", "edged")),
            "full_back": lambda: letters == "LLWWW",
            "full_slip": lambda: letters == "WWLLW",
            "first_lost": lambda: letters == "LWWW",
            "easy": lambda: bool(games) and all(other <= 6 for _, other in games) and "L" not in letters,
            "plain": lambda: True,
        }
        return "" if right[kind]() else f"not {kind}"

    def _cut(self, match: RawMatch, read: Read) -> str:
        games = match.seen(match.winner)
        done = [own > other for own, other in games[:-1]]
        said = (self.language.pair(read["s"]), self.language.pair(read["g"]), self.language.number(read["o"]))
        is_true = match.cut and said == ((done.count(True), done.count(False)), games[-1], len(games))
        return "" if is_true else "score when the match broke off"

    def _are(self, tie: RawTie, match: RawMatch, side: str, words: str) -> bool:
        known = "/".join(self.language.named(player) for player in match.players[side])
        if known:
            return words == known
        return words in self.language.names and tie.codes[side] in self.language.codes(words)

    def _state(self, tie: RawTie, index: int, kind: str, read: Read) -> str:
        letters = tie.letters[: index + 1]
        mine = letters.count(letters[-1])
        own = (mine, len(letters) - mine)
        needed = (tie.row.stage.order_of_play != "single") * 3
        if kind == "after":
            return "" if self.language.pair(read["r"]) == (letters.count("W"), letters.count("L")) else "score after"
        team = tie.w if letters[-1] == "W" else tie.l
        if team not in self.language.codes(read["t"]):
            return "which team won the match"
        if kind == "settled":
            return "" if letters[-1] == "W" and own[0] == needed else "not settled by it"
        if self.language.pair(read["r"]) != own:
            return f"tie score after it is {own}"
        order = {"level": own[0] == own[1], "behind": own[0] < own[1], "ahead": own[0] > own[1]}
        return "" if order[kind] else "order of the teams"

    def got_place(self, code: str, place: int) -> bool:
        """By the ties for two neighbouring places."""
        for tie in self.raw.ties:
            first, last = tie.row.places_from, tie.row.places_to
            is_decider = tie.row.group_id is None and first is not None and last == first + 1 and tie.winner
            if is_decider and (code, place) in ((tie.w, first), (tie.l, last)):
                return True
        return self._shared_place(code, place)

    def _shared_place(self, code: str, place: int) -> bool:
        """Losers of the semi-finals share third place where it is not played for."""
        rows = [row for row in self.raw.rows if row.group_id is None]
        if place != 3 or any(row.places_from == 3 for row in rows):
            return False
        return any(tie.l == code and tie.row.places_to == 4 and tie.row.places_from == 1 for tie in self.raw.ties)

    def is_in_round(self, code: str, teams: int) -> bool:
        return any(_is_main(row, teams) and code in _codes(row) for row in self.raw.rows)


def _is_main(row: Tie, teams: int) -> bool:
    return row.group_id is None and (row.places_from or 1) == 1 and (row.places_to or row.round_of) == teams


def _codes(row: Tie) -> list[str]:
    return [team.code for team in (row.team_a, row.team_x) if team is not None]
