"""Which role may do what: every address of the admin, by every method, for every role."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from tests.factories import make_team, make_tournament, make_user, tie_between
from tests.tournament.admin_site import client_of, make_everything
from tournament.models import Event, Zone

pytestmark = pytest.mark.django_db

ROLES = ("administrator", "referee", "score desk", "editor", "reporter", "reader", "none")
EVERYBODY = frozenset(ROLES)
READERS = EVERYBODY - {"none"}
OFFICE = frozenset({"administrator", "referee", "score desk"})
REFEREES = frozenset({"administrator", "referee"})
ADMINISTRATORS = frozenset({"administrator"})
NOBODY: frozenset[str] = frozenset()

Rights = dict[str, frozenset[str]]


def model_rows(name: str, *, view: frozenset[str], change: frozenset[str], add: frozenset[str]) -> dict[str, Rights]:
    """The rows of a model's own pages: who may look, change, and add or delete."""
    return {
        f"{name}_changelist": {"GET": view, "POST": view},
        f"{name}_add": {"GET": add, "POST": add},
        f"{name}_change": {"GET": view, "POST": change},
        f"{name}_delete": {"GET": add, "POST": add},
        f"{name}_history": {"GET": view, "POST": view},
    }


def both(roles: frozenset[str]) -> Rights:
    return {"GET": roles, "POST": roles}


SET_UP = {"view": READERS, "change": ADMINISTRATORS, "add": ADMINISTRATORS}
RECORDED = {"view": OFFICE, "change": NOBODY, "add": NOBODY}
TABLE: dict[str, Rights] = {
    **model_rows("tournament_tournament", **SET_UP),
    **model_rows("tournament_event", **SET_UP),
    **model_rows("tournament_stage", **SET_UP),
    **model_rows("tournament_playingtable", **SET_UP),
    **model_rows("tournament_zone", **SET_UP),
    **model_rows("tournament_team", **SET_UP),
    **model_rows("tournament_player", **SET_UP),
    **model_rows("tournament_award", **SET_UP),
    **model_rows("tournament_group", view=READERS, change=NOBODY, add=NOBODY),
    **model_rows("tournament_tie", view=READERS, change=REFEREES, add=NOBODY),
    **model_rows("tournament_draw", **RECORDED),
    **model_rows("tournament_submission", **RECORDED),
    **model_rows("tournament_officialresult", **RECORDED),
    **model_rows("auth_user", view=ADMINISTRATORS, change=ADMINISTRATORS, add=ADMINISTRATORS),
    **model_rows("auth_group", view=ADMINISTRATORS, change=ADMINISTRATORS, add=ADMINISTRATORS),
    "auth_user_password_change": both(ADMINISTRATORS),
    "tournament_tie_result": both(OFFICE),
    "tournament_tie_result_check": both(OFFICE),
    **{f"tournament_tie_{name}": both(OFFICE) for name in ("lineup_a", "lineup_x", "swap", "undo", "confirmation")},
    **{f"tournament_tie_{name}": both(OFFICE) for name in ("sending_back", "review", "review_end")},
    **{f"tournament_tie_{name}": both(REFEREES) for name in ("side_a", "side_x", "side_a_release", "side_x_release")},
    "tournament_group_lot": both(REFEREES),
    "tournament_group_lot_withdrawal": both(REFEREES),
    "tournament_team_withdrawal": both(REFEREES),
    "tournament_stage_draw": both(REFEREES),
    "tournament_event_timetable": both(REFEREES),
    "index": both(EVERYBODY),
    "app_list": both(READERS),
    "autocomplete": {"GET": READERS, "POST": EVERYBODY},
    "jsi18n": both(EVERYBODY),
    "password_change": both(EVERYBODY),
    "password_change_done": both(EVERYBODY),
    "view_on_site": both(EVERYBODY),
}
OPEN = {"login", "logout"}
"""Pages for those who have not logged in, or are about to leave."""
REFUSED = (403, 404)
"""An index of an application says 404 to whom it has nothing to show."""


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def own_names() -> set[str]:
    """All names of the admin but those of the newsroom, which has its own table."""
    return {name for name in names(admin.site.get_urls()) if not name.startswith("newsroom_")}


def make_draft() -> dict[str, Model]:
    """Rows on which nothing hangs, so that who may delete at all may delete these."""
    tournament = make_tournament("draft")
    event = tournament.events.create(slug="draft", name="草案")
    team = make_team(event, "D1", sexes="M")
    return {
        "tournament": make_tournament("empty"),
        "event": tournament.events.create(slug="empty", name="空"),
        "stage": event.stages.create(slug="draft", kind="groups", order_of_play="five-singles"),
        "playingtable": tournament.tables.create(table_no=9),
        "zone": Zone.objects.create(name_zh="草案高新区", short_zh="草案", slug="draft"),
        "team": team,
        "player": team.players.get(),
        "award": tournament.awards.create(name="草案", recipient="无"),
    }


def addresses(event: Event) -> dict[str, str]:
    """An address for every name, of rows for which each page has something to show."""
    stage = event.stages.get(slug="groups")
    group = stage.groups.get(name="B")
    tie = tie_between(event, "B1", "B2")
    rows = {
        "tournament": event.tournament, "event": event, "stage": stage, "playingtable": tie.table,
        "zone": event.teams.get(code="A1").zone, "team": event.teams.get(code="B3"),
        "player": event.teams.get(code="B3").players.first(), "award": event.tournament.awards.get(), "group": group,
        "tie": tie, "draw": stage.draw, "submission": tie.submissions.get(), "officialresult": tie.official_result,
    }  # fmt: skip
    draft = make_draft()
    found = {}
    for name in TABLE:
        app, _, rest = name.partition("_")
        model, _, action = rest.partition("_")
        args: list[object] = []
        if app == "tournament" and action not in ("changelist", "add"):
            args = [(draft[model] if action == "delete" and model in draft else rows[model]).pk]
        elif app == "auth" and action not in ("changelist", "add"):
            args = [make_user().pk if model == "user" else Group.objects.get(name="reader").pk]
        special = {
            "app_list": ["tournament"],
            "view_on_site": [1, 1],
            "tournament_group_lot_withdrawal": [group.pk, group.lots.get().pk],
            "tournament_stage_draw": [event.stages.get(slug="later").pk],
        }
        found[name] = reverse(f"admin:{name}", args=special.get(name, args))
    found["autocomplete"] += "?app_label=tournament&model_name=team&field_name=zone"
    return found


def test_every_address_of_the_admin_has_a_row() -> None:
    assert own_names() == set(TABLE) | OPEN


def test_roles_are_made_by_the_migrations() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= set(ROLES) - {"none"}


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", ROLES)
def test_role_at_every_address(role: str, method: str) -> None:
    found = addresses(make_everything())
    client = client_of("" if role == "none" else role)
    wrong = []
    for name, rights in TABLE.items():
        if name == "view_on_site":
            continue
        answer = client.generic(method, found[name], b"", "application/x-www-form-urlencoded")
        if (answer.status_code not in REFUSED) != (role in rights[method]):
            wrong.append(f"{method} {name}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("account", ["anonymous", "not staff"])
def test_who_is_no_member_of_staff_is_sent_to_the_login(account: str) -> None:
    found = addresses(make_everything())
    client = Client()
    if account == "not staff":
        user = make_user(role="administrator")
        user.is_staff = False
        user.save()
        client.force_login(user)
    for name in set(TABLE) - {"view_on_site", "jsi18n"}:
        for method in ("GET", "POST"):
            answer = client.generic(method, found[name])
            assert (answer.status_code, "login" in answer.url) == (302, True), (method, name)


@pytest.mark.parametrize("role", ROLES)
def test_calls_are_offered_to_who_may_call(role: str) -> None:
    event = make_everything()
    client = client_of("" if role == "none" else role)
    tie = tie_between(event, "B1", "B3")
    address = reverse("admin:tournament_tie_changelist")
    client.post(address, {"action": "call_running", "_selected_action": [tie.pk]})
    tie.refresh_from_db()
    assert (tie.call_state == "running") == (role in OFFICE)


@pytest.mark.parametrize("role", ROLES)
def test_tools_lead_only_where_the_role_may_go(role: str) -> None:
    """Buttons above the forms and links in the lists are no dead ends."""
    found = addresses(make_everything())
    client = client_of("" if role == "none" else role)
    for name in ("tie", "team", "group", "event", "stage"):
        page = client.get(found[f"tournament_{name}_change"])
        tools = page.context["tools"] if page.status_code == 200 else []
        for address, _words in tools:
            assert client.get(address).status_code in (200, 409), (name, address)


@pytest.mark.parametrize("model", ["tournament", "event", "stage", "playingtable", "zone", "team", "player"])
def test_nobody_deletes_what_play_hangs_on(model: str) -> None:
    event = make_everything()
    address = addresses(event)[f"tournament_{model}_change"].replace("/change/", "/delete/")
    if model == "player":
        tie = tie_between(event, "B1", "B2")
        player = tie.team_a.players.first()
        tie.lineup_places.create(side="a", letter="A", player=player)
        address = reverse("admin:tournament_player_delete", args=[player.pk])
    client = client_of(superuser=True)
    before = admin_counts()
    assert client.post(address, {"post": "yes"}).status_code == 403
    assert admin_counts() == before


def admin_counts() -> dict[str, int]:
    models = [model for model in admin.site._registry if model._meta.app_label == "tournament"]
    return {model._meta.model_name or "": model._default_manager.count() for model in models}
