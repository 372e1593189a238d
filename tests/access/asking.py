"""One request of the table: what an account is answered, whether anything was written, and what the page offers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from tests.access.accounts import NOT_STAFF
from tests.access.site import Site
from tests.access.table import ANONYMOUS, Row, is_refused_at

WRITE = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#?]+)')
SAVES = re.compile(r'<(?:button|input)[^>]*\bname="(?:_save|_act)"')
BESIDE_THE_FACTS = {"django_session"}
LANGUAGES = ("zh-hans", "en")
IN_EVERY_LANGUAGE = (*ANONYMOUS, "reader", "superuser")
"""A language is a prefix of the same addresses; these accounts are asked in each, the others in the first."""


def stored() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but the sessions."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in BESIDE_THE_FACTS
    }


def verdict(site: Site, rows: Iterable[Row], languages: Sequence[str] = LANGUAGES) -> Iterator[str]:
    """Every place where the site does not do as the table says."""
    for row in rows:
        expected = dict(row.cells)
        if ANONYMOUS[0] in expected:
            expected[NOT_STAFF] = expected[ANONYMOUS[0]]
        for language in languages:
            for account, cell in expected.items():
                if language != languages[0] and account not in IN_EVERY_LANGUAGE:
                    continue
                yield from (
                    f"{row}, {account}, {language}: {wrong}" for wrong in ask(site, row, account, cell, language)
                )


def ask(site: Site, row: Row, account: str, cell: str, language: str) -> Iterator[str]:
    """What is wrong with the answer; all that the request did is undone."""
    with translation.override(language):
        path, body = site.request(row)
    tables: list[str] = []

    def watched(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITE.match(sql):
            tables.append(found[1])
        return execute(sql, params, many, context)

    client = site.sessions.client(account)
    with transaction.atomic():
        with connection.execute_wrapper(watched), translation.override(language):
            answer: Any = client.get(path) if row.method == "GET" else client.generic(row.method, path, *body)
            content = answer.getvalue()
            answer.close()
        changed = not BESIDE_THE_FACTS.issuperset(tables) and (answer.status_code < 400 or stored() != site.before)
        transaction.set_rollback(True)
    said = answered(answer, changed)
    if said != cell:
        yield f"{said} instead of {cell}"
    yield from _shown_too_much(site, row, account, content.decode(errors="replace"))
    if account not in (*ANONYMOUS, NOT_STAFF):
        yield from _offered_in_vain(row, account, answer, content.decode(errors="replace"))


def answered(answer: Any, changed: bool) -> str:
    """The word of the table for an answer."""
    if answer.status_code in (301, 302):
        if reverse("admin:login") in answer.url and not changed:
            return "login"
        return "done" if changed else "302"
    return f"{answer.status_code} done" if changed else str(answer.status_code)


def _shown_too_much(site: Site, row: Row, account: str, page: str) -> Iterator[str]:
    """Words of what is not public: in the admin for those who may see articles, on no other page for anybody."""
    user = site.sessions.users[account]
    may_see = (
        row.address.startswith("admin:")
        and user is not None
        and user.is_staff
        and user.has_perm("newsroom.view_article")
    )
    secrets = [] if may_see else list(site.secrets)
    if (row.address, row.state) in site.hidden:
        secrets.append(site.hidden[row.address, row.state])
    yield from (f"shows {word}" for word in secrets if word in page)


def _offered_in_vain(row: Row, account: str, answer: Any, page: str) -> Iterator[str]:
    """Links, redirections and buttons that lead where the table refuses the account."""
    is_moved = answer.status_code in (301, 302) and "<path:" not in row.address
    links = {answer.url.partition("?")[0]} if is_moved else set(LINK.findall(page))
    for link in sorted(links):
        try:
            match = resolve(link)
        except Resolver404:
            continue
        if is_refused_at(match.view_name, account):
            yield f"leads to {match.view_name}, which is refused"
    if row.method == "GET" and SAVES.search(page) and is_refused_at(row.address, account, "POST", row.state):
        yield "has a button to save, which is refused"
