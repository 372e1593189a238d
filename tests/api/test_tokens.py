"""Tokens: how they are made, what they open, what they never tell, and how they end."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from tests.api.calls import faults, log_length, row_of, submit, tie_address, token_for
from tests.factories import make_event, make_user, score_sheet, tie_no
from tournament.models import ApiToken, Tie
from tournament.selectors.tokens import token_digest, valid_token
from tournament.services.tokens import note_use, revoke_token

pytestmark = pytest.mark.django_db
BODY = {"base_version": 0, **score_sheet("3-1")}
WRITTEN = re.compile(r"rallybook_[0-9a-f]{8}_[0-9a-f]{64}")


@pytest.fixture
def tie() -> Tie:
    return tie_no(make_event(groups=["A1 A2 A3"]), 1)


def create(*arguments: str) -> tuple[str, str]:
    out, told = io.StringIO(), io.StringIO()
    call_command("create_token", *arguments, stdout=out, stderr=told)
    return out.getvalue(), told.getvalue()


def test_command_prints_the_token_and_nothing_else(tie: Tie) -> None:
    user = make_user("desk-1", role="score desk")
    out, told = create("desk-1", "--label", "记分软件")
    token = out.removesuffix("\n")
    assert WRITTEN.fullmatch(token)
    assert token not in told
    row = ApiToken.objects.get()
    assert (row.user, row.role, row.label) == (user, None, "记分软件")
    assert submit(tie, BODY, token=token).status_code == 201


def test_only_the_digest_is_stored() -> None:
    token = token_for()
    secret = token.rpartition("_")[2]
    row = row_of(token)
    assert row.digest == token_digest(secret)
    assert all(secret not in str(value) for value in ApiToken.objects.values().get().values())
    assert len(bytes.fromhex(secret)) * 8 == 256


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nobody"], "no active account"),
        (["closed"], "no active account"),
        (["desk-1", "--role", "king"], "no role"),
        (["desk-1", "--label", "x" * 81], "80"),
        (["desk-1", "--label", "a\nb"], "字符|characters"),
    ],
)
def test_command_refuses(arguments: list[str], words: str) -> None:
    make_user("desk-1", role="score desk")
    closed = make_user("closed", role="score desk")
    closed.is_active = False
    closed.save()
    with pytest.raises(CommandError, match=words):
        create(*arguments)
    assert not ApiToken.objects.exists()


def wrong_tokens() -> dict[str, Any]:
    return {
        "none": lambda token: None,
        "empty": lambda token: "",
        "another secret": lambda token: token[:-1] + ("0" if token[-1] != "0" else "1"),
        "another prefix": lambda token: token.replace(token.split("_")[1], "00000000"),
        "more after it": lambda token: token + "0",
        "capitals": lambda token: token.upper(),
        "digest": lambda token: f"rallybook_{token.split('_')[1]}_{token_digest(token.rpartition('_')[2])}",
        "NUL": lambda token: token + "\0",
    }


@pytest.mark.parametrize("wrong", list(wrong_tokens()))
def test_what_is_no_token_opens_nothing(tie: Tie, wrong: str) -> None:
    refused = submit(tie, BODY, token=wrong_tokens()[wrong](token_for()))
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="Rallybook"'
    assert faults(refused) == [("", "token_missing" if wrong == "none" else "token_refused")]
    assert log_length(tie.event) == 0


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
def test_only_bearer_is_taken(tie: Tie, scheme: str) -> None:
    header = f"{scheme} {token_for()}".strip()
    assert submit(tie, BODY, token=None, authorization=header).status_code == 401


def test_revoked_token_opens_nothing(tie: Tie) -> None:
    token = token_for()
    revoke_token(token=row_of(token), now=timezone.now())
    assert submit(tie, BODY, token=token).status_code == 401


def test_token_of_a_closed_account_opens_nothing(tie: Tie) -> None:
    token = token_for()
    user = row_of(token).user
    user.is_active = False
    user.save()
    assert submit(tie, BODY, token=token).status_code == 401


@pytest.mark.parametrize("role", ["administrator", "referee", "score desk"])
def test_who_may_hand_in(tie: Tie, role: str) -> None:
    assert submit(tie, BODY, token=token_for(role=role)).status_code == 201


@pytest.mark.parametrize("role", ["editor", "reporter", "reader", ""])
def test_who_may_not_hand_in(tie: Tie, role: str) -> None:
    refused = submit(tie, BODY, token=token_for(role=role))
    assert (refused.status_code, faults(refused)) == (403, [("", "not_permitted")])
    assert log_length(tie.event) == 0


def test_token_of_a_role_may_only_what_account_and_role_may(tie: Tie) -> None:
    narrowed = token_for(make_user(superuser=True), only="reader")
    assert submit(tie, BODY, token=narrowed).status_code == 403
    lent = token_for(make_user(role="reader"), only="score desk")
    assert submit(tie, BODY, token=lent).status_code == 403
    both = token_for(make_user(superuser=True), only="score desk")
    assert submit(tie, BODY, token=both).status_code == 201


def test_rights_taken_from_the_account_are_taken_from_its_token(tie: Tie) -> None:
    token = token_for()
    row_of(token).user.groups.clear()
    assert submit(tie, BODY, token=token).status_code == 403


def test_role_that_is_deleted_takes_its_tokens_along() -> None:
    token = token_for(make_user(superuser=True), only="reader")
    row_of(token).role.delete()
    assert valid_token(token) is None


def test_session_of_the_admin_does_not_hand_in(tie: Tie) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(superuser=True))
    assert submit(tie, BODY, token=None, client=client).status_code == 401
    assert submit(tie, BODY, token=token_for(), client=client).status_code == 201


def test_use_is_noted_once_a_minute_at_most(tie: Tie, django_assert_num_queries: Any) -> None:
    token = token_for()
    submit(tie, {}, token=token)
    row = row_of(token)
    assert row.last_used_at is not None
    with django_assert_num_queries(0):
        note_use(token=row, now=row.last_used_at + timedelta(seconds=59))
    later = row.last_used_at + timedelta(seconds=60)
    note_use(token=row, now=later)
    assert row_of(token).last_used_at == later


def test_reading_needs_no_token_and_notes_no_use(tie: Tie) -> None:
    token = token_for()
    plain = Client().get(tie_address(tie))
    with_token = Client().get(tie_address(tie), headers={"authorization": f"Bearer {token}"})
    assert (with_token.status_code, with_token.content) == (200, plain.content)
    assert row_of(token).last_used_at is None
