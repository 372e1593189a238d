"""Accounts by role."""

from itertools import count

from django.contrib.auth.models import Group, User

_number = count(1)


def make_user(username: str = "", *, role: str = "", superuser: bool = False, password: str = "") -> User:
    """A staff account; ``role`` is the name of one of the groups that the migrations make, and must exist."""
    user = User.objects.create_user(
        username or f"user{next(_number)}", password=password or None, is_staff=True, is_superuser=superuser
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user
