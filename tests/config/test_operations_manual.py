"""docs/operations.md lists every variable as the code declares it."""

import re

from django.conf import settings

from config.settings.env import DECLARED

ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)


def declared_default(default: str, required: bool) -> str:
    if required:
        return "required in production"
    return f"`{default}`" if default else "empty"


def test_manual_lists_every_variable_with_default_and_meaning() -> None:
    manual = (settings.BASE_DIR / "docs" / "operations.md").read_text()
    declared = [
        (variable.name, declared_default(variable.default, variable.required_in_production), variable.meaning)
        for variable in DECLARED
    ]
    assert ROW.findall(manual) == declared
