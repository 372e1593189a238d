"""Tries every line of a language's table on a text and keeps the longest of what does not overlap."""

from collections.abc import Iterator
from typing import NamedTuple

from newsroom.rules.numerals import Language, folded
from newsroom.rules.readings import Reading, read
from newsroom.rules.scanner import chinese_claims, english_claims
from newsroom.rules.scanner.found import Found, Kind
from newsroom.rules.scanner.names import Names
from newsroom.rules.scanner.rule import Match, Rule, Step
from newsroom.rules.scanner.scores import read_score

RULES: dict[Language, tuple[Rule, ...]] = {"zh": chinese_claims.RULES, "en": english_claims.RULES}
_COMPARED = {Kind.NUMBER, Kind.PLACE, Kind.ORDINAL, Kind.SUPERLATIVE}
_TAKEN = "\N{OBJECT REPLACEMENT CHARACTER}"


class Candidate(NamedTuple):
    start: int
    end: int
    kind: Kind | None
    unit: str = ""
    names: tuple[str, ...] = ()


def scan(text: str, *, language: Language, names: Names) -> tuple[Found, ...]:
    """Every checkable claim from left to right, none overlapping another."""
    rest, kept = folded(text), []
    given = [Candidate(start, end, Kind.NAME, names=keys) for start, end, keys in names.in_text(text)]
    for step in Step:
        chosen = _apart([*given, *_candidates(rest, language, step)], len(text))
        rest = _without(rest, chosen)
        kept += [one for one in chosen if one.kind]
        given = []
    return tuple(_found(one, text, language) for one in sorted(kept))


def _candidates(text: str, language: Language, step: Step) -> Iterator[Candidate]:
    for rule in RULES[language]:
        if rule.step is step:
            for match in rule.pattern.finditer(text):
                start, end = match.span("x" if "x" in rule.pattern.groupindex else 0)
                if _TAKEN not in text[start:end] and (rule.accepts is None or rule.accepts(match)):
                    yield Candidate(start, end, rule.kind, _unit(match))


def _unit(match: Match) -> str:
    return (match["u"] or "").strip(" -") if "u" in match.re.groupindex else ""


def _apart(candidates: list[Candidate], length: int) -> list[Candidate]:
    """The longest of those that overlap."""
    taken, chosen = bytearray(length), []
    for one in sorted(candidates, key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            chosen.append(one)
    return chosen


def _without(text: str, chosen: list[Candidate]) -> str:
    """The text with what is settled made unreadable, so that nothing reaches across it."""
    signs = list(text)
    for one in chosen:
        signs[one.start : one.end] = _TAKEN * (one.end - one.start)
    return "".join(signs)


def _found(one: Candidate, text: str, language: Language) -> Found:
    assert one.kind
    wording = text[one.start : one.end]
    reading: Reading | None = read(wording, language) if one.kind in _COMPARED else None
    score = read_score(wording, language) if one.kind is Kind.SCORE else None
    return Found(one.start, one.end, wording, one.kind, reading, score, one.unit, one.names)
