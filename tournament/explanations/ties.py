"""What a tie's page says in sentences: how it ended, who can decide it next, what was not recorded."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext, ngettext, pgettext

from tournament.choices import TieEnding
from tournament.lines import SheetMatch
from tournament.names import is_chinese, name_of
from tournament.rules.sides import Fault, Side
from tournament.rules.ties import TieResult, TieState
from tournament.statuses import Status

Teams = Mapping[Side, str]
"""The names of the two sides."""


def ending_sentences(result: TieResult, teams: Teams) -> Iterator[str]:
    """How a tie ended that was not played out, and whose fault it was."""
    if result.ending is None or result.ending.value == TieEnding.COMPLETED:
        return
    if result.at_fault is None:
        yield gettext("The tie was not played. It counts for neither side.")
    elif result.at_fault is Fault.BOTH:
        yield {
            TieEnding.WALKOVER: gettext("Neither side came to play: a walk-over on both sides, without a winner."),
            TieEnding.RETIRED: gettext("Neither side could go on: the tie has no winner."),
            TieEnding.DEFAULTED: gettext("The referee defaulted both sides: the tie has no winner."),
            TieEnding.NOT_PLAYED: gettext("The tie was not played, by the fault of both sides: it has no winner."),
        }[TieEnding(result.ending.value)]
    else:
        side = Side(result.at_fault.value)
        yield {
            TieEnding.WALKOVER: gettext("%(team)s did not play: %(other)s wins by walk-over."),
            TieEnding.RETIRED: gettext("%(team)s could not go on: %(other)s wins."),
            TieEnding.DEFAULTED: gettext("The referee defaulted %(team)s: %(other)s wins."),
            TieEnding.NOT_PLAYED: gettext("The tie was not played, by the fault of %(team)s: %(other)s wins."),
        }[TieEnding(result.ending.value)] % {"team": teams[side], "other": teams[side.other]}
        if result.ending.value in (TieEnding.RETIRED, TieEnding.DEFAULTED):
            yield gettext("What was played stands; what was still needed counts as a walk-over.")


def match_sentences(
    matches: tuple[SheetMatch, ...], faults: Mapping[int, str], expedited: Mapping[int, int], teams: Teams
) -> Iterator[str]:
    """How matches ended that were not played out, and where the expedite system came in."""
    for match in matches:
        of = "" if len(matches) == 1 else _of_match(match.no)
        if (words := _match_ending(match.status)) and (fault := faults.get(match.no)):
            who = _joined([_players(match, side, teams) for side in Side if fault in (side.value, "both")])
            yield of + words % {"who": who}
        elif match.status is Status.NOT_PLAYED:
            yield of + gettext("not played.")
        if match.no in expedited:
            yield of + gettext("the expedite system from game %(game)d.") % {"game": expedited[match.no]}


def _match_ending(status: Status) -> str:
    return {
        Status.WALKOVER: gettext("%(who)s did not play (walk-over)."),
        Status.RETIRED: gettext("%(who)s could not go on (retired)."),
        Status.DEFAULTED: gettext("the referee defaulted %(who)s."),
        Status.NOT_PLAYED: gettext("not played, by the fault of %(who)s."),
    }.get(status, "")


def _of_match(no: int) -> str:
    return pgettext("opens a sentence about a match", "Match %(no)d: ") % {"no": no}


def _players(match: SheetMatch, side: Side, teams: Teams) -> str:
    players = match.players_a if side is Side.A else match.players_x
    return " / ".join(name_of(player).text for player in players) or teams[side]


def next_sentences(state: TieState, matches: tuple[SheetMatch, ...], teams: Teams) -> Iterator[str]:
    """Of a tie that is being played: which match is next, and who can win the tie in it."""
    if state.next_match is None or len(matches) < 2:
        return
    in_play = any(match.no == state.next_match and match.status is Status.RUNNING for match in matches)
    words = gettext("Match %(no)d is in play.") if in_play else gettext("Match %(no)d is next.")
    yield words % {"no": state.next_match}
    if state.decided:
        yield gettext("The tie is decided; the remaining matches are played all the same.")
    elif len(state.can_decide) == 2:
        yield gettext("Whoever wins it wins the tie.")
    else:
        for side in state.can_decide:
            yield gettext("%(team)s wins the tie by winning it.") % {"team": teams[side]}


def unknown_sentences(result: TieResult, matches: tuple[SheetMatch, ...]) -> Iterator[str]:
    """What was not recorded of a tie that was played. What is not known is never filled in."""
    if result.ending is None or result.ending.is_unplayed:
        return
    if not result.known_matches:
        yield _unknown_matches(result)
        return
    played = [match for match in matches if match.status in (Status.FINISHED, Status.RETIRED, Status.DEFAULTED)]
    pointless = [match.no for match in played if not match.games and match.score is not None]
    scoreless = [match.no for match in played if not match.games and match.score is None]
    nameless = [match.no for match in played if not (match.players_a and match.players_x)]
    if pointless:
        yield _about(pointless, len(matches), gettext("The points were not recorded, only the games"))
    if scoreless:
        yield _about(scoreless, len(matches), gettext("The games were not recorded, only the winner"))
    if nameless:
        yield _about(nameless, len(matches), gettext("It was not recorded who played"))


def _unknown_matches(result: TieResult) -> str:
    if result.score is not None and result.games_total is not None:
        return gettext(
            "The matches were not recorded, only the score of the tie and the games in all (%(a)d:%(x)d)."
        ) % {
            "a": result.games_total[0],
            "x": result.games_total[1],
        }
    if result.score is not None:
        return gettext("The matches were not recorded, only the score of the tie.")
    if result.games_total is not None:
        return gettext("The matches were not recorded, only the games in all.")
    if result.winner is not None:
        return gettext("Only the winner was recorded; the score was not.")
    return gettext("No match and no score was recorded.")


def _about(numbers: list[int], of: int, words: str) -> str:
    if of == 1:
        return gettext("%(words)s.") % {"words": words}
    return gettext("%(words)s: %(matches)s.") % {"words": words, "matches": matches_words(numbers)}


def matches_words(numbers: list[int] | tuple[int, ...]) -> str:
    """“matches 2 and 3”, “第2、3盘”."""
    listed = _joined([str(no) for no in numbers])
    return ngettext("match %(numbers)s", "matches %(numbers)s", len(numbers)) % {"numbers": listed}


def _joined(words: list[str]) -> str:
    return ("、" if is_chinese() else ", ").join(words)
