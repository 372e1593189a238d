"""The knock-out as rounds: the main bracket and the placing matches, down to the last place played for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tournament.choices import CallState, SourceKind, StageKind
from tournament.lines import BracketRound, TieLine
from tournament.models import Event, Stage, Tie
from tournament.names import knockout_round_name
from tournament.rules.knockout import Span
from tournament.selectors.ties import bye_sides, tie_lines, ties_of, with_line_facts

BySpan = Mapping[Span, list[TieLine]]


@dataclass(frozen=True, slots=True)
class BracketPart:
    """A bracket of its own: from the ties that open it to the one that decides its best place.

    ``first`` and ``last`` are the places it is played for; the losers of its rounds have parts of their own.
    """

    stage: Stage
    first: int
    last: int
    rounds: tuple[BracketRound, ...]

    @property
    def is_main(self) -> bool:
        return self.first == 1

    @property
    def teams(self) -> int:
        return self.last - self.first + 1


def bracket_parts(event: Event) -> tuple[BracketPart, ...]:
    """The parts of the event's knock-out stages, main brackets first, then by places. Six queries."""
    byes = bye_sides(event)
    ties = ties_of(event).filter(stage__kind=StageKind.KNOCKOUT).order_by("stage__position", "no")
    by_stage: dict[int, list[TieLine]] = {}
    for line in tie_lines(with_line_facts(ties), byes):
        by_stage.setdefault(line.tie.stage_id, []).append(line)
    return tuple(part for lines in by_stage.values() for part in _parts(lines))


def _parts(lines: list[TieLine]) -> list[BracketPart]:
    by_span: dict[Span, list[TieLine]] = {}
    for line in lines:
        by_span.setdefault(_span(line.tie), []).append(line)
    inner = {_upper_half(span) for span in by_span}
    opening = sorted((span for span in by_span if span not in inner), key=lambda span: (span[0], -span[1]))
    return [_part(lines[0].tie.stage, span, by_span) for span in opening]


def _span(tie: Tie) -> Span:
    """The places a tie is played for; of an older record without them, those of its round in the main bracket."""
    return (tie.places_from or 1, tie.places_to or tie.round_of or 2)


def _upper_half(span: Span) -> Span:
    first, last = span
    return (first, first + (last - first + 1) // 2 - 1)


def _part(stage: Stage, opening: Span, by_span: BySpan) -> BracketPart:
    spans = [opening]
    while (inner := _upper_half(spans[-1])) in by_span and inner[0] < inner[1]:
        spans.append(inner)
    rounds = _in_bracket_order([by_span[span] for span in spans])
    shown_first = _open_round(rounds)
    return BracketPart(
        stage=stage,
        first=opening[0],
        last=opening[1],
        rounds=tuple(
            BracketRound(
                anchor=f"{stage.slug}-{span[0]}-{span[1]}",
                name=knockout_round_name(span[1] - span[0] + 1, *span),
                lines=tuple(lines),
                is_open=index == shown_first,
                joins=index + 1 < len(rounds) and len(lines) == 2 * len(rounds[index + 1]),
            )
            for index, (span, lines) in enumerate(zip(spans, rounds, strict=True))
        ),
    )


def _in_bracket_order(rounds: list[list[TieLine]]) -> list[list[TieLine]]:
    """Each round so that the ties whose winners meet stand side by side."""
    ordered = [rounds[-1]]
    for lines in reversed(rounds[:-1]):
        wanted = [no for line in ordered[0] for no in _winners_of(line.tie)]
        rank = {no: index for index, no in enumerate(wanted)}
        ordered.insert(0, sorted(lines, key=lambda line: (rank.get(line.tie.no, len(rank)), line.tie.no)))
    return ordered


def _winners_of(tie: Tie) -> list[int]:
    slots = sorted(tie.slots.all(), key=lambda slot: slot.side)
    return [slot.source_tie.no for slot in slots if slot.kind == SourceKind.TIE_WINNER and slot.source_tie]


def _open_round(rounds: Iterable[list[TieLine]]) -> int:
    """The index of the round in play: with a tie running, else begun and not over; else of the last one over."""
    ties = [[line.tie for line in lines if not line.is_bye] for lines in rounds]
    running = [any(_is_running(tie) for tie in played) for played in ties]
    begun = [any(tie.ending for tie in played) for played in ties]
    over = [all(tie.ending for tie in played) for played in ties]
    partly = [some and not whole for some, whole in zip(begun, over, strict=True)]
    for candidates in (running, partly):
        if any(candidates):
            return candidates.index(True)
    finished = [index for index, some in enumerate(begun) if some]
    return finished[-1] if finished else 0


def _is_running(tie: Tie) -> bool:
    return not tie.ending and tie.call_state in (CallState.RUNNING, CallState.UNDER_REVIEW)
