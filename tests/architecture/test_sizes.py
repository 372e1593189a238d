"""Sizes and smells: long files and functions, many comments, things left for later, markup let through unescaped."""

import ast
import io
import re
import tokenize
from collections import Counter
from functools import cache

import pytest

from tests.architecture.project_files import written_by_hand

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
LONG_FILES = {
    "tournament/static/tournament/site.css": "one request, and one cascade to read from top to bottom",
    "tests/access/places.py": "what is sent to every address of the permission table",
    "tests/newsroom/test_pages.py": "what each public page of the newsroom shows",
    "tests/rules/test_matches.py": "the cases of one table of endings",
    "tests/rules/test_standings.py": "the cases of one procedure",
    "tests/tournament/test_components.py": "one component after another, each a few lines",
    "tests/tournament/test_exchange_load.py": "the list of everything an event file can have wrong",
    "tests/tournament/test_progression.py": "one bracket, seen through every decision",
}
MARKED_SAFE = {
    "config/guide.py": "Markdown of this repository, rendered with raw HTML switched off",
    "newsroom/richtext.py": "the text that nh3 has just cleaned",
    "newsroom/templatetags/newsroom.py": "a template rendered with escaping; cleaned text with a byline put in",
    "tournament/templatetags/parts.py": "JSON whose signs of markup are escaped",
}
LATER = re.compile(r"\b(TODO|FIXME|HACK)\b|\bXXX\b(?=:| )|\blorem ipsum\b", re.IGNORECASE)
UNSAFE_TEMPLATE = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")
SOURCES = written_by_hand(".py")
PAGES = written_by_hand(".html")
CODE = SOURCES | PAGES | written_by_hand(".css", ".js")


@cache
def tree(source: str) -> ast.Module:
    return ast.parse(source)


def functions(source: str) -> dict[str, int]:
    """Name and number of lines of every function."""
    return {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(tree(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def comments(source: str) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def test_long_files_are_those_with_a_reason() -> None:
    lines = {name: len(text.splitlines()) for name, text in CODE.items()}
    assert sorted({name for name, count in lines.items() if count > LONGEST_FILE} - LONG_FILES.keys()) == []
    assert [name for name in LONG_FILES if lines.get(name, 0) < LONGEST_FILE - 50] == []


def test_files_have_a_median_of_about_eighty_lines() -> None:
    lines = sorted(len(text.splitlines()) for name, text in SOURCES.items() if not name.startswith("tests/") and text)
    assert lines[len(lines) // 2] <= 100


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [
        f"{name} {function}: {lines}"
        for name, text in SOURCES.items()
        for function, lines in functions(text).items()
        if lines > LONGEST_FUNCTION
    ]
    assert long == []


def test_comments_are_three_in_a_hundred_lines_at_most() -> None:
    assert 100 * sum(len(comments(text)) for text in SOURCES.values()) <= 3 * sum(
        len(text.splitlines()) for text in SOURCES.values()
    )


def test_nothing_is_left_for_later() -> None:
    here = "tests/architecture/test_sizes.py"
    assert [name for name, text in CODE.items() if name != here and LATER.search(text)] == []


def test_what_a_base_class_leaves_open_is_filled_in() -> None:
    """A method that only raises is a gap unless a subclass has one of the same name."""
    defined = Counter(
        node.name for text in SOURCES.values() for node in ast.walk(tree(text)) if isinstance(node, ast.FunctionDef)
    )
    assert [
        f"{name} {open_}" for name, text in SOURCES.items() for open_ in left_open(text) if defined[open_] < 2
    ] == []


def left_open(source: str) -> list[str]:
    """Names of functions that raise NotImplementedError."""
    return [
        node.name
        for node in ast.walk(tree(source))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Raise) and "NotImplementedError" in ast.dump(inner)
    ]


def test_checks_are_silenced_by_name_only() -> None:
    blanket = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)")
    found = [
        f"{name}: {comment}" for name, text in SOURCES.items() for comment in comments(text) if blanket.search(comment)
    ]
    assert found == []


def test_templates_let_nothing_through_unescaped() -> None:
    assert [name for name, text in PAGES.items() if UNSAFE_TEMPLATE.search(text)] == []


def test_text_is_marked_safe_only_where_it_was_made_so() -> None:
    shipped = {name: text for name, text in SOURCES.items() if not name.startswith("tests/")}
    assert {name for name, text in shipped.items() if marks_safe(text)} == set(MARKED_SAFE)


def marks_safe(source: str) -> bool:
    """Whether it calls ``mark_safe`` or makes a safe string of anything but nothing."""
    calls = [node for node in ast.walk(tree(source)) if isinstance(node, ast.Call)]
    return any(
        isinstance(call.func, ast.Name)
        and (
            call.func.id == "mark_safe"
            or (call.func.id in {"SafeString", "SafeText"} and [ast.unparse(one) for one in call.args] != ["''"])
        )
        for call in calls
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("mark_safe(text)", True),
        ("SafeString(text)", True),
        ("SafeString('')", False),
        ("format_html('<p>{}</p>', text)", False),
    ],
)
def test_safe_marks_are_recognised(source: str, found: bool) -> None:
    assert marks_safe(source) is found


def test_measures_are_right() -> None:
    source = "def short():\n    pass\n\n\ndef gap():\n    # why\n    raise NotImplementedError\n"
    assert functions(source) == {"short": 2, "gap": 3}
    assert comments(source) == ["# why"]
    assert left_open(source) == ["gap"]
