"""What the text of an article says that its last version did not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.models import Article
from newsroom.rules.facts import Passage, place_in
from newsroom.selectors.facts.checking import CheckedFact, check_facts_of
from newsroom.selectors.facts.claims import UnboundClaim, claims_apart, linked_names, linked_tournaments
from newsroom.selectors.facts.going_out import is_untrue
from newsroom.selectors.facts.passages import passages_of, passages_of_content
from newsroom.selectors.facts.questions import place_of
from newsroom.selectors.versions import latest_version


@dataclass(frozen=True, slots=True)
class NewlySaid:
    """Bound facts that do not hold and whose words have come into the text, and claims that are newly bound to nothing,
    in the order of reading."""

    untrue: tuple[CheckedFact, ...] = ()
    unbound: tuple[UnboundClaim, ...] = ()


def last_passages(article: Article) -> tuple[Passage, ...]:
    """The words of the last version, with the captions of today; none, if there is no version."""
    last = latest_version(article.pk)
    return passages_of_content(last.content) if last is not None else ()


def newly_said(article: Article, before: tuple[Passage, ...]) -> NewlySaid:
    """What the stored text claims and cannot vouch for beyond what stood there before it was changed, read with the
    facts and names of today."""
    checked = check_facts_of(article)
    untrue = tuple(one for one in checked if is_untrue(one) and place_in(before, place_of(one.fact)) is None)
    return NewlySaid(untrue, tuple(_newly_unbound(article, before, checked)))


def _newly_unbound(
    article: Article, before: tuple[Passage, ...], checked: Iterable[CheckedFact]
) -> Iterator[UnboundClaim]:
    """One that is there as often as before is not new, wherever it stands now."""
    if not linked_tournaments(article):
        return
    names = linked_names(article)
    places = [place_in(before, place_of(one.fact)) for one in checked]
    known = Counter(one.wording for one in claims_apart(before, [spot for spot in places if spot], names))
    for claim in claims_apart(passages_of(article), [one.spot for one in checked if one.spot], names):
        if known[claim.wording]:
            known[claim.wording] -= 1
        else:
            yield claim
