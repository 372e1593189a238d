"""Writes the fixture of the newspaper page and its pictures."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsroom.demo.page import MEDIA, fixture_text

TARGET = Path(settings.BASE_DIR) / "fixtures" / "demo" / "30_newsroom.json"


class Command(BaseCommand):
    help = "Write fixtures/demo/30_newsroom.json and the pictures it names, the same every time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write no fixture; fail if it would differ")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            shutil.rmtree(MEDIA, ignore_errors=True)
        text = fixture_text()
        if options["check"]:
            if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
                raise CommandError(f"{TARGET.name} is not what the newsroom would write today.")
            return
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(text, encoding="utf-8")
        self.stdout.write(f"{TARGET.name} written")
