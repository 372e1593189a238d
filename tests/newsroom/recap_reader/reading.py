"""From words to what they say: numbers, scores, names, days; and the patterns made ready for one event."""

import re
from collections.abc import Iterable
from functools import cached_property
from types import ModuleType

from tests.newsroom.recap_reader import chinese, english
from tests.newsroom.recap_reader.raw import RawEvent

LANGUAGES: dict[str, ModuleType] = {"zh": chinese, "en": english}
HOLE = re.compile(r"<(\w+):(\w+)>")


class MismatchError(AssertionError):
    """The text says something that the rows do not."""


class NotThis(Exception):  # noqa: N818
    """The words are not of this kind after all; another pattern may fit."""


class Language:
    """One language with the names of one event."""

    def __init__(self, code: str, raw: RawEvent) -> None:
        self.code, self.raw = code, raw
        self.module = LANGUAGES[code]
        self.names = raw.names[code]
        longest_first = sorted(self.names, key=len, reverse=True)
        self.team = "|".join(re.escape(name) for name in longest_first)
        self.ready: dict[str, re.Pattern[str]] = {}

    def pattern(self, template: str) -> re.Pattern[str]:
        if template not in self.ready:
            self.ready[template] = re.compile(HOLE.sub(self._hole, template))
        return self.ready[template]

    def _hole(self, found: re.Match[str]) -> str:
        name, kind = found.groups()
        inner = self.team if kind == "T" else self.module.KINDS[kind]
        return f"(?P<{name}>{inner})"

    def first(self, patterns: Iterable[tuple[str, str]], text: str) -> tuple[str, dict[str, str]]:
        """The first kind whose pattern fits the whole text, with what was read. ``NotThis`` if none does."""
        for kind, template in patterns:
            found = self.pattern(template).fullmatch(text)
            if found is not None:
                return kind, {name: words for name, words in found.groupdict().items() if words is not None}
        raise NotThis(text)

    def codes(self, name: str) -> list[str]:
        if name not in self.names:
            raise NotThis(name)
        return self.names[name]

    def number(self, words: str) -> int:
        lower = words.lower()
        if self.code == "en":
            if lower in english.WORDS:
                return english.WORDS.index(lower)
            if lower == "opening":
                return 1
            if lower in english.ORDINALS:
                return english.ORDINALS.index(lower)
            return int(re.sub(r"\D", "", words))
        words = words.removeprefix("第").removesuffix("名")
        if words == "两":
            return 2
        return chinese.DIGITS.index(words) if words in chinese.DIGITS else int(words)

    def pair(self, words: str) -> tuple[int, int]:
        first, second = re.split("[比-]", words)
        return int(first), int(second)

    def place(self, words: str) -> int:
        if words in self.module.PLACES:
            return int(self.module.PLACES[words])
        return self.number(words.removesuffix(" place"))

    def goal(self, words: str) -> int:
        """How many teams are still in: 决赛 is 2, 四强 4."""
        if self.code == "en":
            return english.ROUNDS[words][1] if words in english.ROUNDS else int(words.rpartition(" ")[2])
        return 2 if words == "决赛" else self.number(words.removesuffix("强"))

    def day(self, words: str) -> tuple[int, int]:
        """Month and day."""
        if self.code == "zh":
            month, day = re.findall(r"\d+", words)
            return int(month), int(day)
        day, month = words.split()
        return english.MONTHS.index(month) + 1, int(day)

    def listed(self, words: str) -> list[str]:
        return [one for one in re.split("、" if self.code == "zh" else r", | and ", words) if one]

    def team_list(self, words: str) -> list[list[str]]:
        """Names one after another: read by the names there are, as a name may hold an “and” itself."""
        between = "、" if self.code == "zh" else r"(?:, | and )"
        if not re.fullmatch(rf"(?:{self.team})(?:{between}(?:{self.team}))*", words):
            raise NotThis(words)
        return [self.codes(name) for name in re.findall(self.team, words)]

    def named(self, thing: object, field: str = "name") -> str:
        zh, en = getattr(thing, field), getattr(thing, f"{field}_en")
        return str(zh if self.code == "zh" else en or zh)

    @cached_property
    def event(self) -> str:
        name = self.named(self.raw.event)
        if self.code == "zh" or not name.isascii():
            return name
        lower = name[:1].lower() + name[1:]
        return f"the {lower}" if lower.endswith(("singles", "doubles")) else f"the {lower} event"

    @cached_property
    def full_event(self) -> str:
        meeting = self.named(self.raw.tournament)
        return f"{meeting}{self.event}" if self.code == "zh" else f"{self.event} at the {meeting}"

    def stage(self, stage: object) -> str:
        kind = getattr(stage, "kind", "")
        default = {"groups": ("小组赛", "group stage"), "knockout": ("淘汰赛", "knock-out")}[kind]
        given = getattr(stage, "name", "") if self.code == "zh" else getattr(stage, "name_en", "")
        return str(given or default[self.code == "en"])

    def group(self, name: str) -> str:
        if len(name) > 3 or "组" in name:
            return name
        return f"{name}组" if self.code == "zh" else f"Group {name}"
