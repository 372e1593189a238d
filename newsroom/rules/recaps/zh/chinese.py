"""Turns of phrase that Chinese has of its own."""

from collections.abc import Iterable, Sequence
from datetime import date

from newsroom.rules.recaps.claims import Part, Words, joined
from newsroom.rules.recaps.seen import manner
from newsroom.rules.recaps.targets import span_of
from newsroom.rules.recaps.telling import Telling
from newsroom.rules.recaps.values import EventResults, Group, Match, Team, Tie, Tournament, Where
from newsroom.rules.recaps.zh import tables
from newsroom.rules.recaps.zh.templates import TEMPLATES


class Chinese(Telling):
    """As a Chinese paper prints it: whole names in what tells the most, short ones after it."""

    language = "zh"
    templates = TEMPLATES
    rounds, places = tables.ROUNDS, tables.PLACES
    verbs, faults, nobody, courses = tables.VERBS, tables.FAULTS, tables.NOBODY, tables.COURSES
    scopes, criteria = tables.SCOPES, tables.CRITERIA

    def number(self, count: int) -> str:
        """两 and the signs up to ten, figures from there on."""
        if count == 2:
            return "两"
        return tables.DIGITS[count] if 0 <= count <= 10 else str(count)

    def ordinal(self, no: int) -> str:
        return f"第{tables.DIGITS[no]}" if 0 < no <= 10 else f"第{no}"

    def many(self, count: int, what: str) -> str:
        return f"{self.number(count)}{tables.UNITS[what]}"

    def of_them(self, count: int, what: str) -> str:
        return f"{self.number(count)}{tables.SHORT_UNITS[what]}"

    def listed(self, parts: Iterable[Words]) -> Part:
        return joined(parts, "、")

    def clauses(self, parts: Iterable[Words]) -> Part:
        return joined(parts, "，")

    def day_words(self, day: date) -> str:
        return f"{day.month}月{day.day}日"

    def days_words(self, first: date, last: date) -> str:
        if first == last:
            return self.day_words(first)
        end = f"{last.day}日" if last.month == first.month else self.day_words(last)
        return f"{self.day_words(first)}至{end}"

    def called(self, team: Team, *, full: bool = False) -> str:
        return (team.name if full else team.short).zh

    def where_words(self, where: Where) -> str:
        """小组赛A组第一轮; a knock-out tie is named by its round alone."""
        rounds = self.round_words(where)
        return f"{where.stage_name.zh}{where.group_name.zh}{rounds}" if where.is_group else rounds

    def goal_words(self, where: Where) -> str:
        """决赛, 四强, 八强."""
        last = span_of(where)[1]
        return tables.GOALS.get(last) or f"{last}强"

    def stage_words(self, where: Where) -> str:
        return where.stage_name.zh

    def event_words(self, event: EventResults) -> str:
        return event.name.zh

    def venue_words(self, tournament: Tournament) -> str:
        """City and hall; what the name of the hall repeats of the city is printed once."""
        city, venue = tournament.city.zh, tournament.venue.zh
        for start in range(len(city) - 1):
            if venue.startswith(city[start:]):
                return city[:start] + venue
        return city + venue

    def fault(self, tie: Tie) -> str:
        return self.faults[tie.ending]

    def joint(self, tie: Tie) -> str:
        """夺冠 follows a plain result at once; after 弃权 and the like there is a stop."""
        return "，" if manner(tie) in self.faults else ""

    def seeding(self, tie: Tie, seed: int | None) -> str:
        if seed:
            return f"{seed}号种子"
        return "非种子选手" if tie.is_single else "非种子队"

    def match_joint(self, match: Match, told: Part) -> str:
        return "，"

    def state_words(self, state: str, match: Match, **said: str) -> str:
        return tables.STATES[state].format(**said)

    def all_singles(self, count: int) -> str:
        return f"{self.number(count)}分"

    def full_words(self, full: int, of: int) -> str:
        return "全部" if full == of else f"中有{self.number(full)}盘"

    def losses(self, count: int) -> str:
        return f"、只输{self.number(count)}盘" if count else "、一盘未失"

    def record_words(self, won: int, lost: int) -> str:
        """三战全胜, 三战皆负, 两胜一负."""
        if won and lost:
            return f"{self.number(won)}胜{self.number(lost)}负"
        return f"{self.number(won + lost)}战{'皆负' if lost else '全胜'}"

    def among(self, tried: Sequence[str], criteria: Part) -> Part:
        is_of_all = all(by.endswith("_all") for by in tried)
        return criteria if is_of_all else self.part("among them", criteria=criteria)

    def group_words(self, group: Group, tournament: Tournament, event: EventResults) -> str:
        return f"{tournament.name.zh}{event.name.zh}{group.stage_name.zh}{group.label.zh}"

    def groups_won(self, count: int) -> str:
        return self.many(count, "group")
