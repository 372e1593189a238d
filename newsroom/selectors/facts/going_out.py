"""What an article that is to go out claims and cannot vouch for."""

from newsroom.models import Article
from newsroom.rules.facts import Status
from newsroom.selectors.facts.checking import CheckedFact, check_facts_of
from newsroom.selectors.facts.claims import UnboundClaim, linked_tournaments, unbound_claims


def claims_left(article: Article) -> list[UnboundClaim]:
    """Claims bound to nothing, in the order of reading; none of an article without a tournament to bind them to."""
    return unbound_claims(article) if linked_tournaments(article) else []


def untrue_facts(article: Article) -> list[CheckedFact]:
    """Bound facts of words that stand in the text, and that somebody must answer before they are read."""
    return [one for one in check_facts_of(article) if is_untrue(one)]


def is_untrue(checked: CheckedFact) -> bool:
    return checked.needs_a_person and checked.verdict.status is not Status.LOST
