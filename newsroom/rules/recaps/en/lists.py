"""What stands out among many ties, told in English."""

from collections.abc import Sequence

from newsroom.rules.recaps.claims import Part, Sentence, Target, claimed, filled, joined, sentence
from newsroom.rules.recaps.en.basics import listed, loser, number, ordinal, plural, ratio, team, ties_counted, winner
from newsroom.rules.recaps.en.ties import tie_clause
from newsroom.rules.recaps.picking import LongGame, Spread, only_score
from newsroom.rules.recaps.seen import CLOSE, SWEEPS, points
from newsroom.rules.recaps.targets import match_target, team_target, tie_target
from newsroom.rules.recaps.values import Pair, Player, Team, Tie

FEWEST = 4
SCOPES = {"group": "the group's", "round": "the round's", "day": "the day's", "event": "the event's", "so_far": "the"}


def spread_told(scope: str, target: Target, ties: Sequence[Tie], spread: Spread) -> Sentence | None:
    """How many ended 3-0 and how many 3-2."""
    told = [
        filled(
            "{count} ended {score}", count=claimed("ties", (*target, name), count, number(count)), score=ratio(known)
        )
        for name, count, ways in (("sweeps", spread.sweeps, SWEEPS), ("close", spread.close, CLOSE))
        if count and (known := only_score(ties, ways)) is not None
    ]
    if not told or spread.ties < FEWEST:
        return None
    total = ties_counted(target, spread.ties)
    so_far = " so far" if scope == "so_far" else ""
    return sentence(
        "Of {scope} {total}{so_far}, {told}.", scope=SCOPES[scope], total=total, so_far=so_far, told=listed(told)
    )


def closest_told(scope: str, tie: Tie) -> Sentence:
    return _by_points(scope, tie, "closest tie by points")


def biggest_told(scope: str, tie: Tie) -> Sentence:
    return _by_points(scope, tie, "biggest win by points")


def _by_points(scope: str, tie: Tie, what: str) -> Sentence:
    known = points(tie)
    assert known is not None
    return sentence(
        "In {scope} {what}, {clause} with {points}.",
        scope=SCOPES[scope],
        what=claimed("superlative", tie_target(tie), f"{scope} points", what),
        clause=tie_clause(tie),
        points=claimed("tie_points", tie_target(tie), ratio(known), f"{known[0]} points to {known[1]}"),
    )


def comebacks_told(scope: str, target: Target, ties: Sequence[Tie], is_all: bool) -> Sentence:
    """Ties won from 0-2 down; ``is_all``: of every other it is known that it was none."""
    told = listed(_comeback(tie) for tie in ties)
    if not is_all:
        return sentence("From two matches down, {told}.", told=told)
    if len(ties) == 1:
        only = claimed("superlative", tie_target(ties[0]), f"{scope} comeback", "only")
        return sentence(
            "In {scope} {only} comeback from two matches down, {told}.", scope=SCOPES[scope], only=only, told=told
        )
    many = claimed("ties", (*target, "comebacks"), len(ties), number(len(ties)))
    return sentence(
        "In {scope} {many} comebacks from two matches down, {told}.", scope=SCOPES[scope], many=many, told=told
    )


def _comeback(tie: Tie) -> Part:
    return filled("{w} beat {l}", w=winner(tie), l=loser(tie))


def unfinished_told(scope: str, target: Target, ties: Sequence[Tie]) -> Sentence:
    many = claimed("ties", (*target, "unfinished"), len(ties), number(len(ties)))
    how = "played" if all(tie.ending == "walkover" for tie in ties) else "played out"
    told = joined((tie_clause(tie) for tie in ties), "; ")
    was = plural(len(ties), "was", "were")
    return sentence(
        "{many} of {scope} ties {was} not {how}: {told}.", scope=SCOPES[scope], many=many, was=was, how=how, told=told
    )


def longest_told(scope: str, game: LongGame) -> Sentence:
    target = (*match_target(game.tie, game.match), str(game.game_no))
    of_match = " game" if game.tie.is_single else f" of the {ordinal(game.match.no)} match"
    return sentence(
        "{scope} {what}, the {no}{match} when {w} beat {l}, ended {points}.",
        w=winner(game.tie),
        l=loser(game.tie),
        match=of_match,
        no=ordinal(game.game_no),
        points=claimed("game_score", target, ratio(game.points), ratio(game.points)),
        scope=SCOPES[scope],
        what=claimed("superlative", target, f"{scope} game", "longest game"),
    )


def full_told(scope: str, target: Target, full: int, best_of: int) -> Sentence:
    many = claimed("matches", (*target, "full"), full, number(full))
    return sentence("In all, {many} of {scope} matches went to {best} games.", scope=SCOPES[scope], many=many,
                    best=number(best_of))  # fmt: skip


def unbeaten_told(scope: str, teams: Sequence[tuple[Team, Pair]]) -> Sentence:
    if len(teams) == 1:
        one, own = teams[0]
        only = claimed("superlative", team_target(one), f"{scope} unbeaten", "alone")
        return sentence("{team} {only} stayed unbeaten, winning {many}.", team=team(one, "record", f"{own[0]}-0"),
                        only=only, many=_ties(own[0]))  # fmt: skip
    told = listed(
        filled("{team} ({many})", team=team(one, "record", f"{own[0]}-0"), many=_ties(own[0])) for one, own in teams
    )
    return sentence("Staying unbeaten were {told}.", told=told)


def _ties(count: int) -> str:
    return f"{number(count)} {plural(count, 'tie', 'ties')}"


def most_wins_told(scope: str, player: Player, of: Team, own: Pair) -> Sentence:
    return sentence(
        "{who} of {team} won {most} singles, {wins} with {lost}.",
        who=claimed("player_record", ("player", of.event, player.key), ratio(own), player.name.en),
        team=of.name.en,
        wins=number(own[0]),
        lost=f"{number(own[1])} {plural(own[1], 'defeat', 'defeats')}",
        most=filled(
            "{scope} {most}",
            scope=SCOPES[scope],
            most=claimed("superlative", ("player", of.event, player.key), f"{scope} wins", "most"),
        ),
    )


def results_line(opening: str, ties: Sequence[Tie]) -> Sentence:
    told = joined((tie_clause(tie) for tie in ties), "; ")
    return sentence("{opening}{told}.", opening=f"{opening}: " if opening else "", told=told)


def group_round_opening(round_no: int | None) -> str:
    return f"Round {round_no}" if round_no else ""
