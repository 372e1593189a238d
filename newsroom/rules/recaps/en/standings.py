"""A group told in English: who stands where, and what parted them."""

from newsroom.rules.recaps.claims import Part, Sentence, claimed, filled, joined, sentence
from newsroom.rules.recaps.en.basics import event_words, listed, number, ordinal, team, ties_counted
from newsroom.rules.recaps.records import record
from newsroom.rules.recaps.targets import group_target, team_target
from newsroom.rules.recaps.values import EventResults, Group, Rank, Team, Tournament

CRITERIA = {
    "match_points_among": "match points",
    "head_to_head": "the tie between them",
    "matches_ratio": "ratio of matches",
    "games_ratio": "ratio of games",
    "points_ratio": "ratio of points",
    "matches_difference": "difference of matches",
    "games_difference": "difference of games",
    "points_difference": "difference of points",
    "matches_ratio_all": "ratio of matches in all ties",
    "games_ratio_all": "ratio of games in all ties",
    "points_ratio_all": "ratio of points in all ties",
}


def group_headline(group: Group) -> Sentence:
    if not group.ranks:
        return sentence("{group}: {progress}", group=group.label.en, progress=_progress(group))
    best = group.ranks[0].teams[0]
    return sentence(
        "{team} {record} to win {group}",
        team=team(best, "group_place", 1),
        group=group.label.en,
        record=_record(group, best),
    )


def _progress(group: Group) -> Part:
    target = group_target(group)
    total = ties_counted(target, group.total)
    if len(group.ties) == group.total:
        return filled("{total} finished", total=total)
    done = claimed("ties", (*target, "done"), len(group.ties), number(len(group.ties)))
    return filled("{done} of {total} finished", done=done, total=total)


def _record(group: Group, who: Team) -> Part:
    """won all three ties, lost all three ties, won two and lost one."""
    won, lost = record(group.ties, who)
    if won and lost:
        words = f"won {number(won)} and lost {number(lost)}"
    else:
        verb, many = ("won", won) if won else ("lost", lost)
        words = f"{verb} {_all(many)}"
    return claimed("record", team_target(who), f"{won}-{lost}", words)


def _all(many: int) -> str:
    return {1: "their only tie", 2: "both ties"}.get(many, f"all {number(many)} ties")


def group_lead(group: Group, tournament: Tournament, event: EventResults) -> Sentence:
    of = f"{group.label.en} of {event_words(event)} at the {tournament.name.en}"
    if not group.ranks:
        return sentence("In {of}, {progress}.", of=of, progress=_progress(group))
    first = group.ranks[0]
    total = ties_counted(group_target(group), group.total)
    best = first.teams[0]
    points = claimed("match_points", team_target(best), first.match_points, f"{first.match_points} match points")
    goes_on = ", and went on to the knock-out" if group.qualifiers else ""
    return sentence(
        "{team} {record} for {points} and first place in {of}, complete after {total}{goes_on}.",
        team=team(best, "group_place", 1),
        record=_record(group, best),
        points=points,
        goes_on=goes_on,
        of=of,
        total=total,
    )


def group_order(group: Group) -> Sentence | None:
    """Everybody below the first, each with match points."""
    below = [rank for rank in group.ranks if rank.place > 1]
    return sentence("{told}.", told=joined((_placed(rank) for rank in below), "; ")) if below else None


def _placed(rank: Rank) -> Part:
    names = listed(team(one, "group_place", rank.place) for one in rank.teams)
    if rank.decided_by == "withdrawn":
        return filled("{names} withdrew, their results annulled", names=names)
    points = claimed("match_points", team_target(rank.teams[0]), rank.match_points, f"with {rank.match_points}")
    how = "shared" if len(rank.teams) > 1 else "finished"
    return filled("{names} {how} {place} {points}", names=names, how=how, place=ordinal(rank.place), points=points)


def group_level(group: Group, ranks: tuple[Rank, ...]) -> Sentence:
    """How teams level on match points were parted; ``ranks`` are the places they share among them."""
    first = ranks[0]
    teams = [one for rank in ranks for one in rank.teams]
    names = listed(team(one, "match_points", first.match_points) for one in teams)
    return sentence(
        "{names} were level on {points} match points{how}.",
        names=names,
        points=str(first.match_points),
        how=_how(group, ranks),
    )


def _how(group: Group, ranks: tuple[Rank, ...]) -> Part:
    first, target = ranks[0], group_target(group)
    decided = {rank.decided_by for rank in ranks}
    tried = list(dict.fromkeys(by for rank in ranks for by in rank.tried))
    criteria = listed(CRITERIA[by] for by in tried)
    if decided == {"lot"}:
        by = claimed("decided_by", target, "lot", "a lot placed them")
        return filled(" and stayed level on {criteria}; {by}", criteria=criteria, by=by)
    if len(tried) > 1 and first.figures and len(decided) == 1:
        by = claimed("decided_by", target, first.decided_by, CRITERIA[first.decided_by])
        return filled(" and were placed by {by}: {figures}", by=by, figures=_figures(target, ranks))
    return filled(" and were placed by {criteria} among them", criteria=criteria)


def _figures(target: tuple[str, ...], ranks: tuple[Rank, ...]) -> Part:
    known = dict(ranks[0].figures)
    codes = [one.code for rank in ranks for one in rank.teams]
    return listed(claimed("figure", (*target, code), known[code], known[code].replace(":", "-")) for code in codes)
