"""Given names and their short forms, found longest first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

_ZONE = "高新技术产业开发区|高技术产业开发区|高新区"
_CHINESE = re.compile(
    rf"(?P<place>.+?)(?P<zone>{_ZONE})(?P<body>总工会|工会工作委员会|工会委员会|工会)?(?P<squad>[一二三四]队|代表队|队)?"
)
_ENGLISH = re.compile(r"(?P<place>.+?) (?:National )?High-tech (?:Industrial Development )?Zone(?P<squad> \d)?")
# A city of the same name, or a company there, not those who play for it.
_ELSE = re.compile("市|省|国际|大学|港|机场|火车站|体育馆|会展|城区|路|[^，。、；：？！的一]{0,12}公司")
_LETTER = re.compile("[A-Za-z0-9]")
_CITY_SIGNS = 4
_HEAD = 2


class Names:
    """Wordings of names, each with the keys it may stand for; made once, asked for every text."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        """``forms``: wording of two signs or more to keys; ``short_forms`` makes wordings of a full name."""
        self._keys = {form: tuple(keys) for form, keys in forms.items() if len(form) >= _HEAD}
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self._keys, key=len, reverse=True):
            self._by_head[form[:_HEAD]].append(form)

    @classmethod
    def of(cls, full_names: Mapping[str, Iterable[str]]) -> "Names":
        """From key to full names, in any language; short forms are added."""
        forms: dict[str, dict[str, None]] = defaultdict(dict)
        for key, names in full_names.items():
            for name in names:
                for form in (name, *short_forms(name)):
                    forms[form][key] = None
        return cls(forms)

    def in_text(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Start, end and keys of each name, from left to right, the longest where several begin."""
        at = 0
        while at < len(text):
            form = self._at(text, at)
            if form:
                yield at, at + len(form), self._keys[form]
            at += len(form) or 1

    def _at(self, text: str, at: int) -> str:
        forms = self._by_head.get(text[at : at + _HEAD], ())
        return next((form for form in forms if text.startswith(form, at) and _stands_alone(form, text, at)), "")


def _stands_alone(form: str, text: str, at: int) -> bool:
    """Not part of a longer word, nor of the name of something else in the same city."""
    end = at + len(form)
    if form[0].isascii():
        return not (_LETTER.match(text, end) or (at and _LETTER.match(text, at - 1)))
    return len(form) >= _CITY_SIGNS or not _ELSE.match(text, end)


def short_forms(name: str) -> tuple[str, ...]:
    """What a paper calls a team once it was named: 南宁高新区一队, 南宁一队, 南宁队, 南宁; nothing for other names."""
    tails: tuple[str, ...] = ()
    if match := _CHINESE.fullmatch(name):
        place, squad, body = match["place"], match["squad"] or "", match["body"] or ""
        tails = (
            "高新技术产业开发区",
            f"高新区{squad}",
            squad,
            f"高新区{body}",
            "高新区代表队",
            "高新区队",
            "高新区",
            "队",
            "",
        )
    elif match := _ENGLISH.fullmatch(name):
        place, squad = match["place"], match["squad"] or ""
        tails = (f" high-tech zone{squad}", " High-tech Zone", " high-tech zone", squad, "")
    else:
        return ()
    return tuple(dict.fromkeys(place + tail for tail in tails if place + tail != name))
