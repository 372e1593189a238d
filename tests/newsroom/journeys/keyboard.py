"""A person at the keyboard: no pointer, no field filled from outside. Where the focus goes is where Tab leads."""

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, Page, expect

STOPS = 250
"""No control of a page is further from where one is than so many presses of Tab."""
IS_FOCUSED = "element => element === document.activeElement"
IS_OF_FOCUSED_GROUP = """element => element.name === document.activeElement.name
    && element.form === document.activeElement.form"""

Key = Literal["Tab", "Shift+Tab"]


@dataclass(frozen=True)
class Person:
    """Somebody with an account, or a reader without one, at one page of the browser."""

    page: Page

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def goes_to(self, control: Locator, key: Key = "Tab") -> None:
        """Presses Tab until ``control`` has the focus; fails if it never gets it, or cannot be seen there."""
        expect(control).to_be_visible()
        self._presses_until(key, control, IS_FOCUSED)

    def writes(self, field: Locator, words: str, key: Key = "Tab") -> None:
        """Goes to a field and puts these words in place of what is there."""
        self.goes_to(field, key)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def chooses(self, control: Locator, key: Key = "Tab") -> None:
        """Chooses a radio button: Tab leads to one of its group, the arrows on to this one."""
        expect(control).to_be_visible()
        self._presses_until(key, control, IS_OF_FOCUSED_GROUP)
        if not control.evaluate(IS_FOCUSED):
            self._presses_until("ArrowDown", control, IS_FOCUSED)
        self.page.keyboard.press("Space")
        expect(control).to_be_checked()

    def _presses_until(self, key: str, control: Locator, condition: str) -> None:
        for _ in range(STOPS):
            self.page.keyboard.press(key)
            if control.evaluate(condition):
                return
        raise AssertionError(f"{control} is not reached by {key}")

    def presses(self, control: Locator, key: Key = "Tab") -> None:
        """Goes to a link or a button that leads to a page, presses Enter there, and has the page."""
        self.goes_to(control, key)
        self.presses_again()

    def presses_again(self) -> None:
        """Enter on what has the focus."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def sees(self, *words: str, where: str = "main") -> None:
        for one in words:
            expect(self.page.locator(where)).to_contain_text(one)

    def is_told(self, words: str) -> None:
        """A message at the head of the page, after something was done."""
        expect(self.page.locator(".messagelist")).to_contain_text(words)

    def is_refused(self, *words: str) -> None:
        """The page has opened on the reasons: what is typed next, and a screen reader, begin there."""
        reasons = self.page.locator(".mistakes")
        expect(reasons).to_be_focused()
        for one in words:
            expect(reasons).to_contain_text(one)
