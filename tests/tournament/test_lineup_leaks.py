"""A line-up under seal is nowhere: no page, list, file, export, log or search says who is in it before it is opened."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.settings.logs import LineFormatter
from tests.factories import make_event, make_link, seal
from tests.tournament.admin_site import client_of
from tests.tournament.page_words import words
from tournament.models import Event, Player, PlayingTable, Submission, Tie
from tournament.rules.sides import Side
from tournament.services.exchange import dump_event
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

START = datetime(2025, 5, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NOW, LATER = START - timedelta(hours=1), START - timedelta(minutes=5)
SECRETS = ("密一", "密二", "密三")
PUBLIC = [
    "", "mixed-team/ties/", "mixed-team/ties/1/", "mixed-team/groups/", "mixed-team/groups/groups/A/",
    "mixed-team/ties/export.csv", "mixed-team/groups/export.csv", "mixed-team/places/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    moment = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])
    return moment


@pytest.fixture
def tie() -> Tie:
    """Side A has handed in; its players stand in no other place than the roster."""
    event = make_event(groups=["A1 A2"], lineup_deadline_minutes=5)
    table = PlayingTable.objects.create(tournament=event.tournament, table_no=1)
    tie = event.ties.get()
    Tie.objects.filter(pk=tie.pk).update(starts_at=START, table=table)
    for code, name in zip("123", SECRETS, strict=True):
        Player.objects.filter(team__code="A1", code=code).update(name=name, name_en="")
    seal(tie, Side.A, now=NOW, link=make_link(event.teams.get(code="A1"), now=NOW).link, source="link")
    return tie


def leaks(text: str) -> list[str]:
    return [name for name in SECRETS if name in text]


def public_addresses() -> Iterator[str]:
    for path in PUBLIC:
        yield f"/t/lakeside-2025/{path}"
        yield f"/en/t/lakeside-2025/{path}"


def test_no_public_page_or_file_names_anybody(client: Client, tie: Tie) -> None:
    found = {address: leaks(client.get(address).content.decode()) for address in public_addresses()}
    assert {address: names for address, names in found.items() if names} == {}
    assert not leaks(client.get("/search/?q=A1").content.decode())
    home = client.get("/").content.decode()
    assert not leaks(home)


def test_interface_names_nobody_and_the_roster_alone_names_players(client: Client, tie: Tie) -> None:
    base = "/api/v1/tournaments/lakeside-2025/events/mixed-team"
    for path in ("", "/ties", "/ties/1", "/standings", "/places"):
        answer = client.get(f"{base}{path}")
        assert answer.status_code == 200, path
        assert not leaks(answer.content.decode()), path


def test_desk_lists_and_finds_without_naming_anybody(tie: Tie) -> None:
    desk = client_of("score desk")
    for path in ("/desk/", "/desk/lakeside-2025/", f"/desk/lakeside-2025/mixed-team/{tie.no}/"):
        page = desk.get(path, follow=True)
        assert page.status_code == 200, path
        assert 'value="1" selected' not in page.content.decode(), path


def test_event_file_has_neither_line_up_nor_deadline(tie: Tie) -> None:
    written = dump_event(tie.event).decode()
    assert "lineups" not in written
    assert "deadline" not in written


def test_no_page_of_the_admin_beside_the_roster_names_anybody(tie: Tie) -> None:
    client = client_of(superuser=True)
    rosters = {"tournament_player_changelist", "tournament_team_change", "tournament_player_change"}
    found = {}
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        pages = [(f"{name}_changelist", [])]
        pages += [(f"{name}_change", [row.pk]), (f"{name}_history", [row.pk])] if row is not None else []
        for page, args in pages:
            if page not in rosters and model is not Player:
                found[page] = leaks(client.get(reverse(f"admin:{page}", args=args)).content.decode())
    assert {page: names for page, names in found.items() if names} == {}
    assert not any(leaks(str(entry.__dict__)) for entry in LogEntry.objects.all())


@pytest.mark.parametrize("page", ["result", "lineup_a", "lineup_x"])
def test_desk_has_the_roster_to_choose_from_but_nobody_chosen(tie: Tie, page: str) -> None:
    html = client_of("score desk").get(reverse(f"admin:tournament_tie_{page}", args=[tie.pk])).content.decode()
    assert 'value="1" selected' not in html
    assert Submission.objects.count() == 0


def test_neither_the_other_captain_nor_the_umpire_sees_it(client: Client, tie: Tie) -> None:
    for scope in (tie.team_x, tie.event.tournament.tables.get()):
        assert not leaks(client.get(f"/l/{make_link(scope, now=NOW).secret}/").content.decode())


def test_stored_page_opens_at_the_deadline_by_the_clock_alone(
    client: Client, tie: Tie, clock: list[datetime], settings: object
) -> None:
    settings.FRESH_PAGES = True  # type: ignore[attr-defined]
    cache.clear()
    before = client.get("/t/lakeside-2025/mixed-team/ties/1/")
    assert not leaks(before.content.decode())
    clock[0] = LATER - timedelta(seconds=1)
    assert client.get("/t/lakeside-2025/mixed-team/ties/1/").headers["ETag"] == before.headers["ETag"]
    clock[0] = LATER
    after = client.get("/t/lakeside-2025/mixed-team/ties/1/")
    assert leaks(after.content.decode()) == list(SECRETS)
    assert after.headers["ETag"] != before.headers["ETag"]
    assert Submission.objects.count() == 0


def test_page_kept_before_anybody_handed_in_is_not_given_after_the_deadline(
    client: Client, clock: list[datetime], settings: object
) -> None:
    """Without a line-up, and after the deadline, the clock has nothing more to open: handing in itself must tell."""
    settings.FRESH_PAGES = True  # type: ignore[attr-defined]
    event: Event = make_event(groups=["A1 A2"], lineup_deadline_minutes=5)
    address = "/en/t/lakeside-2025/mixed-team/ties/1/"
    client.get(address)
    event.ties.update(starts_at=START)
    raise_revision(event.tournament)
    client.get(address)
    seal(event.ties.get(), Side.A, now=NOW)
    clock[0] = LATER
    assert "A1 1" in words(client.get(address).content.decode())


def test_log_of_the_server_leaves_the_secret_out() -> None:
    made = "/en/l/abc123-Zz_-9/"
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Unprocessable: %s", (made,), None)
    assert LineFormatter("{message}", style="{").format(record) == "Unprocessable: /en/l/…/"
    record = logging.LogRecord(
        "django.server", logging.INFO, "", 0, '"%s" %s', (f"GET {made}?sealed=1 HTTP", 200), None
    )
    assert LineFormatter("{message}", style="{").format(record) == '"GET /en/l/…/?sealed=1 HTTP" 200'
