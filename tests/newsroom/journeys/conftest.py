"""People of the newsroom, each in a browser profile of their own, and a reader without an account."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from tests.conftest import AUTOSAVE
from tests.factories import make_user
from tests.newsroom.journeys.keyboard import Person

Somebody = Callable[..., Person]


@pytest.fixture
def profiles(chromium: Browser, live_site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser profiles for one test; as in ``browser_context`` no form keeps anything of itself.

    A script that fails in one of them fails the test at its end.
    """
    made: list[BrowserContext] = []
    failures: list[str] = []

    def profile(*, script: bool = True) -> BrowserContext:
        context = chromium.new_context(base_url=live_site, locale="zh-CN", java_script_enabled=script)
        context.set_default_timeout(30_000)
        context.route(AUTOSAVE, lambda route: route.fulfill(json={}))
        context.on("weberror", lambda failed: failures.append(str(failed.error)))
        made.append(context)
        return context

    yield profile
    for context in made:
        for page in context.pages:
            page.goto("about:blank")
        context.close()
    assert failures == []


@pytest.fixture
def somebody(profiles: Callable[..., BrowserContext], live_site: str) -> Somebody:
    """``somebody("editor", "meng")``: signed in; without a role a reader. ``script=False``: JavaScript is off."""

    def person(role: str = "", name: str = "", *, script: bool = True) -> Person:
        context = profiles(script=script)
        if role:
            client = Client()
            client.force_login(User.objects.filter(username=name).first() or make_user(name, role=role))
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}
            context.add_cookies([cookie])  # type: ignore[list-item]  # a cookie as Playwright takes it
        return Person(context.new_page())

    return person
