"""Through an event file: markup is refused, other names are words on every page and no formula in a table."""

import csv
import io
import os
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from playwright.sync_api import Browser

from tests.newsroom.hostile.payloads import payloads
from tests.newsroom.hostile.reading import reader
from tests.tournament.event_documents import Document, as_bytes, at, group_stage, header
from tournament.explanations import json_pointer
from tournament.rules.errors import Defect, DefectsError
from tournament.services.exchange import load_event

NOW = datetime(2025, 5, 1, tzinfo=UTC)
TEAMS, PLAYERS = 4, 3
AT_ONCE = TEAMS * (PLAYERS + 2) + 6
UNUSABLE = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def event_of(texts: list[str], slug: str) -> Document:
    """A small event in which every name is one of these texts."""
    left = iter(texts)
    codes = [f"T{number}" for number in range(TEAMS)]
    document = header(slug)
    document["tournament"] |= {key: next(left)[:60] for key in ("name", "name_en", "city", "venue", "source")}
    document["event"]["name"] = next(left)[:60]
    teams = [
        {
            "code": code,
            "name": next(left)[:60] + code,
            "name_en": next(left)[:60],
            "players": [{"name": next(left)[:40] + str(number), "sex": "M"} for number in range(PLAYERS)],
        }
        for code in codes
    ]
    return {**document, "teams": teams, "stages": [group_stage({"A": codes})]}


def load_and_read(chromium: Browser, site: str, count: int) -> None:
    made = [UNUSABLE.sub("", text) or "-" for text in payloads(count, seed=5)]
    harm: list[str] = []
    refused = 0
    with reader(chromium, site) as reading:
        for number in range(0, count, AT_ONCE):
            texts = made[number : number + AT_ONCE]
            if len(texts) < AT_ONCE:
                break
            slug = f"cup-{number}"
            refused += load_without_markup(event_of(texts, slug))
            for address in (
                f"/t/{slug}/",
                f"/en/t/{slug}/",
                f"/t/{slug}/teams/teams/",
                f"/t/{slug}/teams/groups/groups/A/",
            ):
                harm += reading.harm_at(address)
            assert_no_formulas(slug)
    assert harm == []
    assert count * 0.2 < refused < count * 0.8


def load_without_markup(document: Document) -> int:
    """Load the event once every name that is refused has given way to another; how many those were."""
    defects: tuple[Defect, ...] = ()
    try:
        load_event(as_bytes(document), now=NOW)
    except DefectsError as error:
        defects = error.defects
        plain = {json_pointer(defect.path): f"Ω{number}" for number, defect in enumerate(defects)}
        load_event(as_bytes(at(document, plain)), now=NOW)
    assert {defect.code for defect in defects} <= {"text_markup"}
    return len(defects)


def assert_no_formulas(slug: str) -> None:
    answer = Client().get(f"/t/{slug}/teams/ties/export.csv")
    assert answer.status_code == 200
    cells = [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in row]
    assert cells
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell and not re.fullmatch(r"-?\d+", cell)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("sign", ["\x00", "\ud800"])
def test_name_that_no_database_can_hold_is_refused(sign: str) -> None:
    document = event_of(["a"] * AT_ONCE, "cup")
    document["teams"][0]["name"] = f"x{sign}y"
    with pytest.raises(DefectsError):
        load_event(as_bytes(document), now=NOW)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_hostile_names_of_an_import_run_nowhere(chromium: Browser, live_site: str) -> None:
    load_and_read(chromium, live_site, count=2 * AT_ONCE)


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_hostile_names_of_an_import_run_nowhere_at_length(chromium: Browser, live_site: str) -> None:
    load_and_read(chromium, live_site, count=int(os.environ.get("SOAK_NAMES", "2600")))
