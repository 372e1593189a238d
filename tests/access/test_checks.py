"""Taking out any one permission check makes a row of the permission table fail."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.sites import AdminSite

from newsroom.errors import ActRefusedError
from newsroom.rules.copyflow import Right
from newsroom.services.autosaves import keep_typed
from newsroom.services.editions import delete_layout, publish_edition, withdraw_edition
from newsroom.services.photos import delete_photo
from newsroom.services.previews import make_preview_link, revoke_preview_link
from newsroom.services.versions import name_version
from tests.access.accounts import NOT_STAFF
from tests.access.asking import LANGUAGES, ask, verdict
from tests.access.checks import Check, checks_in_the_source, take_out
from tests.access.site import Site
from tests.access.table import ANONYMOUS, rows_of, site_patterns
from tests.newsroom.builders import HOUR, NOW

pytestmark = pytest.mark.django_db

ROWS = {
    "tournament.admin.drawing": "stage_draw",
    "tournament.admin.lots": "group_lot",
    "tournament.admin.links": "tournament_accesslink_",
    "tournament.admin.making_links": "tournament_tournament_links",
    "tournament.admin.lineups": "tie_lineup",
    "tournament.admin.groups": "tournament_group_",
    "tournament.admin.withdrawals": "team_withdrawal",
    "tournament.admin.timetables": "event_timetable",
    "tournament.admin.service_view": "team_withdrawal",
    "tournament.admin.results": "tie_result",
    "tournament.admin.ties": "tournament_tie_",
    "tournament.admin.stages": "tournament_stage_change",
    "tournament.admin.entries": "tournament_team_",
    "tournament.admin.competition": "tournament_(event|tournament)_",
    "tournament.admin.tokens": "apitoken",
    "tournament.desk": "desk:",
    "tournament.admin.public": "tournament_(award|event|group|tie|draw)_",
    "newsroom.admin.articles.versions": "newsroom_article_version",
    "newsroom.admin.articles.autosaves": "newsroom_article_(autosave|typed|take_over|change$)",
    "newsroom.services.autosaves": "newsroom_article_(autosave|change$)",
    "newsroom.admin.articles.actions": "newsroom_article_(changelist|schedule)",
    "newsroom.admin.articles.recaps": "newsroom_article_recap",
    "newsroom.admin.articles": "newsroom_article_(preview|links|delete|change$)",
    "newsroom.admin.layout": "newsroom_column_delete",
    "newsroom.admin.editions": "newsroom_edition_",
    "newsroom.admin.pages": "newsroom_newspaperpage_(layout|preview|sheet)",
    "newsroom.admin.columns": "newsroom_column_",
    "newsroom.admin.refusals": "newsroom_column_delete",
    "newsroom.services.photos": "newsroom_photo_",
    "newsroom.services.opening": "newsroom_column_",
    "newsroom": "newsroom_article_",
}
"""Where to look first, by the beginning of a module's name: only to be quick. What is not here asks the whole table."""
SAME_ANSWER = {
    "tournament.selectors.tokens.token_allows asks has_perm 1": (
        "the table has no tokens: tests/api/test_tokens.py asks with them"
    ),
    "tournament.admin.tokens.ApiTokenAdmin.tools asks has_perm 1": "who may look at tokens may revoke them too",
    "newsroom.admin.articles.article_admin.ArticleAdmin.has_change_permission asks has_change_permission 1": (
        "the right to write, which the copy flow asks for next, is this permission"
    ),
    "newsroom.admin.articles.autosaves.pages.ArticleAutosaves.render_change_form looks into rights 1": (
        "names who is at work, and no text: tests/newsroom/test_autosaves.py asks for it"
    ),
    "newsroom.admin.articles.autosaves.pages.ArticleAutosaves._typed asks has_change_permission 1": (
        "shows a button to the form, which asks for itself"
    ),
    **dict.fromkeys(
        (
            "tournament.admin.competition.StageInline.has_add_permission is the check 1",
            "tournament.admin.public.ReadOnlyInline.has_add_permission is the check 1",
            "tournament.admin.public.ReadOnlyInline.has_change_permission is the check 1",
        ),
        "every field of these rows is read-only besides, so that nothing can be typed",
    ),
}
"""Checks of which no account can tell that they are gone, and why."""
BEHIND_ANOTHER = {
    "newsroom.services.photos.delete_photo looks into rights 1",
    "newsroom.services.previews._demand looks into rights 1",
    "newsroom.services.autosaves.keep_typed looks into rights 1",
    "newsroom.services.versions.name_version looks into rights 1",
}
"""Checks of a service that no page lets anybody reach: asked of the service, below."""
ACTIONS = ("view", "add", "change", "delete")


def first_difference(site: Site, pattern: str) -> str | None:
    return next(verdict(site, rows_of(pattern), LANGUAGES[:1]), None)


@pytest.mark.parametrize("check", checks_in_the_source(), ids=str)
def test_check_in_the_source_is_noticed(site: Site, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    if str(check) in SAME_ANSWER.keys() | BEHIND_ANOTHER:
        return
    take_out(check, monkeypatch)
    pattern = next((rows for module, rows in ROWS.items() if check.module.startswith(module)), "")
    assert first_difference(site, pattern)


def test_exceptions_are_checks() -> None:
    assert SAME_ANSWER.keys() | BEHIND_ANOTHER <= set(map(str, checks_in_the_source()))


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_permission_of_a_model_is_noticed(site: Site, model: Any, action: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if f"{model._meta.label}-{action}" in ASKED_TWICE:
        return
    monkeypatch.setattr(
        type(admin.site._registry[model]), f"has_{action}_permission", lambda self, request, obj=None: True
    )
    pages = {"view": "(changelist|history)", "add": "add", "change": "change", "delete": "delete"}[action]
    assert first_difference(site, f"^admin:{model._meta.app_label}_{model._meta.model_name}_{pages}$")


def actions() -> Iterator[tuple[str, Any]]:
    """The actions of all lists that ask for a permission, each function once."""
    seen = set()
    for model, model_admin in admin.site._registry.items():
        for function, name, _words in model_admin._get_base_actions():
            of_list = getattr(model_admin, name, function)
            underlying = getattr(of_list, "__func__", of_list)
            if hasattr(underlying, "allowed_permissions") and underlying not in seen:
                seen.add(underlying)
                yield f"{model._meta.app_label}_{model._meta.model_name} {name}", underlying


@pytest.mark.parametrize(("name", "action"), list(actions()), ids=lambda value: value if isinstance(value, str) else "")
def test_permission_of_an_action_is_noticed(
    site: Site, name: str, action: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(action, "allowed_permissions")
    pattern = "tournament_award_changelist" if name.endswith("delete_selected") else f"{name.split()[0]}_changelist"
    assert first_difference(site, f"^admin:{pattern}$")


ASKED_TWICE = {
    "admin:password_change": "Django's own view of the page asks for the login too",
    "admin:password_change_done": "Django's own view of the page asks for the login too",
    "auth.User-add": "Django adds an account only for who may change accounts too",
}
"""Checks of Django's that it makes a second time, so that one of the two can go unnoticed."""
BEHIND_THE_LOGIN = sorted({row.address for row in rows_of("") if row.cells.get(ANONYMOUS[0]) == "login"})


@pytest.mark.parametrize("address", BEHIND_THE_LOGIN)
def test_login_before_an_address_is_noticed(site: Site, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if address in ASKED_TWICE:
        return
    pattern: Any = site_patterns()[address]
    monkeypatch.setattr(pattern, "callback", pattern.callback.__wrapped__)
    rows = [row for row in rows_of("") if row.address == address and ANONYMOUS[0] in row.cells]
    assert any(list(ask(site, row, ANONYMOUS[0], "login", LANGUAGES[0])) for row in rows)


def test_being_a_member_of_staff_is_noticed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AdminSite, "has_permission", lambda self, request: request.user.is_active)
    differences = list(verdict(site, rows_of("^(guide|admin:index)$"), LANGUAGES[:1]))
    assert differences
    assert all(f", {NOT_STAFF}, " in difference for difference in differences)


def test_services_refuse_what_no_page_lets_through(site: Site) -> None:
    rights = frozenset({Right.WRITE})
    with pytest.raises(ActRefusedError):
        delete_photo(site.rows["photo"], rights=rights)  # type: ignore[arg-type]  # a photo
    with pytest.raises(ActRefusedError):
        delete_layout(site.rows["column"], rights=rights, now=NOW)
    link: Any = site.rows["previewlink holds"]
    with pytest.raises(ActRefusedError):
        revoke_preview_link(link, rights=rights, now=NOW)
    with pytest.raises(ActRefusedError):
        make_preview_link(link.article, note="访", expires_at=NOW + HOUR, rights=rights, now=NOW)
    with pytest.raises(ActRefusedError):
        publish_edition(site.rows["edition"], rights=rights, now=NOW)  # type: ignore[arg-type]  # an edition
    with pytest.raises(ActRefusedError):
        withdraw_edition(site.rows["edition published"], rights=rights)  # type: ignore[arg-type]  # an edition
    reads = frozenset[Right]()
    with pytest.raises(ActRefusedError):
        keep_typed(None, user=site.rows["writer"], form=[], base_version=0, rights=reads, now=NOW)  # type: ignore[arg-type]  # an account
    with pytest.raises(ActRefusedError):
        name_version(site.rows["version"], name="初稿", note="", rights=reads, now=NOW)  # type: ignore[arg-type]  # a version
