"""What every answer carries, and what a public one must not."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from config.middleware import is_admin_path, is_staff_path

PUBLIC = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def policy(answer) -> dict[str, str]:
    directives = [part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: value for name, _, value in directives}


@pytest.mark.parametrize("path", ["/known/", "/en/known/", "/known/nobody/", "/missing/", "/healthz"])
def test_public_answer_carries_the_security_headers(client: Client, path: str) -> None:
    answer = client.get(path)
    names = (
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
    )
    assert policy(answer) == PUBLIC
    assert {name: answer.headers.get(name) for name in names} == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


@pytest.mark.parametrize("path", ["/known/", "/en/known/", "/template/", "/known/nobody/", "/missing/"])
def test_public_answer_has_no_cookie_and_varies_by_nothing_personal(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Cookie": "sessionid=abc; csrftoken=def; messages=x"})
    assert not answer.cookies
    assert answer.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"


@pytest.mark.django_db
def test_public_page_of_a_logged_in_person_is_the_same_page(client: Client) -> None:
    stranger = client.get("/known/")
    client.force_login(User.objects.create_superuser("anna"))
    known = client.get("/known/")
    assert (known.content, dict(known.headers)) == (stranger.content, dict(stranger.headers))


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_admin_has_a_policy_of_its_own_and_is_never_shared(client: Client, prefix: str) -> None:
    answer = client.get(f"{prefix}/admin/login/")
    assert policy(answer) == {**PUBLIC, "style-src": "'self' 'unsafe-inline'"}
    assert "Cookie" in answer.headers["Vary"]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "admin"),
    [("/admin/", True), ("/en/admin/x/", True), ("/administrators/", False), ("/", False), ("/en/", False)],
)
def test_admin_path_in_every_language(path: str, admin: bool) -> None:
    assert is_admin_path(path) is admin


@pytest.mark.parametrize(
    ("path", "staff"),
    [("/admin/", True), ("/desk/", True), ("/en/desk/lakeside/", True), ("/desks/", False), ("/t/desk/", False)],
)
def test_staff_path_in_every_language(path: str, staff: bool) -> None:
    assert is_staff_path(path) is staff


def test_unknown_language_in_the_path_is_no_language(client: Client) -> None:
    answer = client.get("/fr/known/")
    assert (answer.status_code, answer.headers["Content-Language"]) == (404, "zh-hans")
