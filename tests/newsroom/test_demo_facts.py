"""The four pieces of the page: nothing they claim is left unbound, and every fact holds against the demo's results."""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from newsroom.demo.page import fixture_text
from newsroom.models import Advertisement, Article, Fact
from newsroom.rules.scanner import Names, scan
from newsroom.selectors.facts import check_facts_of, facts_to_check
from newsroom.selectors.facts.claims import unbound_claims

pytestmark = pytest.mark.django_db
DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo"


@pytest.fixture
def page(tmp_path: Path) -> None:
    """The results of the championship and the page as the newsroom would write it today."""
    written = tmp_path / "newsroom.json"
    written.write_text(fixture_text(tmp_path), encoding="utf-8")
    call_command("loaddata", DEMO / "00_zones.json", DEMO / "10_gaoxinqu-2024.json", written, verbosity=0)


def test_page_is_wholly_bound_or_vouched_for_and_true(page: None) -> None:
    articles = list(Article.objects.order_by("pk"))
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


def test_advertisement_claims_nothing() -> None:
    (said,) = [
        record["fields"]
        for record in json.loads((DEMO / "30_newsroom.json").read_text(encoding="utf-8"))
        if record["model"] == Advertisement._meta.label_lower
    ]
    no_names = Names({})
    assert [scan(said[name], language="zh", names=no_names) for name in ("slogan", "logo_words", "advertiser")] == [
        ()
    ] * 3
    assert scan(said["slogan_en"], language="en", names=no_names) == ()
