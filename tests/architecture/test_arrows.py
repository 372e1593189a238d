"""Arrows of docs/architecture.md: who imports whom, read from the syntax trees of both apps."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.arrows import LAYERS, broken_arrows

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for app in ("config", "newsroom", "tournament") for path in (ROOT / app).rglob("*.py"))
RULES = [path for path in SOURCES if path.parent.name == "rules" or "/rules/" in path.as_posix()]
CLOCK_AND_DICE = {"now", "today", "utcnow", "SystemRandom", "getrandbits", "open", "print", "gettext"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_import_points_the_right_way() -> None:
    assert len(SOURCES) > 200
    broken = [line for path in SOURCES for line in broken_arrows(name_of(path), path.read_text(encoding="utf-8"))]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("path", "source", "broken"),
    [
        ("tournament/rules/ties/state.py", "from tournament.models import Tie", "tournament.models.Tie"),
        ("tournament/rules/games.py", "from django.utils import timezone", "django.utils.timezone"),
        ("tournament/rules/games.py", "def late():\n    from tournament import choices", "tournament.choices"),
        ("tournament/rules/games.py", "from .errors import Defect", ".errors.Defect"),
        ("tournament/models/ties.py", "from tournament.services.lots import record_lot", "tournament.services.lots"),
        ("tournament/selectors/groups.py", "from tournament.services import lots", "tournament.services.lots"),
        ("tournament/selectors/groups.py", "import tournament.views.page", "tournament.views.page"),
        ("tournament/views/groups.py", "from tournament.services.lots import record_lot", "tournament.services.lots"),
        ("tournament/services/lots.py", "from tournament.rehearsal import play", "tournament.rehearsal.play"),
        ("tournament/views/page.py", "from newsroom.models import Article", "newsroom.models.Article"),
        ("tournament/admin/ties.py", "import_module('newsroom.models')", "newsroom.models"),
        ("newsroom/views/home.py", "from tournament.selectors.groups import standings_of", "tournament.selectors"),
        ("newsroom/models/editions.py", "from tournament.models import Tie", "tournament.models.Tie"),
        ("newsroom/results.py", "from tournament.services.lots import record_lot", "tournament.services.lots"),
        ("config/freshness/keys.py", "from tournament.models import Tournament", "tournament.models.Tournament"),
        ("tournament/views/groups.py", "from tests.factories import make_event", "tests.factories"),
    ],
)
def test_wrong_arrow_is_found(path: str, source: str, broken: str) -> None:
    (line,) = broken_arrows(path, source)
    assert line.startswith(f"{path}:{source.count(chr(10)) + 1} imports {broken}")
    assert "; allowed: " in line


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("tournament/rules/games.py", "from fractions import Fraction\nfrom tournament.rules.errors import Defect"),
        ("tournament/services/lots.py", "from tournament.selectors.groups import standings_of\nimport django"),
        ("newsroom/results.py", "from tournament.selectors.groups import standings_of"),
        ("newsroom/views/home.py", "from newsroom.results import featured\nfrom config.freshness import fresh_page"),
    ],
)
def test_right_arrow_is_let_through(path: str, source: str) -> None:
    assert broken_arrows(path, source) == []


def test_file_of_no_layer_is_named() -> None:
    assert broken_arrows("tournament/utils.py", "") == [
        "tournament/utils.py: no layer is named for this file in tests/architecture/arrows.py"
    ]


def test_no_layer_is_above_itself() -> None:
    for app, layers in LAYERS.items():
        below = {layer: {name for name in names.split() if name in layers} - {layer} for layer, names in layers.items()}
        while leaves := {layer for layer, names in below.items() if not names & below.keys()}:
            below = {layer: names for layer, names in below.items() if layer not in leaves}
        assert below == {}, app


def test_rules_ask_no_clock_no_dice_and_no_file() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id}"
        for path in RULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
        if (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id) in CLOCK_AND_DICE
    ]
    assert found == []


@pytest.mark.parametrize("app", ["tournament", "newsroom"])
def test_rules_can_be_imported_without_django(app: str) -> None:
    modules = [name_of(path).removesuffix(".py").replace("/", ".") for path in RULES if name_of(path).startswith(app)]
    program = "import importlib, sys\n" + "\n".join(
        f"importlib.import_module({module.removesuffix('.__init__')!r})" for module in modules
    )
    program += "\nprint([name for name in sys.modules if name.split('.')[0] == 'django'])"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
