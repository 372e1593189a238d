"""The tests' own ground: a committed database and a browser that reaches the site."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from playwright.sync_api import Page

MADE_BY_MIGRATIONS = {"administrator", "editor"}


def triggers() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_no", [1, 2])
def test_committing_test_starts_from_what_migrations_made(round_no: int) -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= MADE_BY_MIGRATIONS
    assert Permission.objects.filter(codename="publish_article").count() == 1
    assert not Group.objects.filter(name="left behind").exists()
    assert triggers() > 0
    Group.objects.create(name="left behind")


@pytest.mark.django_db
def test_rolled_back_test_starts_from_what_migrations_made() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= MADE_BY_MIGRATIONS
    assert not Group.objects.filter(name="left behind").exists()


@pytest.mark.browser
def test_browser_reaches_the_site(browser_page: Page) -> None:
    answer = browser_page.goto("/healthz")
    assert answer is not None
    assert answer.json() == {"status": "ok"}
