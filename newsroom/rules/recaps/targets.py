"""What claims are about."""

from newsroom.rules.recaps.claims import Target
from newsroom.rules.recaps.values import Group, Match, Pair, Team, Tie, Where


def tie_target(tie: Tie) -> Target:
    return ("tie", tie.event, str(tie.no))


def match_target(tie: Tie, match: Match) -> Target:
    return ("match", tie.event, str(tie.no), str(match.no))


def team_target(team: Team) -> Target:
    return ("team", team.event, team.code)


def group_target(group: Group) -> Target:
    return ("group", group.event, group.stage, group.name)


def round_target(event: str, where: Where) -> Target:
    if where.round_no is not None and where.is_group:
        return ("round", event, where.stage, str(where.round_no))
    first, last = span_of(where)
    return ("round", event, where.stage, str(first), str(last))


def span_of(where: Where) -> Pair:
    """The places that a knock-out tie is played for."""
    return where.span or (1, where.round_of or 2)
