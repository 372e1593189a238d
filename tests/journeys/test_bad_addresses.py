"""Every public address with nonsense in it answers, changes nothing, and hands no markup back."""

from datetime import timedelta
from itertools import product
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from newsroom import urls as newsroom_urls
from newsroom.models import Article, Column, Correction
from newsroom.rules.copyflow import State
from newsroom.services.previews import make_preview_link
from newsroom.services.rights import EVERY_RIGHT
from tests.journeys.database_state import nothing_changes
from tests.newsroom.builders import NOW, make_article, make_page
from tests.tournament.admin_site import client_of, make_everything
from tournament import urls as tournament_urls
from tournament.models import Player, Team, Tournament, Zone
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

MARKUP = "\"'><script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
NONSENSE = {
    "markup": MARKUP,
    "NUL": "a\0b",
    "10 kB": "南" * 3_400,
    "negative": "-1",
    "huge number": "9" * 40,
    "not ASCII digits": "٣",
    "SQL": "1' OR '1'='1",
    "half character": "%ED%A0%80",
    "format": "%s{0}%(x)d",
}
PARAMETERS = [
    "q", "in", "page", "sort", "day", "table", "stage", "group", "team", "status", "view", "sex", "province",
    "teams-page", "players-page", "per_page", "unknown",
]  # fmt: skip
PATTERNS: list[tuple[str, URLPattern]] = [
    *(("tournament", pattern) for pattern in tournament_urls.urlpatterns),
    *(("newsroom", pattern) for pattern in newsroom_urls.urlpatterns),
]
ARGUMENTS: dict[str, Any] = {
    "tournament": "lakeside-2025",
    "event": "mixed-team",
    "team": "A1",
    "player": "1",
    "stage": "groups",
    "group": "A",
    "no": 1,
    "kind": "csv",
    "zone": "lakeside-2025",
    "slug": "inside-the-hall",
    "day": NOW.date(),
    "page": "A5",
}
each_address = pytest.mark.parametrize(("app", "pattern"), PATTERNS, ids=[pattern.name for _, pattern in PATTERNS])


@pytest.fixture(autouse=True)
def _everything(monkeypatch: pytest.MonkeyPatch) -> None:
    make_everything()
    column = Column.objects.create(slug="inside-the-hall", name="赛场内外")
    article = make_article("inside-the-hall", state=State.CORRECTED, column=column)
    make_page(article)
    now = timezone.now()
    made = make_preview_link(article, note="访", expires_at=now + timedelta(days=1), rights=EVERY_RIGHT, now=now)
    monkeypatch.setitem(ARGUMENTS, "token", made.token)


def address(app: str, pattern: URLPattern) -> str:
    """A new argument of an address must be named above, or this fails."""
    names = pattern.pattern.converters
    return reverse(f"{app}:{pattern.name}", kwargs={name: ARGUMENTS[name] for name in names})


def encoded(value: str) -> str:
    return value if value.startswith("%ED") else quote(value)


@each_address
def test_nonsense_in_parameters_is_answered_without_an_error(client: Client, app: str, pattern: URLPattern) -> None:
    path = address(app, pattern)
    found = {}
    with nothing_changes():
        for (name, value), prefix in product(NONSENSE.items(), ("", "/en")):
            query = "&".join(f"{parameter}={encoded(value)}" for parameter in PARAMETERS)
            answer = client.get(f"{prefix}{path}?{query}")
            if answer.status_code >= 500 or b"<script>alert" in answer.getvalue():
                found[f"{prefix}{name}"] = answer.status_code
    assert found == {}


@pytest.mark.parametrize("nonsense", list(NONSENSE))
def test_nonsense_in_a_path_is_not_found(client: Client, nonsense: str) -> None:
    value = encoded(NONSENSE[nonsense])
    paths = [
        f"/{value}/", f"/t/{value}/", f"/t/lakeside-2025/{value}/ties/", f"/t/lakeside-2025/mixed-team/ties/{value}/",
        f"/t/lakeside-2025/mixed-team/teams/{value}/", f"/t/lakeside-2025/mixed-team/teams/A1/players/{value}/",
        f"/t/lakeside-2025/mixed-team/groups/groups/{value}/", f"/t/lakeside-2025/mixed-team/ties/export.{value}",
        f"/zones/{value}/", f"/news/{value}/", f"/news/editions/{value}/", f"/news/editions/2025-05-02/{value}/",
        f"/news/columns/{value}/", f"/news/preview/{value}/", f"/sitemap-{value}.xml", f"/media/{value}",
    ]  # fmt: skip
    with nothing_changes():
        answers = {path: client.get(path) for prefix in ("", "/en") for path in (prefix + path for path in paths)}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code not in (400, 404)} == {}
    assert [path for path, answer in answers.items() if b"<script>alert" in answer.content] == []


@pytest.mark.parametrize(
    ("prefix", "said"),
    [("", "部分筛选条件无法识别，已忽略"), ("/en", "Not every filter could be understood")],
    ids=["zh", "en"],
)
def test_filter_that_is_not_understood_is_named_in_the_language_of_the_reader(
    client: Client, prefix: str, said: str
) -> None:
    answer = client.get(f"{prefix}/t/lakeside-2025/mixed-team/ties/?status=nonsense")
    assert answer.status_code == 200
    assert said in answer.content.decode()


@pytest.fixture
def hostile_names() -> None:
    """Names that no form lets in, as if they stood in the database all the same."""
    for model in (Team, Player, Tournament):
        model.objects.update(name=MARKUP, name_en=MARKUP)
    Zone.objects.update(short_zh=MARKUP, name_zh=MARKUP)
    Article.objects.update(headline=MARKUP, standfirst=MARKUP, headline_en=MARKUP)
    Correction.objects.update(wrong=MARKUP, right=MARKUP, wrong_en=MARKUP, right_en=MARKUP)
    raise_revision(Tournament.objects.get())


@each_address
@pytest.mark.parametrize("prefix", ["", "/en"], ids=["zh", "en"])
@pytest.mark.usefixtures("hostile_names")
def test_html_in_names_is_text_on_every_public_page(client: Client, app: str, pattern: URLPattern, prefix: str) -> None:
    answer = client.get(prefix + address(app, pattern))
    assert answer.status_code == 200
    page = "" if answer["Content-Type"].startswith("image/") else answer.getvalue().decode()
    if answer["Content-Type"].startswith("text/html"):
        assert "<script>alert" not in page
        assert "'><script" not in page
    if pattern.name in ("team", "teams", "ties", "tie", "group", "groups", "players", "places", "tournaments"):
        assert ESCAPED in page


@pytest.mark.usefixtures("hostile_names")
def test_html_in_names_is_text_in_every_list_of_the_admin() -> None:
    office = client_of(superuser=True)
    shown = 0
    for model in admin.site._registry:
        if model._meta.app_label in ("tournament", "newsroom"):
            row = model._default_manager.first()
            paths = [reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")]
            if row is not None:
                paths.append(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk]))
            for path in paths:
                page = office.get(path).content.decode()
                assert "<script>alert" not in page, path
                shown += ESCAPED in page
    assert shown > 10
