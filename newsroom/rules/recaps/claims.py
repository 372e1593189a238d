"""Sentences that carry their facts: what each asserts, of what, and in which words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

Target = tuple[str, ...]
"""What a claim is about: ``("tie", event, no)``, ``("team", event, code)``, ``("group", event, stage, name)``,
``("round", event, ...)``, ``("day", date)``, ``("event", slug)``."""
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact of a sentence. ``kind`` is of ``KINDS``; ``value`` is written out; ``wording`` stands in the text."""

    kind: str
    target: Target
    value: str
    wording: str


KINDS = (
    "ties",
    "teams",
    "days",
    "date",
    "place",
    "group_place",
    "tie_score",
    "running_score",
    "tie_winner",
    "tie_loser",
    "tie_ending",
    "tie_points",
    "tie_course",
    "match_score",
    "match_winner",
    "match_loser",
    "match_ending",
    "game_score",
    "games",
    "matches",
    "record",
    "match_points",
    "decided_by",
    "figure",
    "superlative",
    "seed",
    "next",
    "player_record",
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words that go into a sentence with the facts they state."""

    text: str
    claims: tuple[Claim, ...] = ()

    def __str__(self) -> str:
        return self.text


Words = Part | str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, closed with its full stop, and what it asserts in the order of its words."""

    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """A text made from results. ``headline`` has no full stop; ``paragraphs`` are in reading order."""

    headline: Sentence
    standfirst: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Headline and standfirst, then every sentence of the text."""
        return (self.headline, self.standfirst, *(one for paragraph in self.paragraphs for one in paragraph))

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for sentence in self.sentences for claim in sentence.claims)


def claimed(kind: str, target: Target, value: object, wording: str) -> Part:
    """Words that state one fact."""
    return Part(wording, (Claim(kind, target, str(value), wording),))


def filled(template: str, **parts: Words) -> Part:
    """``template`` with its ``{names}`` filled in; facts are kept in the order of the words."""
    claims = tuple(
        claim for name in _PLACE.findall(template) for claim in getattr(parts[name], "claims", ()) if claim.wording
    )
    return Part(_PLACE.sub(lambda found: str(parts[found[1]]), template), claims)


def joined(parts: Iterable[Words], between: str, last: str | None = None) -> Part:
    """Parts one after another; ``last`` stands before the last one where it differs from ``between``."""
    items = tuple(parts)
    text = between.join(str(item) for item in items)
    if last is not None and len(items) > 1:
        text = between.join(str(item) for item in items[:-1]) + last + str(items[-1])
    return Part(text, tuple(claim for item in items for claim in getattr(item, "claims", ())))


def sentence(template: str, **parts: Words) -> Sentence:
    """A sentence from ``template``; its first letter is made a capital, in the wording of a fact too."""
    part = filled(template, **parts)
    claims = (
        replace(one, wording=_capital(one.wording)) if part.text.startswith(one.wording) else one for one in part.claims
    )
    return Sentence(_capital(part.text), tuple(claims))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
