"""Who may come to the desk, by every address, method and role; and that nothing of it is kept."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests.factories import make_event, make_user, play
from tests.factories.documents import NOON
from tests.tournament.admin_site import client_of
from tests.tournament.desk_site import AS_SCRIPT, board_url, desk_url
from tournament.choices import SecondPerson
from tournament.desk.urls import urlpatterns
from tournament.models import Event
from tournament.services.competition import ask_second_person

pytestmark = pytest.mark.django_db
ROLES = ("administrator", "referee", "score desk", "editor", "reporter", "reader", "none")
OFFICE = frozenset({"administrator", "referee", "score desk"})
ROWS = {
    "desk": "GET", "board": "GET", "find": "GET", "waiting": "GET", "sheet": "GET POST", "check": "POST",
    "call": "POST", "undo": "POST", "confirm": "GET POST", "second": "GET POST", "second_check": "POST",
}  # fmt: skip


@pytest.fixture
def event() -> Event:
    """A tie that waits, so that the pages of the second person have something to show."""
    made = make_event(groups=["A1 A2 A3"], best_of=3)
    ask_second_person(tournament=made.tournament, second_person=SecondPerson.CONFIRM, now=NOON - timedelta(days=1))
    play(made, "A1", "A2", "3-0", user=make_user())
    return made


def address(event: Event, name: str) -> str:
    if name == "desk":
        return "/desk/"
    if name in ("board", "find", "waiting"):
        return board_url(event.tournament, name)
    return desk_url(event.ties.get(no=1), name)


def test_every_address_has_a_row() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(ROWS)


@pytest.mark.parametrize("role", ROLES)
def test_role_at_every_address(event: Event, role: str) -> None:
    client = client_of("" if role == "none" else role)
    for name, methods in ROWS.items():
        for method in methods.split():
            status = client.generic(method, address(event, name)).status_code
            assert (status != 403) == (role in OFFICE), (name, method, status)


def test_calls_need_their_own_permission(event: Event) -> None:
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="add_submission"))
    client = Client()
    client.force_login(user)
    assert client.get(board_url(event.tournament)).status_code == 200
    assert "formaction" not in client.get(board_url(event.tournament)).content.decode()
    assert client.post(address(event, "call"), {"state": "running"}).status_code == 403


@pytest.mark.parametrize("account", ["anonymous", "not staff", "not active"])
def test_who_is_no_member_of_staff_is_sent_to_the_login(event: Event, account: str) -> None:
    client = Client()
    if account != "anonymous":
        user = make_user(role="administrator")
        client.force_login(user)
        user.is_staff, user.is_active = account != "not staff", account != "not active"
        user.save()
    for name, methods in ROWS.items():
        for method in methods.split():
            answer = client.generic(method, address(event, name))
            back = address(event, name) if method == "GET" else "/desk/"
            assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={back}"), (name, method)
    as_script = client.post(address(event, "sheet"), headers=AS_SCRIPT)
    assert (as_script.status_code, as_script.json()) == (401, {"state": "login"})


def test_nothing_is_kept_on_the_way_and_no_script_may_be_put_in(event: Event) -> None:
    client = client_of("score desk")
    for name, methods in ROWS.items():
        if "GET" in methods:
            answer = client.get(address(event, name))
            assert "no-store" in answer.headers["Cache-Control"], name
            assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"], name


def test_other_methods_are_not_allowed(event: Event) -> None:
    client = client_of("score desk")
    for name, methods in ROWS.items():
        for method in {"GET", "POST", "PUT", "DELETE"} - set(methods.split()):
            assert client.generic(method, address(event, name)).status_code == 405, (name, method)


def test_what_is_too_large_is_no_sheet(event: Event) -> None:
    answer = client_of("score desk").post(address(event, "check"), {"m1_games": "7" * 200_001})
    assert answer.status_code == 413


def test_forms_need_their_token(event: Event) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(role="score desk"))
    for name in ("sheet", "check", "call", "undo", "confirm", "second"):
        assert client.post(address(event, name), {"save": "1"}).status_code == 403, name


def test_unknown_tie_is_not_found(event: Event) -> None:
    client = client_of("score desk")
    for path in ("/desk/nowhere/", "/desk/lakeside-2025/mixed-team/99/", "/desk/lakeside-2025/other/1/"):
        assert client.get(path).status_code == 404
