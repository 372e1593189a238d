"""The site asks nobody else: no template, style, script or page loads anything from another host."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.architecture.project_files import written_by_hand
from tests.architecture.site_pages import Pages

OWN_HOSTS = {"", "testserver"}
LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "content", "href"}
IN_STYLES = re.compile(r"""(?:url\(\s*["']?|@import\s+["']?)((?:https?:)?//[^"')\s]+)""")
IN_MARKUP = re.compile(r"""\b(?:src|srcset|poster|action|data|href)\s*=\s*["'](?:https?:)?//(?!www\.w3\.org)[^"']*""")
IN_SCRIPTS = re.compile(r"""["'`](?:https?:|wss?:)?//(?!www\.w3\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+""")
# Written in two halves, so that this file is not found by its own search.
MACHINE = re.compile("|".join(["/root/", "/home/" r"[a-z]+/", "/Users/", "C:" r"\\"]))
REGISTRIES = re.compile(r"--(?:extra-)?index" r"-url\b|://[^\s/]+/simple" r"/")


class Assets(HTMLParser):
    """Addresses that a browser would load, or leave for without saying so, on hosts other than its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        known = {name: value or "" for name, value in attrs}
        for name in LOADING & known.keys():
            for part in known[name].split(",") if name == "srcset" else [known[name]]:
                address = part.strip().split(" ")[0]
                if self._is_elsewhere(address) and not (tag == "a" and "noopener" in known.get("rel", "").split()):
                    self.found.append(f"<{tag} {name}={address}>")
        self.found += IN_STYLES.findall(known.get("style", ""))

    def handle_data(self, data: str) -> None:
        if self.inside == "style":
            self.found += IN_STYLES.findall(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def _is_elsewhere(self, address: str) -> bool:
        return (
            address.startswith(("http:", "https:", "//", "ws:", "wss:")) and urlsplit(address).hostname not in OWN_HOSTS
        )


def assets_elsewhere(html: str) -> list[str]:
    parser = Assets()
    parser.feed(html)
    return parser.found


def test_templates_name_no_other_host() -> None:
    templates = {name: text for name, text in written_by_hand(".html", ".xml", ".txt").items() if "templates/" in name}
    assert len(templates) > 40
    assert {name: found for name, text in templates.items() if (found := IN_MARKUP.findall(text))} == {}


def test_own_styles_scripts_and_drawings_name_no_other_host() -> None:
    files = {name: text for name, text in written_by_hand(".css", ".js", ".svg").items() if "/static/" in name}
    assert len(files) > 5
    found = {
        name: IN_STYLES.findall(text) + IN_SCRIPTS.findall(text) + IN_MARKUP.findall(text)
        for name, text in files.items()
    }
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


def test_styles_of_installed_packages_name_no_other_host() -> None:
    sheets = {path: storage.path(path) for path, storage in _static_files() if path.endswith(".css")}
    assert any(path.startswith("admin/") for path in sheets)
    found = {}
    for path, place in sheets.items():
        with open(place, encoding="utf-8") as sheet:
            found[path] = IN_STYLES.findall(sheet.read())
    assert {path: addresses for path, addresses in found.items() if addresses} == {}


def _static_files() -> Iterator[tuple[str, object]]:
    for finder in finders.get_finders():
        yield from finder.list([])


@pytest.mark.django_db
def test_public_pages_load_nothing_from_elsewhere(site_pages: tuple[Pages, Pages]) -> None:
    public, _ = site_pages
    assert {"/", "/en/", "/t/", "/news/closing/", "/t/lakeside-2025/", "/t/lakeside-2025/mixed-team/groups/"} <= set(
        public
    )
    assert {url: found for url, html in public.items() if (found := assets_elsewhere(html))} == {}


@pytest.mark.django_db
def test_admin_pages_load_nothing_from_elsewhere(site_pages: tuple[Pages, Pages]) -> None:
    _, private = site_pages
    assert {"/admin/login/", "/admin/", "/admin/newsroom/article/add/"} <= set(private)
    assert len(private) > 40
    assert {url: found for url, html in private.items() if (found := assets_elsewhere(html))} == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="https://cdn.example/a.png">', ["<img src=https://cdn.example/a.png>"]),
        ('<img srcset="/a.webp 1x, //cdn.example/b.webp 2x">', ["<img srcset=//cdn.example/b.webp>"]),
        ('<link rel="stylesheet" href="//cdn.example/a.css">', ["<link href=//cdn.example/a.css>"]),
        ('<link rel="canonical" href="http://testserver/t/">', []),
        ('<a href="https://example.org/">there</a>', ["<a href=https://example.org/>"]),
        ('<a rel="noopener external" href="https://example.org/">there</a>', []),
        ("<style>p{background:url(//cdn.example/p.png)}</style>", ["//cdn.example/p.png"]),
        ("<p style=\"background:url('https://cdn.example/p.png')\">", ["https://cdn.example/p.png"]),
        ("<p>see https://example.org/</p>", []),
    ],
)
def test_asset_of_another_host_is_found(html: str, found: list[str]) -> None:
    assert assets_elsewhere(html) == found


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRIES], ids=["paths of a machine", "hosts of registries"])
def test_no_file_names(pattern: re.Pattern[str]) -> None:
    here = "tests/architecture/test_outside_addresses.py"
    found = {
        name: match.group()
        for name, text in written_by_hand().items()
        if name != here and (match := pattern.search(text))
    }
    assert found == {}
