"""Tokens in the admin: shown once where they are made, revoked by a button, and told nowhere else."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.api.calls import row_of, submit, token_for
from tests.factories import make_event, make_user, score_sheet, tie_no
from tests.tournament.admin_site import client_of
from tournament.models import ApiToken

pytestmark = pytest.mark.django_db
ADD = "admin:tournament_apitoken_add"
LIST = "admin:tournament_apitoken_changelist"
TOKEN = re.compile(r"rallybook_[0-9a-f]{8}_[0-9a-f]{64}")


def address(name: str, token: ApiToken) -> str:
    return reverse(f"admin:tournament_apitoken_{name}", args=[token.pk])


def test_new_token_is_shown_once_and_works() -> None:
    client = client_of("administrator")
    user = make_user(role="score desk")
    answer = client.post(reverse(ADD), {"user": user.pk, "role": "", "label": "大屏"})
    found = TOKEN.search(answer.content.decode())
    assert found
    assert "no-store" in answer.headers["Cache-Control"]
    row = row_of(found[0])
    assert (row.user, row.role, row.label) == (user, None, "大屏")
    tie = tie_no(make_event(groups=["A1 A2"]), 1)
    assert submit(tie, {"base_version": 0, **score_sheet("3-1")}, token=found[0]).status_code == 201
    for shown in (reverse(LIST), address("change", row), address("history", row)):
        page = client.get(shown).content.decode()
        assert found[0].rpartition("_")[2] not in page
        assert row.digest not in page
        assert client.get(shown).status_code == 200


def test_revoked_token_opens_nothing_and_cannot_be_revoked_again() -> None:
    client = client_of("administrator")
    token = token_for()
    row = row_of(token)
    assert address("revocation", row) in client.get(address("change", row)).content.decode()
    assert client.post(address("revocation", row)).status_code == 302
    tie = tie_no(make_event(groups=["A1 A2"]), 1)
    assert submit(tie, {"base_version": 0, **score_sheet("3-1")}, token=token).status_code == 401
    revoked_at = row_of(token).revoked_at
    assert client.post(address("revocation", row)).status_code == 409
    assert row_of(token).revoked_at == revoked_at
    assert address("revocation", row) not in client.get(address("change", row)).content.decode()


@pytest.mark.parametrize("fields", [{}, {"user": "0"}, {"label": "x" * 81}])
def test_form_with_defects_makes_no_token(fields: dict[str, Any]) -> None:
    answer = client_of("administrator").post(reverse(ADD), fields)
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_only_a_superuser_makes_a_token_of_a_superuser() -> None:
    chief = make_user(superuser=True)
    refused = client_of("administrator").post(reverse(ADD), {"user": chief.pk})
    assert (refused.status_code, ApiToken.objects.count()) == (422, 0)
    client_of(superuser=True).post(reverse(ADD), {"user": chief.pk})
    assert ApiToken.objects.get().user == chief
