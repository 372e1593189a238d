"""Turns of phrase that English has of its own."""

from collections.abc import Iterable, Sequence
from datetime import date

from newsroom.rules.recaps.claims import Part, Target, Words, claimed, joined
from newsroom.rules.recaps.en import tables
from newsroom.rules.recaps.en.templates import TEMPLATES
from newsroom.rules.recaps.targets import group_target
from newsroom.rules.recaps.telling import Telling
from newsroom.rules.recaps.values import EventResults, Group, Match, Team, Tie, Tournament, Where


class English(Telling):
    """As an English agency prints it: one name of a team throughout, words for numbers up to nine."""

    language = "en"
    templates = TEMPLATES
    rounds, places = tables.ROUNDS, tables.PLACES
    verbs, faults, nobody, courses = tables.VERBS, tables.FAULTS, tables.NOBODY, tables.COURSES
    scopes, criteria = tables.SCOPES, tables.CRITERIA

    def number(self, count: int) -> str:
        return tables.NUMBERS[count] if 0 <= count < len(tables.NUMBERS) else str(count)

    def ordinal(self, no: int) -> str:
        """first, second, ninth; 10th, 11th, 22nd."""
        if 0 < no < len(tables.ORDINALS):
            return tables.ORDINALS[no]
        suffix = "th" if no % 100 in (11, 12, 13) else tables.SUFFIXES.get(no % 10, "th")
        return f"{no}{suffix}"

    def many(self, count: int, what: str) -> str:
        return f"{self.number(count)} {tables.ONE_AND_MANY[what][count != 1]}"

    def of_them(self, count: int, what: str) -> str:
        return self.number(count)

    def listed(self, parts: Iterable[Words]) -> Part:
        return joined(parts, ", ", " and ")

    def clauses(self, parts: Iterable[Words]) -> Part:
        return self.listed(parts)

    def day_words(self, day: date) -> str:
        return f"{day.day} {tables.MONTHS[day.month - 1]}"

    def days_words(self, first: date, last: date) -> str:
        end = self.day_words(last)
        if first == last:
            return end
        return f"{first.day}-{end}" if first.month == last.month else f"{self.day_words(first)} to {end}"

    def called(self, team: Team, *, full: bool = False) -> str:
        return team.name.en

    def where_words(self, where: Where) -> str:
        rounds = self.round_words(where)
        if not where.is_group:
            return rounds
        return f"{rounds} of {where.group_name.en}" if rounds else where.group_name.en

    def goal_words(self, where: Where) -> str:
        return self.round_words(where)

    def stage_words(self, where: Where) -> str:
        name = where.stage_name.en
        return name[:1].lower() + name[1:]

    def event_words(self, event: EventResults) -> str:
        """the mixed team event, the women's singles; a name in Chinese stays as it is."""
        name = event.name.en
        if not name.isascii():
            return name
        lower = name[:1].lower() + name[1:]
        return f"the {lower}" if lower.endswith(("singles", "doubles")) else f"the {lower} event"

    def venue_words(self, tournament: Tournament) -> str:
        return f"{tournament.venue.en} in {tournament.city.en}"

    def fault(self, tie: Tie) -> str:
        words = self.faults[tie.ending]
        return words.replace("were", "was") if tie.is_single else words

    def joint(self, tie: Tie) -> str:
        """After a tie broken off the loser's act stands last, so the winner is named by what it did."""
        return "to" if tie.ending == "completed" else "and go on to"

    def seeding(self, tie: Tie, seed: int | None) -> str:
        return f"seeded {seed}" if seed else "unseeded"

    def match_joint(self, match: Match, told: Part) -> str:
        if match.ending != "completed":
            return ", "
        return ", to " if told.text.endswith("in the last game") else " to "

    def state_words(self, state: str, match: Match, **said: str) -> str:
        verb, participle, rest = tables.STATES[state]
        return f"{verb if match.ending == 'completed' else participle} {rest.format(**said)}"

    def all_singles(self, count: int) -> str:
        return "both singles" if count == 2 else f"all {self.number(count)} singles"

    def full_words(self, full: int, of: int) -> str:
        return f"{'all' if full == of else self.number(full)} of the {self.number(of)} matches"

    def losses(self, count: int) -> str:
        return self.many(count, "defeat")

    def record_words(self, won: int, lost: int) -> str:
        """won all three ties, lost all three ties, won two and lost one."""
        if won and lost:
            return f"won {self.number(won)} and lost {self.number(lost)}"
        count = won or lost
        every = {1: "their only tie", 2: "both ties"}.get(count, f"all {self.number(count)} ties")
        return f"{'won' if won else 'lost'} {every}"

    def among(self, tried: Sequence[str], criteria: Part) -> Part:
        return criteria

    def group_words(self, group: Group, tournament: Tournament, event: EventResults) -> str:
        return f"{group.label.en} of {self.event_words(event)} at the {tournament.name.en}"

    def all_done(self, target: Target, total: int) -> Part:
        if total == 2:
            return self.part("whole finished", total=claimed("ties", target, total, "both ties"))
        return self.part("whole finished" if total == 1 else "all finished", total=self.ties(target, total))

    def group_done(self, group: Group) -> Part:
        if len(group.ties) < group.total:
            return super().group_done(group)
        return self.part("whole finished", total=self.ties(group_target(group), group.total))

    def groups_won(self, count: int) -> str:
        return self.many(count, "group that was")
