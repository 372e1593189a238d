"""From a user's permissions to the rights the copy flow knows."""

from django.contrib.auth.models import AbstractUser, AnonymousUser, User

from newsroom.rules.copyflow import Right

EVERY_RIGHT = frozenset(Right)


def rights_of(user: AbstractUser | AnonymousUser) -> frozenset[Right]:
    """Writing needs ``change_article``, publishing ``publish_article``; an inactive user has neither."""
    held = {Right.WRITE: "newsroom.change_article", Right.PUBLISH: "newsroom.publish_article"}
    return frozenset(right for right, permission in held.items() if user.has_perm(permission))


def person_of(user: AbstractUser | AnonymousUser) -> User | None:
    """Whoever is logged in, as the one who does an act; None for nobody."""
    return user if isinstance(user, User) else None
