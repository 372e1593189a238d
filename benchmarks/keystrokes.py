"""How many keys it takes to enter a tie at the score desk: ties of the fixtures typed again in a real browser."""

import gzip
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from django.test.testcases import LiveServerThread
from django.utils import timezone
from playwright.sync_api import Page, expect, sync_playwright

from tournament.choices import SubmissionSource
from tournament.models import Tie
from tournament.services.results import record_result, result_document
from tournament.snapshots import with_facts

TIES = 20
STAGES = "fixtures/stages"
CHAMPIONSHIP = "gaoxinqu-2024"
PATIENCE_MS = 30_000
MOST_ON_AVERAGE = 45


@dataclass(frozen=True)
class Typed:
    """One tie as it was entered: its number, the keys pressed from the find box to the next find box, its games."""

    no: int
    keys: int
    games: int


class Keys:
    """A keyboard that counts: every key is one stroke, Enter too."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def enter(self) -> None:
        self.page.keyboard.press("Enter")
        self.pressed += 1


def measure() -> Iterator[tuple[str, str]]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with database_file(), sync_playwright() as playwright, served() as url:
        documents = load_emptied(TIES)
        desk = User.objects.create_user("desk", is_staff=True)
        desk.groups.add(Group.objects.get(name="score desk"))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(base_url=url, locale="zh-CN")
        log_in(context, url, desk)
        typed = list(type_all(context.new_page(), documents))
        browser.close()
    keys = [one.keys for one in typed]
    figures = f"{mean(keys):6.1f} (least {min(keys)}, most {max(keys)})"
    yield f"keys a tie, {len(typed)} best-of-five ties, line-ups handed in", figures
    yield "keys a game, everything included", f"{sum(keys) / sum(one.games for one in typed):6.2f}"


@contextmanager
def database_file() -> Iterator[None]:
    """A database that other threads see too, in place of the one in memory."""
    known = connections.settings[DEFAULT_DB_ALIAS]
    before, in_memory = known["NAME"], connections[DEFAULT_DB_ALIAS]
    with TemporaryDirectory() as folder:
        del connections[DEFAULT_DB_ALIAS]
        known["NAME"] = f"{folder}/keystrokes.sqlite3"
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connections[DEFAULT_DB_ALIAS].close()
            known["NAME"], connections[DEFAULT_DB_ALIAS] = before, in_memory


@contextmanager
def served() -> Iterator[str]:
    """The site on a port of its own."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()


def log_in(context: Any, url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def load_emptied(limit: int) -> dict[int, dict[str, Any]]:
    """The championship as drawn, with the line-ups of its first ties that were played; their results by number."""
    call_command("loaddata", "fixtures/demo/00_zones.json", f"{STAGES}/2_drawn.json.gz", verbosity=0)
    with gzip.open(settings.BASE_DIR / STAGES / "5_finished.json.gz", "rt") as finished:
        rows = [row["fields"] for row in json.load(finished) if row["model"] == "tournament.submission"]
    documents = {row["tie"][2]: row["content"] for row in rows if row["tie"] and was_played(row["content"])}
    ties = Tie.objects.filter(
        event__tournament__slug=CHAMPIONSHIP, no__in=documents, group__isnull=False, stage__best_of=5
    ).order_by("no")[:limit]
    for tie in ties:
        record_result(
            tie=tie, base_version=tie.version, document={"lineups": documents[tie.no]["lineups"]},
            source=SubmissionSource.DESK, user=None, key=f"line-ups-{tie.no}", now=timezone.now(),
        )  # fmt: skip
    return {tie.no: documents[tie.no] for tie in ties}


def was_played(document: dict[str, Any]) -> bool:
    """Whether every match was played to its end, so that all there is to type are points."""
    endings = {match.get("ending") for match in document.get("matches", ())}
    return document.get("ending") == "completed" and endings <= {"completed", "not_needed"}


def type_all(page: Page, documents: dict[int, dict[str, Any]], start: str = "/desk/") -> Iterator[Typed]:
    """Every tie in turn, from the find box to the find box."""
    page.set_default_timeout(PATIENCE_MS)
    page.goto(start)
    for no, document in documents.items():
        yield type_tie(page, no, document)


def type_tie(page: Page, no: int, document: dict[str, Any]) -> Typed:
    keys = Keys(page)
    expect(page.locator("#find")).to_be_focused(timeout=PATIENCE_MS)
    keys.type(str(no))
    keys.enter()
    page.wait_for_url(f"**/{no}/")
    for position, line in enumerate(map(line_of, games_of(document)), start=1):
        expect(page.locator(f"#id_m{position}_games")).to_be_focused(timeout=PATIENCE_MS)
        keys.type(line)
        keys.enter()
    expect(page.locator(".save-button")).to_be_focused(timeout=PATIENCE_MS)
    keys.enter()
    page.locator(".ask").or_(page.locator(".undo-now")).first.wait_for()
    if page.locator(".ask").count():
        expect(page.locator(".save-button")).to_be_focused(timeout=PATIENCE_MS)
        keys.enter()
    page.locator(".undo-now").wait_for()
    saved = result_document(with_facts(Tie.objects.filter(event__tournament__slug=CHAMPIONSHIP, no=no)).get())
    assert games_of(saved) == games_of(document)
    return Typed(no, keys.pressed, sum(map(len, games_of(document))))


def games_of(document: Any) -> list[list[list[int]]]:
    return [match["games"] for match in document["matches"] if match.get("games")]


def line_of(games: list[list[int]]) -> str:
    """Losing points; a minus begins a game by itself: ``7-9 8``."""
    line = ""
    for a, x in games:
        line += f"-{a}" if a < x else f" {x}" if line else f"{x}"
    return line
