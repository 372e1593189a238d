"""Ties as lines: with their score, their winner, and who will come where a side is open."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from tournament.choices import Side, SourceKind, StageKind, TieEnding
from tournament.lines import TieLine
from tournament.models import Event, Slot, Submission, Tie, Tournament
from tournament.names import source_name
from tournament.rules.knockout import Sides, settle
from tournament.rules.matches import raw_score
from tournament.rules.sides import Pair, TieId
from tournament.rules.sides import Side as RuleSide
from tournament.rules.ties import TieFormat, TieResult, tie_state, tie_winner
from tournament.snapshots import (
    ResultDocument,
    kept_sides,
    knockout_tie,
    read_result,
    stage_format,
    tie_result,
    with_sources,
)
from tournament.statuses import Status, tie_status

Scope = Event | Tournament
ByeSides = Mapping[int, frozenset[str]]
"""Of every tie (by primary key) with a bye, the sides where nobody stands."""


def ties_of(scope: Scope) -> QuerySet[Tie]:
    """The ties of an event, or of all events of a tournament."""
    return Tie.objects.filter(event=scope) if isinstance(scope, Event) else Tie.objects.filter(event__tournament=scope)


def with_line_facts(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Ties with all that ``tie_lines`` needs, in four queries."""
    slots = Slot.objects.select_related("group", "source_tie", "team")
    known = ties.select_related("event__tournament", "stage__event", "group", "table", "team_a", "team_x")
    return with_held_content(known).prefetch_related("matches__games", Prefetch("slots", slots))


def with_held_content(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Ties with ``held_content``, the document of the submission that waits."""
    held = Submission.objects.filter(tie=OuterRef("pk"), version=OuterRef("held_version"))
    return ties.annotate(held_content=Subquery(held.values("content")[:1]))


def tie_lines(ties: Iterable[Tie], byes: ByeSides | None = None) -> tuple[TieLine, ...]:
    """The ties, from ``with_line_facts``, in their order. ``byes`` as of ``bye_sides``."""
    formats: dict[int, TieFormat] = {}
    lines = []
    for tie in ties:
        if tie.stage_id not in formats:
            formats[tie.stage_id] = stage_format(tie.stage)
        lines.append(_line(tie, formats[tie.stage_id], (byes or {}).get(tie.pk, frozenset())))
    return tuple(lines)


def _line(tie: Tie, format: TieFormat, byes: frozenset[str]) -> TieLine:
    result = tie_result(tie)
    slots = {slot.side: slot for slot in tie.slots.all()}
    return TieLine(
        tie,
        score=shown_score(result, format),
        held_score=_held_score(tie, format),
        winner=shown_winner(tie, result, format),
        label_a=_label(slots.get(Side.A), byes),
        label_x=_label(slots.get(Side.X), byes),
        is_bye=bool(byes),
    )


def _held_score(tie: Tie, format: TieFormat) -> Pair | None:
    """Of ties from ``with_held_content``; a result that waits to correct an official one is not shown."""
    content: ResultDocument | None = getattr(tie, "held_content", None)
    return shown_score(read_result(content), format) if content and not tie.ending else None


def _label(slot: Slot | None, byes: frozenset[str]) -> str:
    if slot is None:
        return ""
    return source_name(Slot(kind=SourceKind.BYE)) if slot.side in byes else source_name(slot)


def shown_score(result: TieResult, format: TieFormat) -> Pair | None:
    """What a spectator reads as the score: matches won; games won where a tie is one match or won by games.

    None while nothing is recorded, where only the winner is, and of a tie that was not played: that is no 0:0.
    """
    if not has_begun(result) or (result.ending is not None and result.ending.is_unplayed):
        return None
    state = tie_state(result, format)
    if format.matches == 1:
        return (raw_score(result.known_matches[0]) if result.known_matches else None) or state.games
    return state.games if format.won_by_games is not None else state.score


def has_begun(result: TieResult) -> bool:
    """Whether anything of the tie is recorded but its line-ups."""
    totals = (result.ending, result.score, result.games_total, result.winner)
    return bool(result.known_matches) or any(total is not None for total in totals)


def shown_winner(tie: Tie, result: TieResult, format: TieFormat) -> str:
    """The winner's side once the tie has ended and nobody questions it."""
    winner = tie_winner(result, format)
    return winner.value if winner is not None and tie_status(tie) is not Status.UNDER_REVIEW else ""


def bye_sides(scope: Scope) -> ByeSides:
    """Where byes stand: drawn, or because a source is a bye or a tie that nobody won. Two queries."""
    return byes_among(ties_of(scope))


def byes_among(ties: QuerySet[Tie]) -> ByeSides:
    """The same for the ties of whole events. Two queries."""
    rows = with_sources(ties.filter(stage__kind=StageKind.KNOCKOUT)).order_by("event_id", "no")
    found: dict[int, frozenset[str]] = {}
    for _, group in groupby(rows, key=lambda row: row.event_id):
        found |= byes_of_event(list(group))
    return found


def byes_of_event(rows: Sequence[Tie]) -> dict[int, frozenset[str]]:
    """The same for the knock-out ties of one event from ``with_sources``, in order of numbers. No query."""
    without_winner = {
        TieId(row.no): None
        for row in rows
        if row.ending not in ("", TieEnding.COMPLETED) and row.at_fault in ("", "both")
    }
    sides = settle([knockout_tie(row) for row in rows], winners=without_winner, group_places={}, kept=kept_sides(rows))
    byes = {row.pk: frozenset(side for side in Side.values if _is_bye(row, side, sides)) for row in rows}
    return {pk: nobody for pk, nobody in byes.items() if nobody}


def _is_bye(row: Tie, side: str, sides: Sides) -> bool:
    team = row.team_a_id if side == Side.A else row.team_x_id
    return team is None and sides[TieId(row.no), RuleSide(side)].is_bye


def without_byes(ties: QuerySet[Tie], byes: ByeSides) -> QuerySet[Tie]:
    """The ties that are really to be played."""
    return ties.exclude(pk__in=list(byes))
