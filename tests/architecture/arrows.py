"""Reads the imports of a source text and names those that point the wrong way (docs/architecture.md)."""

import ast
import sys
from collections.abc import Iterator

LEAVES = "choices errors names statuses venue_time search_text lines highlights whole_words"
TOURNAMENT = {
    "rules": "rules",
    "choices": "rules",
    "search_text": "",
    "whole_words": "",
    "highlights": "search_text",
    "models": "choices rules",
    "names": "choices models",
    "statuses": "choices models",
    "venue_time": "models",
    "lines": "choices models statuses",
    "snapshots": "choices models rules",
    "explanations.places": "rules",
    "selectors": f"{LEAVES} models rules snapshots explanations.places",
    "services": "choices errors search_text models rules snapshots selectors config.backup",
    "explanations": "choices lines names models rules services statuses",
    "backups": "models rules snapshots selectors services config.backup config.release config.settings",
    "rehearsal": "choices models rules snapshots selectors services",
}
BELOW_SURFACES = f"{LEAVES} models rules snapshots selectors explanations"
# How a page is put together (addresses, navigation, crumbs) serves tags, tables, views and the newsroom alike.
PAGE = "views.navigation views.page"
TOURNAMENT |= {
    "views.navigation": BELOW_SURFACES,
    "views.page": f"{BELOW_SURFACES} views.navigation",
    "templatetags": f"{BELOW_SURFACES} {PAGE}",
    "spreadsheets": "",
    "filters": BELOW_SURFACES,
    "tables": f"{BELOW_SURFACES} {PAGE} templatetags",
}
ABOVE_TABLES = f"{BELOW_SURFACES} {PAGE} templatetags tables filters spreadsheets config.freshness"
TOURNAMENT |= dict.fromkeys(("views", "feeds", "sitemaps"), ABOVE_TABLES)
TOURNAMENT |= {
    "urls": "views feeds",
    "scoresheets": f"{BELOW_SURFACES} services",
    "admin": f"{BELOW_SURFACES} services scoresheets tables filters",
    "desk": f"{BELOW_SURFACES} {PAGE} services scoresheets",
    "links": f"{BELOW_SURFACES} {PAGE} services scoresheets",
    "api": f"{BELOW_SURFACES} services scoresheets views.freshness config.freshness",
    "management": f"{BELOW_SURFACES} services rehearsal backups config.backup",
    "apps": "",
    "migrations": "models",
}
WORDS = (
    "choices errors addresses correction_notes flow imprint languages search_text shown_words"
    " richtext explanations texts"
)
NEWSROOM = {
    "rules": "rules",
    "choices": "rules",
    "errors": "rules",
    "search_text": "rules",
    "converters": "",
    "pictures": "errors rules",
    "richtext": "errors rules",
    "explanations": "choices errors rules",
    "models": "choices rules",
    "addresses": "models",
    "flow": "models rules",
    "languages": "models rules results",
    "imprint": "models results",
    "correction_notes": "models results selectors",
    "cards": "addresses imprint models results rules",
    "texts": "flow languages models results richtext rules",
    "shown_words": "models rules results",
    "measuring": "flow languages models rules results",
    "results": "tournament",
    "selectors": "choices models rules search_text results measuring",
    "services": "choices errors models pictures richtext rules search_text selectors",
    "fact_words": "choices models rules selectors",
    "demo": "choices models rules selectors services",
    "structured": f"{WORDS} cards models rules results",
    "ninjs": f"{WORDS} models rules results selectors",
    "wire": f"{WORDS} models rules results",
    "filters": f"{WORDS} models selectors",
    "tables": f"{WORDS} models selectors results",
    "apps": "",
    "migrations": "models rules search_text",
}
ABOVE = f"{WORDS} models rules selectors results structured"
NEWSROOM |= {
    "views": f"{ABOVE} cards ninjs wire filters tables config.freshness",
    "feeds": f"{ABOVE} views config.freshness",
    "sitemaps": f"{ABOVE} config.freshness",
    "templatetags": ABOVE,
    "urls": "views feeds sitemaps converters",
    "admin": f"{ABOVE} fact_words services views pictures",
    "management": "cards demo fact_words services selectors models",
}
LAYERS = {"tournament": TOURNAMENT, "newsroom": NEWSROOM}
WHAT_RESULTS_READS = {
    f"tournament.{name}" for name in f"{LEAVES} models rules snapshots selectors explanations".split()
}
WHAT_RESULTS_READS |= {f"tournament.{name}" for name in PAGE.split()}


def allowed_for(path: str) -> set[str] | None:
    """What of the project the file may import, as dotted prefixes; None where no layer is named for it."""
    app, _, rest = path.removesuffix(".py").partition("/")
    if app == "config":
        return {"config"}
    first, *more = rest.split("/")
    part = ".".join([first, *more[:1]])
    if part not in LAYERS[app]:
        part = first
    if part == "__init__":
        return set()
    if part not in LAYERS[app]:
        return None
    if (app, part) == ("newsroom", "results"):
        return WHAT_RESULTS_READS
    names = LAYERS[app][part].split()
    return {f"{app}.{part}", *(name if name.startswith("config.") else f"{app}.{name}" for name in names)}


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything imported: also within functions, by string, and relatively (``.name``)."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                yield from ((node.lineno, "." * level + f"{module or ''}.{alias.name}") for alias in names)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(value)), *_]):
                if name in {"import_module", "__import__", "import_string"}:
                    yield node.lineno, value


def broken_arrows(path: str, source: str) -> list[str]:
    """Every import of the file (path from the project's root) that its layer forbids, with line and what is allowed."""
    allowed = allowed_for(path)
    if allowed is None:
        return [f"{path}: no layer is named for this file in tests/architecture/arrows.py"]
    pure = path.split("/")[1] == "rules"
    return [
        f"{path}:{line} imports {name}; allowed: {', '.join(sorted(allowed)) or 'nothing of the project'}"
        + (" and the standard library" if pure else "")
        for line, name in imports(source)
        if not is_allowed(name, allowed, pure)
    ]


def is_allowed(name: str, allowed: set[str], pure: bool) -> bool:
    root = name.split(".")[0]
    if root in {"tournament", "newsroom", "config", "tests", "benchmarks", ""}:
        return any(f"{name}.".startswith(f"{prefix}.") for prefix in allowed)
    return not pure or root in sys.stdlib_module_names
