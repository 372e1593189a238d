"""The accounts of the permission table, each with a session of its own."""

from http.cookies import SimpleCookie

from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.access.table import ANONYMOUS
from tests.factories import make_user

NOT_STAFF = "not staff"
"""An administrator who is no member of staff any more: answered as somebody without an account."""


def make_account(name: str) -> User | None:
    """``editor without publish_article`` is an editor from whom this one permission is taken."""
    role, _, taken = name.partition(" without ")
    if role in ANONYMOUS:
        return None
    if role == "superuser":
        return make_user(superuser=True)
    user = make_user(role={"no role": "", NOT_STAFF: "administrator"}.get(role, role))
    if role == NOT_STAFF:
        user.is_staff = False
        user.save()
    if taken:
        given = Permission.objects.filter(group=user.groups.get())
        assert given.filter(codename=taken).exists(), f"{role} never had {taken}"
        user.groups.clear()
        user.user_permissions.set(given.exclude(codename=taken))
    return user


class Sessions:
    """A browser for each account, logged in once; its cookies are the same before every request."""

    def __init__(self) -> None:
        self._cookies: dict[str, str] = {}
        self.users: dict[str, User | None] = {}

    def client(self, account: str) -> Client:
        client = Client(raise_request_exception=False)
        if account not in self._cookies:
            user = self.users[account] = make_account(account)
            if user is not None:
                client.force_login(user, "django.contrib.auth.backends.ModelBackend")
            morsel = client.cookies.get(settings.SESSION_COOKIE_NAME)
            self._cookies[account] = morsel.value if morsel else ""
        client.cookies = SimpleCookie()
        if self._cookies[account]:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._cookies[account]
        return client
