"""What a language must be able to do: print numbers, names, days and rounds, and fill in its templates."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date

from newsroom.rules.recaps.claims import Part, Sentence, Target, Words, claimed, filled, sentence
from newsroom.rules.recaps.seen import lost, won
from newsroom.rules.recaps.targets import span_of, team_target, tie_target
from newsroom.rules.recaps.values import EventResults, Language, Pair, Team, Tie, Tournament, Where

Table = Mapping[str, str]


def figures(pair: Pair) -> str:
    """A pair as the value of a claim."""
    return f"{pair[0]}-{pair[1]}"


class Speaking(ABC):
    """``templates`` by what they tell; ``rounds`` by how many play them, ``places`` by their number."""

    language: Language
    templates: Table
    rounds: Mapping[int, str]
    places: Mapping[int, str]

    @abstractmethod
    def number(self, count: int) -> str: ...

    @abstractmethod
    def ordinal(self, no: int) -> str: ...

    @abstractmethod
    def many(self, count: int, what: str) -> str:
        """三场, three ties; ``what`` in the singular."""

    @abstractmethod
    def of_them(self, count: int, what: str) -> str:
        """三场, three: of what is named beside it."""

    @abstractmethod
    def listed(self, parts: Iterable[Words]) -> Part:
        """Names and counts one after another."""

    @abstractmethod
    def clauses(self, parts: Iterable[Words]) -> Part:
        """Short statements one after another."""

    @abstractmethod
    def day_words(self, day: date) -> str: ...

    @abstractmethod
    def days_words(self, first: date, last: date) -> str: ...

    @abstractmethod
    def called(self, team: Team, *, full: bool = False) -> str:
        """The name of a team, the whole one where ``full``."""

    @abstractmethod
    def where_words(self, where: Where) -> str:
        """The round in which a tie stood, with its group."""

    @abstractmethod
    def goal_words(self, where: Where) -> str:
        """What a winner goes on to."""

    @abstractmethod
    def stage_words(self, where: Where) -> str: ...

    @abstractmethod
    def event_words(self, event: EventResults) -> str: ...

    @abstractmethod
    def venue_words(self, tournament: Tournament) -> str: ...

    def say(self, what: str, /, **parts: Words) -> Sentence:
        return sentence(self.templates[what], **parts)

    def part(self, what: str, /, **parts: Words) -> Part:
        return filled(self.templates[what], **parts)

    def words(self, what: str, /, **parts: object) -> str:
        return self.templates[what].format(**parts)

    def nth(self, what: str, no: int) -> str:
        """A template that names something by its number."""
        return self.words(what, no=no, nth=self.ordinal(no))

    def ratio(self, pair: Pair) -> str:
        return f"{pair[0]}{self.templates['ratio']}{pair[1]}"

    def ties(self, target: Target, count: int) -> Part:
        return claimed("ties", target, count, self.many(count, "tie"))

    def ties_of_them(self, target: Target, count: int) -> Part:
        return claimed("ties", target, count, self.of_them(count, "tie"))

    def day(self, day: date) -> Part:
        return claimed("date", ("day", day.isoformat()), day.isoformat(), self.day_words(day))

    def winner(self, tie: Tie, *, full: bool = False) -> Part:
        return claimed("tie_winner", tie_target(tie), won(tie).code, self.called(won(tie), full=full))

    def loser(self, tie: Tie, *, full: bool = False) -> Part:
        return claimed("tie_loser", tie_target(tie), lost(tie).code, self.called(lost(tie), full=full))

    def team(self, team: Team, kind: str, value: object, *, full: bool = False) -> Part:
        """A name that itself states a fact of its team."""
        return claimed(kind, team_target(team), value, self.called(team, full=full))

    def score(self, tie: Tie, pair: Pair) -> Part:
        return claimed("tie_score", tie_target(tie), figures(pair), self.ratio(pair))

    def place_words(self, place: int) -> str:
        return self.places.get(place) or self.nth("nth place", place)

    def group_round_opening(self, round_no: int | None) -> str:
        return self.nth("group round", round_no) if round_no else ""

    def round_words(self, where: Where) -> str:
        """The final, the quarter-finals, play-offs for places; of a group its round."""
        if where.is_group:
            return self.group_round_opening(where.round_no)
        first, last = span_of(where)
        if first == 1:
            return self.rounds.get(last) or self.words("round of", last=last)
        if last - first == 1:
            return self.templates["for third place"] if first == 3 else self.nth("for nth place", first)
        return self.words("for places", first=first, last=last)

    def round_label(self, where: Where) -> str:
        if not where.is_group:
            return self.round_words(where)
        return self.words("round of a stage", stage=self.stage_words(where), round=self.round_words(where))
