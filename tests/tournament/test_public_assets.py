"""What all public pages load: small, of this host, and nothing inline."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "tournament/static/tournament"
TEMPLATES = sorted(
    path
    for folder in ("components", "django_tables2", "tournament", "newsroom")
    for path in (settings.BASE_DIR / "templates" / folder).rglob("*.html")
) + sorted((settings.BASE_DIR / "templates").glob("*.html"))


@pytest.mark.parametrize(
    ("names", "limit"),
    [(("site.css",), 20_000), (("site.js", "theme.js"), 5_000), (("icons.svg",), 4_000)],
    ids=["style", "script", "signs"],
)
def test_assets_compressed_stay_within_budget(names: tuple[str, ...], limit: int) -> None:
    assert sum(len(gzip.compress((STATIC / name).read_bytes(), 6)) for name in names) <= limit


def test_style_sheet_asks_nobody_else() -> None:
    sheet = (STATIC / "site.css").read_text(encoding="utf-8")
    assert re.findall(r"@import|@font-face|url\(", sheet) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR / "templates")))
def test_template_has_nothing_inline_and_no_other_host(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    found = re.findall(
        r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*src=)|javascript:|csrf_token|//[a-z0-9-]+\.[a-z]", source
    )
    assert found == []


@pytest.mark.parametrize(
    "path", sorted((settings.BASE_DIR / "templates/components").glob("*.html")), ids=lambda path: path.stem
)
def test_component_says_what_it_takes(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{% comment %}")
