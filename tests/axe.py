"""What axe finds on a page that has come to rest."""

from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
PRACTICE = (*TAGS, "best-practice")
TRANSITIONS_END = "() => Promise.allSettled(document.getAnimations().map(one => one.finished))"
RULES_THAT_APPLY = 10
"""A page that has not come yet breaks no rule either: so many are kept by each one of ours."""

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True)
class Fault:
    """A rule that an element breaks: the rule, its CSS target and the beginning of its HTML."""

    rule: str
    target: Any
    html: str


def show(page: Page, width: int, scheme: Scheme) -> None:
    """The page at this width in this theme; colours glide from one theme to the other, and are waited for."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(TRANSITIONS_END)


def faults_on(page: Page, tags: tuple[str, ...] = TAGS) -> list[Fault]:
    """Every element that breaks a rule; a page on its way is waited for."""
    page.wait_for_load_state("load")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(tags)}}).response
    assert len(found["passes"]) > RULES_THAT_APPLY, page.url
    return [
        Fault(one["id"], node["target"], node["html"][:120]) for one in found["violations"] for node in one["nodes"]
    ]
