"""Guessing a password is slow; a hall behind one address is not locked out by one of its guests."""

import pytest
from axes.models import AccessAttempt
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from config.clients import client_address

LOGIN = "/admin/login/"
PASSWORD = "right-horse-battery"
LIMIT = configured.AXES_FAILURE_LIMIT


@pytest.fixture(autouse=True)
def _throttled(db: None, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    User.objects.create_superuser("anna", password=PASSWORD)


def attempt(username: str, password: str, address: str = "203.0.113.7", forwarded: str = "") -> int:
    """Status of a login attempt: 200 is refused, 302 is let in, 429 is locked out."""
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    sent = {"username": username, "password": password}
    return Client(REMOTE_ADDR=address).post(LOGIN, sent, headers=headers).status_code


def guess(times: int, **where: str) -> list[int]:
    return [attempt("anna", f"wrong-{number}", **where) for number in range(times)]


def test_guessing_is_locked_out_even_with_the_right_password() -> None:
    assert guess(LIMIT) == [200] * (LIMIT - 1) + [429]
    assert attempt("anna", PASSWORD) == 429


def test_lockout_page_says_what_to_do() -> None:
    guess(LIMIT)
    answer = Client(REMOTE_ADDR="203.0.113.7").post("/en" + LOGIN, {"username": "anna", "password": "wrong"})
    assert answer.status_code == 429
    assert "Wait ten minutes" in answer.content.decode()


def test_forged_forwarded_addresses_do_not_dodge_the_lock() -> None:
    statuses = [attempt("anna", "wrong", forwarded=f"198.51.100.{number}") for number in range(LIMIT)]
    assert statuses[-1] == 429


def test_forged_forwarded_addresses_do_not_dodge_the_lock_behind_a_proxy(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    statuses = [
        attempt("anna", "wrong", address="10.0.0.1", forwarded=f"198.51.100.{number}, 203.0.113.7")
        for number in range(LIMIT)
    ]
    assert statuses[-1] == 429
    assert attempt("anna", PASSWORD, address="10.0.0.1", forwarded="203.0.113.8") == 302


def test_forged_name_of_another_cannot_lock_that_other_place_out() -> None:
    guess(LIMIT, forwarded="203.0.113.9")
    assert attempt("anna", PASSWORD, address="203.0.113.9") == 302


def test_300_phones_behind_one_address_do_not_trip_the_lock() -> None:
    pages = [Client(REMOTE_ADDR="203.0.113.7").get(LOGIN).status_code for _ in range(300)]
    strangers = [attempt(f"guest-{number}", "wrong") for number in range(2 * LIMIT)]
    assert (set(pages), set(strangers)) == ({200}, {200})
    assert attempt("anna", PASSWORD) == 302


def test_success_forgets_earlier_slips() -> None:
    guess(LIMIT - 1)
    assert attempt("anna", PASSWORD) == 302
    assert not AccessAttempt.objects.exists()
    assert guess(1) == [200]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "10.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, " , ", "10.0.0.1"),
    ],
)
def test_client_address_counts_our_own_proxies_from_the_right(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address
