"""``manage.py create_token USER [--role ROLE] [--label TEXT]``."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tournament.explanations import explain_defect
from tournament.rules.errors import DefectsError
from tournament.services.tokens import create_token


class Command(BaseCommand):
    help = (
        "Make a token with which a program hands in results for an account. Standard output is the token and nothing "
        "else; it is shown now and never again. Revoke it in the admin."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="the account the token speaks for")
        parser.add_argument("--role", default="", help="only what this role may, of what the account may")
        parser.add_argument("--label", default="", help="what the token is for, as the log will name it")

    def handle(self, *, user: str, role: str, label: str, **options: Any) -> None:
        account = User.objects.filter(username=user).first()
        if account is None or not account.is_active:
            raise CommandError(f"There is no active account “{user}”.")
        group = Group.objects.filter(name=role).first() if role else None
        if role and group is None:
            known = ", ".join(Group.objects.order_by("name").values_list("name", flat=True))
            raise CommandError(f"There is no role “{role}”; there are: {known}.")
        try:
            new = create_token(user=account, role=group, label=label, now=timezone.now())
        except DefectsError as error:
            raise CommandError(" ".join(explain_defect(defect) for defect in error.defects)) from None
        self.stderr.write(f"Token {new.row} for {user}. It is shown now and never again.")
        self.stdout.write(new.written)
