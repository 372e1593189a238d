"""The score desk's guide: for staff alone, with all its pictures."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import make_user

pytestmark = pytest.mark.django_db
GUIDE = "/admin/guide/"


def test_guide_is_linked_from_the_admin_and_shows_every_picture(client: Client) -> None:
    client.force_login(make_user(role="score desk"))
    assert f'href="{GUIDE}"' in client.get("/admin/").content.decode()
    page = client.get(GUIDE).content.decode()
    assert "<h1>记分台录入指南</h1>" in page
    pictures = re.findall(r'src="(pictures/[^"]+)" alt="([^"]+)"', page)
    assert len(pictures) == 5
    for address, _alt in pictures:
        response = client.get(GUIDE + address)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "image/png"
        assert b"".join(response.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["desk-nothing.png", "../score-desk.md", "..%2Fscore-desk.md", "README.md"])
def test_nothing_but_the_pictures_is_served(client: Client, name: str) -> None:
    client.force_login(make_user(role="score desk"))
    assert client.get(f"{GUIDE}pictures/{name}").status_code == 404


@pytest.mark.parametrize("address", [GUIDE, f"{GUIDE}pictures/desk-find.png"])
def test_guide_asks_for_a_staff_account(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("spectator"))
    assert client.get(address).status_code == 302


def test_every_picture_is_used() -> None:
    docs = Path(settings.BASE_DIR) / "docs"
    words = "".join(path.read_text(encoding="utf-8") for path in [*docs.glob("*.md"), *docs.parent.glob("README.md")])
    assert [path.name for path in (docs / "pictures").glob("*.png") if path.name not in words] == []
