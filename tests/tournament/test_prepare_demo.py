"""`prepare_demo`: fills an empty database, keeps what is there, shows passwords once."""

import datetime as dt
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from tournament.management.commands import prepare_demo
from tournament.models import Tournament

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r"^ {2}(demo-\w+) +([a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}) {3}(.+)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def fixtures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A demonstration of one group; its file loads before that of the account in it."""
    folder = tmp_path / "demo"
    (folder / "media" / "photos").mkdir(parents=True)
    (folder / "media" / "photos" / "a.png").write_bytes(b"drawing")
    group = {"model": "auth.group", "pk": 900, "fields": {"name": "umpires", "permissions": []}}
    user = {"model": "auth.user", "pk": 900, "fields": {"username": "u", "password": "!", "groups": [900]}}
    (folder / "10_group.json").write_text(json.dumps([group]))
    (folder / "20_user.json").write_text(json.dumps([user]))
    monkeypatch.setattr(prepare_demo, "FIXTURES", folder)
    return folder


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def prepared(**options: bool) -> str:
    out = StringIO()
    call_command("prepare_demo", stdout=out, **options)
    return out.getvalue()


def a_tournament() -> Tournament:
    day = dt.date(2024, 12, 6)
    return Tournament.objects.create(slug="spring", name="春季赛", starts_on=day, ends_on=day)


def test_empty_database_is_filled_in_name_order(media: Path) -> None:
    assert "Loaded the demonstration: 10_group, 20_user." in prepared()
    assert [group.name for group in User.objects.get(username="u").groups.all()] == ["umpires"]
    assert (media / "photos" / "a.png").read_bytes() == b"drawing"


def test_database_with_a_tournament_is_kept() -> None:
    a_tournament()
    assert "it is kept as it is" in prepared()
    assert not Group.objects.filter(name="umpires").exists()


def test_failing_fixture_leaves_nothing_behind(fixtures: Path) -> None:
    (fixtures / "30_broken.json").write_text("[{]")
    with pytest.raises(Exception, match="30_broken"):
        prepared()
    assert not Group.objects.filter(name="umpires").exists()
    assert not User.objects.exists()


def test_accounts_are_shown_once_and_their_passwords_work() -> None:
    shown = SHOWN.findall(prepared())
    assert [(name, group) for name, _, group in shown] == [
        ("demo-admin", "administrator"),
        ("demo-desk", "score desk"),
        ("demo-editor", "editor"),
    ]
    for name, password, group in shown:
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert (user.is_staff, user.is_superuser) == (True, group == "administrator")
        assert [group.name for group in user.groups.all()] == [group]
        assert password not in user.password


def test_second_run_keeps_accounts_and_shows_no_password() -> None:
    _, password, _ = SHOWN.findall(prepared())[0]
    told = prepared()
    assert SHOWN.findall(told) == []
    assert "Accounts kept: demo-admin, demo-desk, demo-editor. New passwords: make passwords" in told
    assert User.objects.get(username="demo-admin").check_password(password)


def test_new_passwords_replace_the_old() -> None:
    old, new = SHOWN.findall(prepared()), SHOWN.findall(prepared(new_passwords=True))
    assert [name for name, *_ in old] == [name for name, *_ in new]
    user = User.objects.get(username=new[0][0])
    assert (user.check_password(old[0][1]), user.check_password(new[0][1])) == (False, True)


def test_demo_account_opens_the_admin() -> None:
    name, password, _ = SHOWN.findall(prepared())[0]
    client = Client()
    answer = client.post("/admin/login/?next=/admin/", {"username": name, "password": password})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


def test_picture_that_is_there_is_left_alone(media: Path) -> None:
    (media / "photos").mkdir(parents=True)
    (media / "photos" / "a.png").write_bytes(b"corrected")
    prepared()
    assert (media / "photos" / "a.png").read_bytes() == b"corrected"
