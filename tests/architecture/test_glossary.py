"""docs/glossary.md against the models: each has its word and label, and no name uses a word of the last column."""

import ast
import re

import pytest
from django.apps import apps
from django.db.models import Field, Model
from django.utils.translation import override

from tests.architecture.project_files import ROOT, written_by_hand

ROW = re.compile(r"^\| (`.+?) \| (.+?) \| (.*?) \| ?(.*?) ?\|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
WORDS = [word for row in ROWS for word in re.findall(r"`([a-z_]+)`", row[0])]
FORBIDDEN = sorted({word.strip() for row in ROWS for word in row[3].split(",") if word.strip()})
MODELS = [model for app in ("tournament", "newsroom") for model in apps.get_app_config(app).get_models()]
# A word that is forbidden for one thing and right for another: where it may stand.
ELSEWHERE = {
    "set": "the verb, and Python's own: set_call_state, QuerySet",
    "round": "always with what it counts: round_no, round_of, round_robin",
    "rank": "the verb: rank_group; a ranking is a set of rules",
    "title": "a page's <title>, and page_title of the newspaper",
    "squad": "squad_no numbers the teams of a zone",
    "image": "an image file, before it is somebody's photo",
    "home": "the home page",
    "away": "the adverb: what is taken away",
    "fixture": "Django's fixtures, which are files",
    "author": "JSON-LD and feeds call it so",
    "post": "HTTP's POST",
    "widget": "Django's forms",
}


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def parts(identifier: str) -> list[str]:
    return [part.rstrip("s") or part for part in snake(identifier).split("_")]


def uses(identifier: str, word: str) -> bool:
    """Whether the word stands in the identifier as a whole word, singular or plural."""
    sought = parts(word.replace(" ", "_"))
    found = parts(identifier)
    return any(found[at : at + len(sought)] == sought for at in range(len(found)))


def test_glossary_has_its_rows() -> None:
    assert len(ROWS) > 45
    assert len(FORBIDDEN) > 35
    assert len(WORDS) == len(set(WORDS))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_has_its_word_and_label(model: type[Model]) -> None:
    word = snake(model.__name__)
    assert word in WORDS
    (label,) = [row[2] for row in ROWS if f"`{word}`" in row[0]]
    with override("zh-hans"):
        assert str(model._meta.verbose_name) in re.split(r"[、，]", label)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_uses_no_forbidden_word(model: type[Model]) -> None:
    names = [model.__name__, *(field.name for field in model._meta.get_fields(include_hidden=False))]
    allowed = {"round_no", "round_of", "squad_no", "page_title", "page_title_en"}
    assert [(name, word) for name in names if name not in allowed for word in FORBIDDEN if uses(name, word)] == []


def test_rules_and_services_name_nothing_with_a_forbidden_word() -> None:
    sought = [word for word in FORBIDDEN if word not in ELSEWHERE]
    assert len(sought) > 25
    found = {
        (path, name, word)
        for path, text in written_by_hand(".py").items()
        if re.match(r"(tournament|newsroom)/(rules|services|selectors|models)/", path)
        for name in names_in(text)
        for word in sought
        if uses(name, word)
    }
    assert sorted(found) == []


def names_in(source: str) -> set[str]:
    """Classes, functions, parameters and assigned names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                found.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
    return found


@pytest.mark.parametrize("word", WORDS)
def test_word_is_used_by_the_code(word: str) -> None:
    fields = {field.name for model in MODELS for field in model._meta.get_fields() if isinstance(field, Field)}
    code = "\n".join(text for path, text in written_by_hand(".py").items() if not path.startswith("tests/"))
    assert word in fields | {snake(model.__name__) for model in MODELS} or re.search(rf"\b{word}(?:s|_\w+)?\b", code)


@pytest.mark.parametrize(
    ("identifier", "word", "found"),
    [
        ("MatchSet", "set", True),
        ("home_team", "home", True),
        ("teams_home", "home", True),
        ("offset", "set", False),
        ("team_1", "team1", False),
        ("Fixtures", "fixture", True),
        ("team_number", "team_number", True),
        ("place", "rank", False),
    ],
)
def test_forbidden_word_is_recognised(identifier: str, word: str, found: bool) -> None:
    assert uses(identifier, word) is found
