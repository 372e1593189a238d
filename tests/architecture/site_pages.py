"""Every page of a small site, as a reader and an administrator get it."""

import re
from collections import Counter
from html import unescape
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve, reverse

from newsroom.models import Column, ResultsBox
from newsroom.rules.copyflow import State
from tests.factories import make_event, make_team, play, play_group, score_sheet, walkover
from tests.newsroom.builders import make_advertisement, make_article, make_page, make_photo
from tournament.models import Event, Organisation, Tie, Zone

Pages = dict[str, str]
PAGES_A_ROUTE = 2
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
SCORES = ["11-7 8-11 11-5 11-6", "11-3 11-4 12-10", "11-9 11-8 11-9"]


def make_site() -> Event:
    """A finished event with groups and a knock-out, one that has not begun, articles, an advertisement, a page."""
    zone = Zone.objects.create(
        name_zh="湖城高新区", short_zh="湖城", name_en="Hucheng", slug="hucheng", province_zh="广西"
    )
    event = make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third", best_of=5, qualifiers=2)
    event.teams.filter(code="A1").update(
        zone=zone, union_body="总工会", squad_no=1, provenance="reported", source="导报"
    )
    event.teams.exclude(code="A1").update(provenance="reconstructed")
    event.tournament.organisations.add(
        Organisation(role="host", name="湖城工会", name_en="Unions of Hucheng"), bulk=False
    )
    play(event, "A1", "A2", score_sheet(SCORES))
    play(event, "A1", "A3", walkover("x"))
    play(event, "A2", "A3", "3-2")
    play_group(event, "B")
    event.stages.filter(kind="groups").update(name_en="Group stage")
    event.stages.filter(kind="knockout").update(name_en="Knock-out")
    for tie in event.ties.filter(group=None).order_by("no"):
        tie.refresh_from_db()
        play(event, *(team.code for team in (tie.team_a, tie.team_x) if team), "3-1")
    to_come = make_event(groups=["C1 C2 C3"], tournament=event.tournament, slug="women-team")
    make_team(to_come, "D1")
    _make_news(event)
    return event


def _make_news(event: Event) -> None:
    photo = make_photo(caption_en="A table", alt_text_en="A table", credit_en="Pictures: Ke Yu")
    words = {"headline": "湖畔公开赛闭幕", "standfirst": "两天三十场。", "headline_en": "The Lakeside Open closes"}
    article = make_article(
        "closing", state=State.CORRECTED, photos=[photo], **words, standfirst_en="Two days, thirty ties."
    )
    article.tournaments.add(event.tournament)
    article.column = Column.objects.create(slug="views", name="观点", name_en="Views")
    article.save(update_fields=["column"])
    tie = Tie.objects.filter(event=event, group__isnull=False).first()
    ResultsBox.objects.create(article=article, position=1, kind="podium", event=event)
    ResultsBox.objects.create(article=article, position=2, kind="tie", tie=tie)
    make_page(article, make_advertisement())


def public_pages(client: Client) -> Pages:
    """All pages that links lead to from the home page and the score sheet of the first tie, a few of each kind."""
    pages: Pages = {}
    waiting = ["/", "/en/", "/healthz/nowhere"]
    routes: Counter[str] = Counter()
    while waiting:
        url = waiting.pop(0)
        if url in pages:
            continue
        language = "en" if url.startswith("/en/") else "zh"
        route = f"{language} {_route(url)}"
        routes[route] += 1
        if routes[route] > PAGES_A_ROUTE:
            continue
        response: Any = client.get(url)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        pages[url] = response.content.decode()
        waiting += [
            link for link in map(unescape, LINK.findall(pages[url])) if link.startswith("/") and "/admin/" not in link
        ]
    return pages


def _route(url: str) -> str:
    path = url.partition("?")[0]
    try:
        return resolve(path).route
    except Resolver404:
        return "none"


def admin_pages(user: User) -> Pages:
    """Sign-in, index, and of every model the list, the form to add one and the form of one that is there."""
    client, request = Client(), RequestFactory().get("/")
    client.force_login(user)
    request.user = user
    urls = [reverse("admin:index")]
    for model, surface in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        urls.append(reverse(f"{name}_changelist"))
        urls += [reverse(f"{name}_add")] if surface.has_add_permission(request) else []
        row = model._default_manager.first()
        urls += [reverse(f"{name}_change", args=[row.pk])] if row else []
    pages: Pages = {reverse("admin:login"): Client().get(reverse("admin:login")).content.decode()}
    return pages | {url: client.get(url).content.decode() for url in urls}
