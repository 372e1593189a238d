"""What must hold of the page of 9 December 2024 once it is loaded with the championship's results."""

from collections import Counter

from django.utils import translation

from newsroom.models import Article, Fact
from newsroom.selectors.facts import check_facts_of, facts_to_check
from newsroom.selectors.facts.claims import unbound_claims

SLUGS = ("xuzhou-industry-chains", "weihai-investment", "workers-championship-closes")


def demand_wholly_bound() -> None:
    """Nothing its three articles claim is left unbound, in either language; every fact holds, at the value printed."""
    articles = list(Article.objects.filter(slug__in=SLUGS))
    assert len(articles) == 3
    for language in ("zh-hans", "en"):
        with translation.override(language):
            assert [(a.slug, claim.wording) for a in articles for claim in unbound_claims(a)] == []
            assert [row.fact for row in facts_to_check()] == []
    checked = [one for article in articles for one in check_facts_of(article)]
    assert [one for one in checked if not one.verdict.holds] == []
    live = [one for one in checked if one.fact.nature == "live"]
    assert {one.fact.article.slug for one in live} == {"workers-championship-closes"}
    assert [(one.fact.wording, one.fact.known_value) for one in live] == [
        (one.fact.wording, one.verdict.actual) for one in live
    ]
    assert Counter(one.fact.kind for one in live) == {
        "name": 7,
        "place": 6,
        "teams": 2,
        "players": 2,
        "ties": 2,
        "zones": 3,
        "days": 3,
        "first_day": 1,
        "last_day": 1,
    }
    assert all(fact.checked_by and fact.why for fact in Fact.objects.filter(nature="hand"))
