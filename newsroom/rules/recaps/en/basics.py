"""Names, numbers, scores, days and rounds as an English agency prints them."""

from collections.abc import Iterable
from datetime import date

from newsroom.rules.recaps.claims import Part, Target, claimed, joined
from newsroom.rules.recaps.seen import lost, won
from newsroom.rules.recaps.targets import team_target, tie_target
from newsroom.rules.recaps.values import EventResults, Pair, Team, Tie, Where

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(count: int) -> str:
    """Words up to nine, figures from there on."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def ordinal(no: int) -> str:
    """first, second, ninth; 10th, 11th, 22nd."""
    return ORDINALS[no] if 0 < no < len(ORDINALS) else _ordinal_figure(no)


def plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def counted(kind: str, target: Target, count: int, one: str, many: str) -> Part:
    return claimed(kind, target, count, f"{number(count)} {plural(count, one, many)}")


def ties_counted(target: Target, count: int) -> Part:
    return counted("ties", target, count, "tie", "ties")


def ratio(pair: Pair) -> str:
    return f"{pair[0]}-{pair[1]}"


def day(day: date) -> Part:
    return claimed("date", ("day", day.isoformat()), day.isoformat(), f"{day.day} {MONTHS[day.month - 1]}")


def winner(tie: Tie) -> Part:
    return claimed("tie_winner", tie_target(tie), won(tie).code, won(tie).name.en)


def loser(tie: Tie) -> Part:
    return claimed("tie_loser", tie_target(tie), lost(tie).code, lost(tie).name.en)


def team(team: Team, kind: str, value: object) -> Part:
    """A name that itself states a fact of its team."""
    return claimed(kind, team_target(team), value, team.name.en)


def score(tie: Tie, pair: Pair) -> Part:
    return claimed("tie_score", tie_target(tie), ratio(pair), ratio(pair))


def listed(parts: Iterable[Part | str]) -> Part:
    return joined(parts, ", ", " and ")


def span_of(where: Where) -> Pair:
    return where.span or (1, where.round_of or 2)


def round_words(where: Where) -> str:
    """the final, the quarter-finals, the play-offs for places 5 to 8; of a group round round 1."""
    if where.is_group:
        return f"round {where.round_no}" if where.round_no else ""
    first, last = span_of(where)
    if first == 1:
        named = {2: "the final", 4: "the semi-finals", 8: "the quarter-finals"}
        return named.get(last, f"the round of {last}")
    if last - first == 1:
        return "the third-place play-off" if first == 3 else f"the play-off for {ordinal(first)} place"
    return f"the play-offs for places {first} to {last}"


def _ordinal_figure(place: int) -> str:
    if place % 100 in (11, 12, 13):
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"


def where_words(where: Where) -> str:
    if where.is_group:
        rounds = round_words(where)
        return f"{rounds} of {where.group_name.en}" if rounds else where.group_name.en
    return round_words(where)


def goal_words(where: Where) -> str:
    return round_words(where)


def place_words(place: int) -> str:
    return {1: "the title", 2: "second place", 3: "third place"}.get(place, f"{ordinal(place)} place")


def event_words(event: EventResults) -> str:
    """the mixed team event, the women's singles; a name in Chinese stays as it is."""
    name = event.name.en
    if not name.isascii():
        return name
    lower = name[:1].lower() + name[1:]
    return f"the {lower}" if lower.endswith(("singles", "doubles")) else f"the {lower} event"
