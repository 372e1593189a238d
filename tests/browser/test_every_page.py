"""Every public template in a real browser: access, width, weight, and nothing asked of another host."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.axe import PRACTICE, faults_in_both_themes
from tests.browser.conftest import DemoSite
from tests.browser.pages import PUBLIC

pytestmark = pytest.mark.browser

KB = 1024
HTML_BYTES, TOTAL_BYTES, SCRIPT_BYTES, STYLE_BYTES, REQUESTS = 20 * KB, 120 * KB, 20 * KB, 20 * KB, 12
WITH_PICTURES = {"newspaper page", "edition", "news", "home"}


@pytest.fixture(params=[320, 1440], ids=["phone", "desktop"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def opened(chromium: Browser, demo_site: DemoSite, width: int) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=demo_site.url, viewport={"width": width, "height": 900})
    yield context
    context.close()


def article_address(page: Page) -> str:
    """An article with a photograph, as the news page links it."""
    page.goto("/news/")
    address = page.locator("main h2 a, main h3 a").first.get_attribute("href")
    assert address is not None
    return address


def test_pages_are_clean_for_axe_and_fit_the_width(opened: BrowserContext, width: int) -> None:
    page = opened.new_page()
    found = {}
    for name, address in (PUBLIC | {"article": article_address(page)}).items():
        page.goto(address)
        faults: list[object] = [*faults_in_both_themes(page, width, PRACTICE)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append("the page scrolls sideways")
        if faults:
            found[name] = faults
    assert found == {}


@pytest.mark.parametrize("language", ["", "/en"], ids=["zh", "en"])
def test_pages_keep_their_budgets(chromium: Browser, demo_site: DemoSite, language: str) -> None:
    found = {}
    with chromium.new_context(base_url=demo_site.url, viewport={"width": 390, "height": 844}) as context:
        addresses = PUBLIC | {"article": article_address(context.new_page()).removeprefix("/en")}
    for name, address in addresses.items():
        with chromium.new_context(base_url=demo_site.url, viewport={"width": 390, "height": 844}) as context:
            faults = _over_budget(context.new_page(), language + address, name in {*WITH_PICTURES, "article"})
        if faults:
            found[name] = faults
    assert found == {}


def _over_budget(page: Page, address: str, has_pictures: bool) -> list[str]:
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    sizes = [(response.request.resource_type, response.request.sizes()["responseBodySize"]) for response in responses]
    weight = {kind: sum(size for of, size in sizes if of == kind) for kind, _ in sizes}
    limits = {
        "document": HTML_BYTES, "script": SCRIPT_BYTES, "stylesheet": STYLE_BYTES, "font": 0,
        "everything": 300 * KB if has_pictures else TOTAL_BYTES,
    }  # fmt: skip
    weight["everything"] = sum(size for _, size in sizes)
    faults = [f"{kind}: {weight[kind]} bytes" for kind, most in limits.items() if weight.get(kind, 0) > most]
    if len(sizes) > (15 if has_pictures else REQUESTS):
        faults.append(f"{len(sizes)} requests")
    faults += [f"asks {r.url}" for r in responses if not r.url.startswith(("http://127.0.0.1", "data:"))]
    return faults


def test_pages_set_no_cookie_and_vary_by_none(chromium: Browser, demo_site: DemoSite) -> None:
    with chromium.new_context(base_url=demo_site.url) as context:
        page = context.new_page()
        for address in PUBLIC.values():
            response = page.goto(address)
            assert response is not None
            assert "cookie" not in (response.header_value("vary") or "").lower(), address
        assert context.cookies() == []


def test_pages_are_whole_without_script(chromium: Browser, demo_site: DemoSite) -> None:
    """What a reader gets is the same words with and without script, but for what script itself adds."""
    for name in ("groups", "tie", "ties", "bracket", "places", "search", "home"):
        words = []
        for with_script in (True, False):
            with chromium.new_context(base_url=demo_site.url, java_script_enabled=with_script) as context:
                page = context.new_page()
                page.goto(PUBLIC[name])
                words.append(
                    page.locator("main h1").inner_text()
                    + page.locator("main").locator("table, li").all_inner_texts()[0]
                )
        assert words[0] == words[1], name


def test_newspaper_page_prints_on_one_sheet(chromium: Browser, demo_site: DemoSite) -> None:
    with chromium.new_context(base_url=demo_site.url) as context:
        page = context.new_page()
        page.goto(PUBLIC["newspaper page"])
        for size in ("A3", "A4"):
            assert page.pdf(format=size, prefer_css_page_size=False).count(b"/Type /Page\n") == 1, size
