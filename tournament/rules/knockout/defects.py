"""What can be wrong with a bracket that somebody else laid out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from tournament.rules.errors import Defect
from tournament.rules.knockout.values import Bye, KnockoutTie, Source, Take, TieOutcome
from tournament.rules.sides import TieId


def bracket_defects(ties: Sequence[KnockoutTie]) -> tuple[Defect, ...]:
    """Every defect of a bracket, in any numbering; paths are ``(index of the tie, key)``."""
    by_no = {tie.no: tie for tie in ties}
    return tuple(
        chain(
            _numbers(ties), _spans(ties), _counts(ties), _used_twice(ties), _sources(ties, by_no), _cycles(ties, by_no)
        )
    )


def _numbers(ties: Sequence[KnockoutTie]) -> Iterator[Defect]:
    seen: set[TieId] = set()
    for index, tie in enumerate(ties):
        if tie.no in seen:
            yield Defect("tie_no_twice", (index, "no"), {"no": tie.no})
        seen.add(tie.no)


def _spans(ties: Sequence[KnockoutTie]) -> Iterator[Defect]:
    for index, tie in enumerate(ties):
        size = tie.places[1] - tie.places[0] + 1
        if tie.places[0] < 1 or size < 2 or size & (size - 1):
            yield Defect("span_not_power_of_two", (index, "places"), {"places": list(tie.places)})
        elif tie.round_of != size:
            yield Defect("round_of_not_span", (index, "round_of"), {"round_of": tie.round_of, "size": size})


def _counts(ties: Sequence[KnockoutTie]) -> Iterator[Defect]:
    counts = Counter(tie.places for tie in ties)
    firsts = {tie.places: index for index, tie in reversed(list(enumerate(ties)))}
    for span, count in counts.items():
        expected = (span[1] - span[0] + 1) // 2
        if count != expected:
            params = {"places": list(span), "count": count, "expected": expected}
            yield Defect("span_tie_count", (firsts[span], "places"), params)


def _all_sources(ties: Sequence[KnockoutTie]) -> Iterator[tuple[int, str, Source]]:
    for index, tie in enumerate(ties):
        yield index, "a", tie.a
        yield index, "x", tie.x


def _used_twice(ties: Sequence[KnockoutTie]) -> Iterator[Defect]:
    seen: set[Source] = set()
    for index, key, source in _all_sources(ties):
        if source in seen and not isinstance(source, Bye):
            yield Defect("source_used_twice", (index, key))
        seen.add(source)


def _sources(ties: Sequence[KnockoutTie], by_no: Mapping[TieId, KnockoutTie]) -> Iterator[Defect]:
    for index, key, source in _all_sources(ties):
        if not isinstance(source, TieOutcome):
            continue
        if source.tie not in by_no:
            yield Defect("source_tie_unknown", (index, key, "tie"), {"tie": source.tie})
            continue
        first, last = by_no[source.tie].places
        middle = (first + last) // 2
        expected = (first, middle) if source.take is Take.WINNER else (middle + 1, last)
        if ties[index].places != expected:
            params = {"tie": source.tie, "take": source.take.value, "expected": list(expected)}
            yield Defect("source_wrong_places", (index, key), params)


def _cycles(ties: Sequence[KnockoutTie], by_no: Mapping[TieId, KnockoutTie]) -> Iterator[Defect]:
    done: set[TieId] = set()
    for index, tie in enumerate(ties):
        if _reaches_itself(tie.no, by_no, done):
            yield Defect("source_cycle", (index,), {"tie": tie.no})


def _reaches_itself(start: TieId, by_no: Mapping[TieId, KnockoutTie], done: set[TieId]) -> bool:
    seen: set[TieId] = set()
    waiting = [start]
    while waiting:
        for no in _feeding(by_no[waiting.pop()]):
            if no == start:
                return True
            if no in by_no and no not in seen and no not in done:
                seen.add(no)
                waiting.append(no)
    done.add(start)
    return False


def _feeding(tie: KnockoutTie) -> list[TieId]:
    return [source.tie for source in (tie.a, tie.x) if isinstance(source, TieOutcome)]
