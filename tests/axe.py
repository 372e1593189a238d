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
    kept, faults = _asked(page, {"type": "tag", "values": list(tags)})
    assert kept > RULES_THAT_APPLY, page.url
    return faults


def faults_in_both_themes(page: Page, width: int, tags: tuple[str, ...] = TAGS) -> list[tuple[int, Scheme, Fault]]:
    """The page at this width: all rules in the light theme, that of contrast in the dark, as only colours differ."""
    show(page, width, "light")
    in_light = faults_on(page, tags)
    show(page, width, "dark")
    kept, in_dark = _asked(page, {"type": "rule", "values": ["color-contrast"]})
    assert kept or in_dark, page.url
    return [(width, "light", one) for one in in_light] + [(width, "dark", one) for one in in_dark]


def _asked(page: Page, rules: dict[str, Any]) -> tuple[int, list[Fault]]:
    """How many of the rules something keeps, and every element that breaks one."""
    page.wait_for_load_state("load")
    found = Axe().run(page, options={"runOnly": rules}).response
    broken = [(one["id"], node) for one in found["violations"] for node in one["nodes"]]
    return len(found["passes"]), [Fault(rule, node["target"], node["html"][:120]) for rule, node in broken]
