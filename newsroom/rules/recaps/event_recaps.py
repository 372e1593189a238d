"""The recap of a whole event of a tournament."""

from collections.abc import Iterator

from newsroom.rules.recaps.claims import Recap, Sentence
from newsroom.rules.recaps.picking import most_wins, spread
from newsroom.rules.recaps.records import everybody, level_sets, record, unbeaten
from newsroom.rules.recaps.seen import played
from newsroom.rules.recaps.standing_out import standing_out
from newsroom.rules.recaps.values import EventResults, Length, Player, Team, Tie, Tournament
from newsroom.rules.recaps.words import Words

SHOWN_UNBEATEN = 4
LEVEL_AT_LEAST = 3


def event_recap(tournament: Tournament, event: EventResults, words: Words, length: Length) -> Recap:
    """Size, podium, the final; long: groups that had to be parted, what stands out, who stayed unbeaten."""
    target = ("event", event.slug)
    lead = words.event_lead(tournament, event)
    podium = words.podium_told(event.places) if event.places else None
    final = next((tie for tie in event.ties if tie.places is not None and tie.places[0] == 1), None)
    is_whole = len(event.ties) == event.total
    counts = words.spread_told("event" if is_whole else "so_far", target, event.ties, spread(event.ties))
    opening = [lead] + ([podium] if podium else [])
    paragraphs = [opening, list(_final(final, words, length))]
    if length == "long":
        paragraphs.append(list(_groups(event, words)))
    out = list(standing_out("event", target, event.ties, words, length)) if is_whole else []
    paragraphs.append(([counts] if counts else []) + out)
    paragraphs.append(list(_best(event, words, length)))
    return Recap(
        headline=words.event_headline(tournament, event),
        standfirst=podium or counts or lead,
        paragraphs=tuple(tuple(one) for one in paragraphs if one),
    )


def _final(final: Tie | None, words: Words, length: Length) -> Iterator[Sentence]:
    if final is None:
        return
    yield words.final_told(final)
    course = words.tie_course(final)
    if course is not None:
        yield course
    known = played(final)
    if known and not final.is_single and length == "long":
        yield words.match_told(final, known[-1])


def _groups(event: EventResults, words: Words) -> Iterator[Sentence]:
    settled = [group for group in event.groups if group.ranks]
    level = [group for group in settled if any(len(ranks[0].level) >= LEVEL_AT_LEAST for ranks in level_sets(group))]
    if not level or len(settled) < len(event.groups):
        return
    by_lot = sum(any(rank.decided_by == "lot" for rank in group.ranks) for group in level)
    yield words.level_groups_told(level, len(settled), by_lot)


def _best(event: EventResults, words: Words, length: Length) -> Iterator[Sentence]:
    if len(event.ties) < event.total:
        return
    teams = unbeaten(event.ties, everybody(event.ties), 1)
    if 0 < len(teams) <= SHOWN_UNBEATEN:
        yield words.unbeaten_told("event", [(team, record(event.ties, team)) for team in teams])
    best = most_wins(event.ties)
    if best is not None and length == "long":
        player, own = best
        yield words.most_wins_told("event", player, _team_of(event, player), own)


def _team_of(event: EventResults, player: Player) -> Team:
    for tie in event.ties:
        for match in tie.matches:
            if player in match.players_a:
                return tie.a
            if player in match.players_x:
                return tie.x
    raise LookupError(player.key)
