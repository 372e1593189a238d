"""Facts of an adopted recap: every claim that results can be asked for, with the words it stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from newsroom.models import Article, Fact
from newsroom.rules.facts import LONGEST_CONTEXT, context_of
from newsroom.rules.recaps import ClaimSpot, Language, Recap, spots_of, text_of
from newsroom.rules.scanner import Names, scan
from newsroom.rules.scanner.found import Found, Kind
from newsroom.selectors.facts.checking import verdicts_on
from newsroom.selectors.facts.recap_claims import facts_of, named
from newsroom.selectors.facts.recap_rows import RecapRows
from newsroom.selectors.recap_material import Material

ENGLISH_FIELDS = {"headline": "headline_en", "standfirst": "standfirst_en", "text": "text_en"}
PLACES = ("place", "group_place")
Spotted = tuple[int, int, Fact]
"""A fact with start and end of its words."""


def recap_facts(article: Article, material: Material, recaps: Mapping[Language, Recap]) -> list[Fact]:
    """Facts to be bound to the words of ``recaps``, which are those of ``article``: only such as hold now.

    What has no kind, and what is true only of the moment, as a count of ties while some are open, is left out.
    """
    rows = RecapRows(material)
    texts = [_Text(rows, recap, one, field) for one, recap in recaps.items() for field in ENGLISH_FIELDS]
    claimed = [(text, spotted) for text in texts for spotted in text.claimed()]
    verdicts = verdicts_on([fact for _, (_, _, fact) in claimed])
    held = [one for one, verdict in zip(claimed, verdicts, strict=True) if verdict.holds]
    for text in texts:
        taken = [(start, end) for own, (start, end, _) in held if own is text]
        held += [(text, named) for named in text.names_beside(taken)]
    return [text.written(article, spotted) for text, spotted in held]


@dataclass(frozen=True, eq=False)
class _Text:
    """One field of a recap in one language."""

    rows: RecapRows
    recap: Recap
    language: Language
    field: str

    @cached_property
    def words(self) -> str:
        lines = {"headline": self.recap.headline.text, "standfirst": self.recap.standfirst.text}
        return lines[self.field] if self.field in lines else text_of(self.recap, self.language)

    @cached_property
    def spots(self) -> tuple[ClaimSpot, ...]:
        return tuple(spot for spot in spots_of(self.recap, self.language) if spot.field == self.field)

    @cached_property
    def found(self) -> tuple[Found, ...]:
        of_players = {name: () for player in self.rows.players.values() for name in (player.name, player.name_en)}
        names = Names(of_players | {form: [code] for form, code in self.rows.forms.items()})
        return tuple(scan(self.words, language=self.language, names=names))

    def claimed(self) -> Iterator[Spotted]:
        """What claims are bound to; a place is bound to the team's name and to the word that names it behind."""
        for spot in self.spots:
            words = [(spot.start, spot.end)]
            if spot.claim.kind in PLACES:
                words += self._said_behind(spot)
            yield from ((start, end, fact) for start, end in words for fact in facts_of(self.rows, spot.claim))

    def names_beside(self, taken: list[tuple[int, int]]) -> Iterator[Spotted]:
        """Names of teams in words that are not taken; out of claims only as recaps print them, as a city is the name
        of a team too."""
        for found in self.found:
            if found.names and not any(found.start < end and start < found.end for start, end in taken):
                is_claimed = any(found.start < spot.end and spot.start < found.end for spot in self.spots)
                if is_claimed or found.wording in self.rows.printed:
                    yield found.start, found.end, named(self.rows, found.names[0], found.wording)

    def written(self, article: Article, spotted: Spotted) -> Fact:
        start, end, fact = spotted
        fact.article, fact.language, fact.wording = article, self.language, self.words[start:end]
        fact.field = self.field if self.language == "zh" else ENGLISH_FIELDS[self.field]
        fact.before, fact.after = context_of(self.words, start, end, LONGEST_CONTEXT)
        return fact

    def _said_behind(self, spot: ClaimSpot) -> list[tuple[int, int]]:
        """冠军 of 某队获得冠军, where it is no claim of its own. A title has no number: it is the first place."""
        said = [
            (found.start, found.end)
            for found in self.found
            if found.kind is Kind.PLACE
            and spot.end <= found.start
            and found.end <= spot.closes
            and spot.claim.value == (str(found.reading.value) if found.reading else "1")
            and not any(found.start < own.end and own.start < found.end for own in self.spots)
        ]
        return said[:1]
