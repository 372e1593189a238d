"""The recap of a round, of a group stage or of a knock-out."""

from collections.abc import Iterator

from newsroom.rules.recaps.claims import Recap, Sentence
from newsroom.rules.recaps.picking import spread
from newsroom.rules.recaps.standing_out import standing_out
from newsroom.rules.recaps.targets import round_target
from newsroom.rules.recaps.tie_recaps import tie_recap
from newsroom.rules.recaps.values import EventResults, Length, Round, Tie, Tournament
from newsroom.rules.recaps.words import Words

FEW = 4


def round_recap(ties: Round, tournament: Tournament, event: EventResults, words: Words, length: Length) -> Recap:
    """Counts, what stands out, and in a knock-out who went on; long: every result. A round of one tie is that tie."""
    if ties.total == 1 and len(ties.ties) == 1:
        return tie_recap(ties.ties[0], tournament, event, words, length)
    target = round_target(ties.event, ties.where)
    lead = words.round_lead(ties, tournament, event)
    is_whole = len(ties.ties) == ties.total
    counts = words.spread_told("round" if is_whole else "so_far", target, ties.ties, spread(ties.ties))
    going = _going_on(ties, words)
    is_long = length == "long"
    angle = (going if is_long else None) or counts or going or lead
    opening = [lead] + [one for one in (going, counts) if one and (one != angle)]
    out = list(standing_out("round", target, ties.ties, words, length)) if is_whole else []
    results = list(_results(ties, words)) if is_long or len(ties.ties) <= FEW else []
    return Recap(
        headline=words.round_headline(ties),
        standfirst=angle,
        paragraphs=tuple(tuple(one) for one in (opening, results, out) if one),
    )


def _going_on(ties: Round, words: Words) -> Sentence | None:
    going = [tie for tie in ties.ties if tie.next is not None]
    if not going or len(going) < ties.total or going[0].next is None:
        return None
    return words.going_on_told(going, going[0].next)


def _results(ties: Round, words: Words) -> Iterator[Sentence]:
    if not ties.where.is_group:
        yield from (words.tie_result(tie) for tie in ties.ties)
        return
    groups: dict[str, list[Tie]] = {}
    for tie in ties.ties:
        groups.setdefault(tie.where.group_name.to(words.language), []).append(tie)
    yield from (words.results_line(label, own) for label, own in groups.items())
