"""Translations: whole, compiled, without two meanings; and no page that speaks two languages."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import django
import pytest

from tests.architecture.catalogues import Message, as_compiled, catalogues, read_mo, read_po
from tests.architecture.project_files import ROOT, project_files
from tests.architecture.site_pages import Pages

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
LATIN_IN_CHINESE = {
    "Rallybook",
    "English",
    "ITTF",
    "UTC",
    "RSS",
    "JSON",
    "Feed",
    "SHA-",
    "Atom",
    "JSON Feed",
    "CSV",
    "XLSX",
    "API",
    "JPEG",
    "PNG",
    "WebP",
}
DJANGO_ADMIN = Path(django.__file__).parent / "contrib" / "admin" / "locale" / "en" / "LC_MESSAGES" / "django.po"
CATALOGUES = catalogues()
OF_DJANGO = {message.key for message in read_po(DJANGO_ADMIN.read_text(encoding="utf-8"))}
"""What Django itself may leave in English: its own admin is not translated whole."""
WITH_GETTEXT = shutil.which("xgettext") is not None


def messages_of(path: Path) -> list[Message]:
    return read_po(path.read_text(encoding="utf-8"))


def test_both_apps_have_a_catalogue() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in CATALOGUES] == [
        f"{app}/locale/zh_Hans/LC_MESSAGES/django.po" for app in ("newsroom", "tournament")
    ]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_catalogue_is_whole(path: Path) -> None:
    messages = messages_of(path)
    assert len(messages) > 100
    assert [message.key for message in messages if message.fuzzy] == []
    assert [message.key for message in messages if not all(message.translations)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_compiled_catalogue_is_that_of_the_source(path: Path) -> None:
    assert read_mo(path.with_suffix(".mo")) == as_compiled(messages_of(path))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_translations_keep_their_placeholders(path: Path) -> None:
    lost = [
        message.key
        for message in messages_of(path)
        for text in message.translations
        if set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(message.key + message.plural))
        or set(PLACEHOLDER.findall(message.plural or message.key)) - set(PLACEHOLDER.findall(text))
    ]
    assert lost == []


def test_apps_agree_on_words_they_share() -> None:
    """Django puts all catalogues together, and one of two translations of the same words would win in both apps."""
    first, second = (as_compiled(messages_of(path)) for path in CATALOGUES)
    assert {key: (first[key], second[key]) for key in first.keys() & second.keys() if first[key] != second[key]} == {}


@pytest.mark.skipif(not WITH_GETTEXT and os.environ.get("CI") != "true", reason="gettext is not installed")
def test_every_message_of_the_code_is_in_the_catalogue(tmp_path: Path) -> None:
    """Collects anew in a copy of the sources and compares."""
    assert WITH_GETTEXT, "gettext is missing, and CI leaves no test out"
    for name in project_files():
        if name.startswith(("tournament/", "newsroom/", "templates/", "config/", "manage.py")) and name[-3:] != ".mo":
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tmp_path / name)
    command = [sys.executable, "manage.py", "makemessages", "--locale", "zh_Hans", "--no-location", "--verbosity", "0"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    for path in CATALOGUES:
        collected = {message.key for message in messages_of(tmp_path / path.relative_to(ROOT))}
        assert sorted(collected ^ {message.key for message in messages_of(path)}) == []


class Words(HTMLParser):
    """The words of a page that are in the page's own language: nothing marked with another ``lang``, no code.

    ``within`` names elements; only what stands in one of them is taken then.
    """

    def __init__(self, within: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent: list[str] = []
        self.within = within
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        foreign = "lang" in known and tag != "html"
        if self.silent or foreign or tag in {"script", "style", "svg", "option", "time", "code"}:
            if tag not in {"br", "img", "input", "meta", "link", "hr", "source", "wbr", "use", "path"}:
                self.silent.append(tag)
        elif not self.within:
            names = ("alt", "title", "aria-label", "placeholder")
            self.found += [known[name] for name in names if known.get(name, "").strip()]
        self.open += [tag] if tag in self.within else []

    def handle_endtag(self, tag: str) -> None:
        for stack in (self.silent, self.open):
            if stack and stack[-1] == tag:
                stack.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip() and (self.open or not self.within):
            self.found.append(" ".join(data.split()))


def words_of(html: str, within: frozenset[str] = frozenset()) -> list[str]:
    parser = Words(within)
    parser.feed(html)
    return parser.found


def english_left(html: str, within: frozenset[str] = frozenset()) -> list[str]:
    return [
        text
        for text in words_of(html, within)
        if set(re.findall(r"[A-Za-z][A-Za-z'’-]{2,}", text)) - LATIN_IN_CHINESE and text not in OF_DJANGO
    ]


def chinese_left(html: str) -> list[str]:
    return [text for text in words_of(html) if CHINESE.search(text)]


@pytest.mark.django_db
def test_chinese_pages_speak_chinese(site_pages: tuple[Pages, Pages]) -> None:
    public = {url: html for url, html in site_pages[0].items() if not url.startswith("/en/")}
    assert len(public) > 15
    del public["/search/"]  # gives nanning as an example of what to type
    assert {url: found for url, html in public.items() if (found := english_left(html))} == {}


@pytest.mark.django_db
def test_english_pages_speak_english(site_pages: tuple[Pages, Pages]) -> None:
    """What is Chinese there is a name, and marked as such for those who read the page aloud."""
    public = {url: html for url, html in site_pages[0].items() if url.startswith("/en/")}
    assert len(public) > 15
    assert {url: found for url, html in public.items() if (found := chinese_left(html))} == {}


@pytest.mark.django_db
def test_chinese_admin_labels_are_chinese(site_pages: tuple[Pages, Pages]) -> None:
    """Labels, legends, heads of columns, buttons; what people entered may be in any language."""
    labels = frozenset({"label", "legend", "th", "button"})
    groups_are_data = {url: html for url, html in site_pages[1].items() if "/auth/" not in url}
    assert {url: found for url, html in groups_are_data.items() if (found := english_left(html, labels))} == {}


@pytest.mark.parametrize(
    ("html", "english", "chinese"),
    [
        ('<html lang="zh-hans"><p>名次 Place</p>', ["名次 Place"], ["名次 Place"]),
        ('<p><span lang="zh-Hans">南宁</span> Place</p>', ["Place"], []),
        ('<p>A组 Rallybook<script>var English = "中文"</script></p>', [], ["A组 Rallybook"]),
        ('<img alt="Final table"><a title="决赛">9</a>', ["Final table"], ["决赛"]),
    ],
)
def test_words_of_the_other_language_are_found(html: str, english: list[str], chinese: list[str]) -> None:
    assert english_left(html) == english
    assert chinese_left(html) == chinese


def test_catalogue_is_read_as_gettext_reads_it() -> None:
    text = 'msgid ""\nmsgstr ""\n"A: b\\n"\n\n#, fuzzy\n'
    text += 'msgctxt "a"\nmsgid "one"\nmsgid_plural "%d ones"\nmsgstr[0] "一"\n\n'
    text += 'msgid ""\n"long "\n"line\\n"\nmsgstr "长"\n\n#~ msgid "old"\n#~ msgstr "旧"\n'
    messages = read_po(text)
    assert messages == [Message("a\x04one", "%d ones", ("一",), True), Message("long line\n", "", ("长",), False)]
    assert as_compiled(messages) == {("a\x04one", 0): "一", "long line\n": "长"}
