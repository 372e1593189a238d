"""What a browser has made of a page: whatever ran, could run, or leads to where something would."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

# Every element is touched by every kind of event but those that leave the page.
INSPECT = """() => {
    const found = [];
    const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'values', 'to'];
    const frames = ['iframe', 'object', 'embed', 'base', 'frame', 'applet'];
    const touches = ['mouseover', 'pointerenter', 'focus', 'toggle', 'error', 'load', 'animationstart', 'begin'];
    const isOwn = one => one.src || one.nonce || (one.type && !/script|module/.test(one.type));
    for (const element of document.querySelectorAll('*')) {
        const says = (what) => found.push(`${element.localName} ${what}`.slice(0, 90));
        if (element.localName === 'script' && !isOwn(element)) says(element.text);
        if (frames.includes(element.localName)) says('is there');
        for (const {name, value} of element.attributes) {
            if (name.startsWith('on') || name === 'srcdoc') says(name);
            if (!addresses.includes(name)) continue;
            let kind = 'none';
            try { kind = new URL(value, document.baseURI).protocol; } catch { kind = 'none'; }
            const isCode = ['javascript:', 'vbscript:', 'jar:', 'feed:'].includes(kind);
            if (isCode || (kind === 'data:' && element.localName !== 'img')) says(`${name}=${value}`);
        }
        for (const touch of touches) element.dispatchEvent(new Event(touch));
    }
    return found;
}"""


class Reader:
    """A page without the site's content security policy: what holds here holds by itself."""

    def __init__(self, page: Page, fired: list[int]) -> None:
        self.page = page
        self.fired = fired

    def harm_at(self, address: str) -> list[str]:
        """Everything that ran or could run on the page at ``address``, which has to answer with 200 or 422."""
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.status in (200, 422), (address, answer.status)
        harm: list[str] = self.page.evaluate(INSPECT)
        harm += [f"fired {number}" for number in self.fired]
        self.fired.clear()
        return [f"{address}: {one}" for one in harm]


@contextmanager
def reader(chromium: Browser, site: str) -> Iterator[Reader]:
    """A reader that also hears dialogs and requests to other hosts."""
    context = chromium.new_context(base_url=site, bypass_csp=True)
    fired: list[int] = []
    context.expose_function("fired", lambda number=-1: fired.append(number))
    page = context.new_page()
    page.on("dialog", lambda dialog: (fired.append(-2), dialog.dismiss()))
    page.on("request", lambda request: fired.append(-3) if "evil.invalid" in request.url else None)
    try:
        yield Reader(page, fired)
    finally:
        context.close()
