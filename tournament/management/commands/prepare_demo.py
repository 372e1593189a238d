"""Make an empty database show something: load the demonstration, and make accounts to edit it with."""

import secrets
import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from tournament.models import Tournament

FIXTURES = settings.BASE_DIR / "fixtures" / "demo"
ACCOUNTS = {"demo-admin": "administrator", "demo-desk": "score desk", "demo-editor": "editor"}
# Without characters that look alike on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    help = "Load fixtures/demo into an empty database and create the demo accounts. What is there already is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new-passwords", action="store_true", help="give the demo accounts new passwords")

    def handle(self, *, new_passwords: bool, **options: Any) -> None:
        with transaction.atomic():
            self._load_fixtures()
            made = create_accounts(new_passwords=new_passwords)
        self._tell_accounts(made)

    def _load_fixtures(self) -> None:
        if Tournament.objects.exists():
            self.stdout.write("The database has tournaments already: it is kept as it is.")
            return
        files = sorted(FIXTURES.glob("*.json"))
        if not files:
            self.stdout.write("There are no fixtures to load.")
            return
        call_command("loaddata", *map(str, files), verbosity=0)
        call_command("rebuild_search", verbosity=0)
        copy_pictures(FIXTURES / "media", Path(settings.MEDIA_ROOT))
        self.stdout.write(f"Loaded the demonstration: {', '.join(file.stem for file in files)}.")

    def _tell_accounts(self, made: dict[str, str]) -> None:
        if made:
            self.stdout.write("Accounts (these passwords are shown now and stored nowhere in plain text):")
        for name, password in made.items():
            self.stdout.write(f"  {name:<12} {password}   {ACCOUNTS[name]}")
        kept = [name for name in ACCOUNTS if name not in made]
        if kept:
            self.stdout.write(f"Accounts kept: {', '.join(kept)}. New passwords: make passwords")


def create_accounts(*, new_passwords: bool) -> dict[str, str]:
    """Create the demo accounts that are missing; return name and password of each that got a password now."""
    made = {}
    for name, group_name in ACCOUNTS.items():
        user, created = get_user_model().objects.get_or_create(
            username=name, defaults={"is_staff": True, "is_superuser": group_name == "administrator"}
        )
        if not (created or new_passwords):
            continue
        made[name] = "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3))
        user.set_password(made[name])
        user.save(update_fields=["password"])
        user.groups.add(*Group.objects.filter(name=group_name))
    return made


def copy_pictures(source: Path, target: Path) -> None:
    """Copy the demonstration's pictures to where uploads live; a file that is there already is left alone."""
    for picture in sorted(path for path in source.rglob("*") if path.is_file()):
        copy = target / picture.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not copy.exists():
            shutil.copyfile(picture, copy)
