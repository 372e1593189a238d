"""The recap of a group."""

from collections.abc import Iterator
from itertools import groupby

from newsroom.rules.recaps.claims import Recap, Sentence
from newsroom.rules.recaps.picking import closest, comebacks, knows_courses, longest_game, spread, unfinished
from newsroom.rules.recaps.records import level_sets
from newsroom.rules.recaps.targets import group_target
from newsroom.rules.recaps.values import EventResults, Group, Length, Tie, Tournament
from newsroom.rules.recaps.words import Words


def group_recap(group: Group, tournament: Tournament, event: EventResults, words: Words, length: Length) -> Recap:
    """Who stands where and why; long: every result, and what stands out. Without places while a tie is open."""
    lead = words.group_lead(group, tournament, event)
    order = words.group_order(group)
    level = [words.group_level(group, ranks) for ranks in level_sets(group)]
    scope = "group" if len(group.ties) == group.total else "so_far"
    counts = words.spread_told(scope, group_target(group), group.ties, spread(group.ties))
    opening = [lead] + ([order] if order else [])
    angle = level[0] if len(level) == 1 else counts or order or lead
    paragraphs = [opening, level[1:] if angle in level else level]
    if length == "long":
        paragraphs += [list(_results(group, words)), list(_standing_out(group, words, counts))]
    return Recap(
        headline=words.group_headline(group),
        standfirst=angle,
        paragraphs=tuple(
            tuple(told) for one in paragraphs if (told := [told for told in one if told != angle or told == lead])
        ),
    )


def _results(group: Group, words: Words) -> Iterator[Sentence]:
    def round_no(tie: Tie) -> int:
        return tie.where.round_no or 0

    in_order = sorted(group.ties, key=lambda tie: (round_no(tie), tie.no))
    for number, ties in groupby(in_order, key=round_no):
        yield words.results_line(words.group_round_opening(number), tuple(ties))


def _standing_out(group: Group, words: Words, counts: Sentence | None) -> Iterator[Sentence]:
    ties, target = group.ties, group_target(group)
    if counts is not None:
        yield counts
    if len(ties) < group.total:
        return
    if back := comebacks(ties):
        yield words.comebacks_told("group", target, back, knows_courses(ties))
    if (near := closest(ties)) is not None:
        yield words.closest_told("group", near)
    if (game := longest_game(ties)) is not None:
        yield words.longest_told("group", game)
    if broken := unfinished(ties):
        yield words.unfinished_told("group", target, broken)
