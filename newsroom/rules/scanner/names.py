"""Given names and their short forms, found longest first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

_ZONE = "高新技术产业开发区|高技术产业开发区|高新区"
_CHINESE = re.compile(
    rf"(?P<place>.+?)(?P<zone>{_ZONE})(?P<body>总工会|工会工作委员会|工会委员会|工会)?(?P<squad>[一二三四]队|代表队|队)?"
)
_ENGLISH = re.compile(r"(?P<place>.+?) (?:National )?High-tech (?:Industrial Development )?Zone(?P<squad> \d)?")
# A city of the same name, not those who play for it.
_ELSE = "(?!市|省|国际|大学|港|机场|火车站|体育馆|会展|城区|路)"


class Names:
    """Wordings of names, each with the keys it may stand for; made once, asked for every text."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        """``forms``: wording to keys; ``short_forms`` makes wordings of a full name."""
        self._keys = {form: tuple(keys) for form, keys in forms.items() if form}
        by_sign: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self._keys, key=len, reverse=True):
            by_sign[form[0]].append(_pattern(form))
        signs = (f"{re.escape(sign)}(?:{'|'.join(rest)})" for sign, rest in by_sign.items())
        self._pattern = re.compile("|".join(signs)) if by_sign else None

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
        """Start, end and keys of each name, from left to right."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            yield match.start(), match.end(), self._keys[match[0]]


def _pattern(form: str) -> str:
    rest = re.escape(form[1:])
    if form[0].isascii():
        return rf"(?<![A-Za-z].){rest}(?![A-Za-z0-9])"
    return rest + (_ELSE if len(form) < 4 else "")


def short_forms(name: str) -> tuple[str, ...]:
    """What a paper calls a team after the first time: 南宁高新区一队, 南宁一队, 南宁队, 南宁; nothing for other names."""
    if match := _CHINESE.fullmatch(name):
        place, zone, squad = match["place"], "高新区", match["squad"] or ""
        forms = [f"{place}{zone}{squad}", f"{place}{squad}", f"{place}{zone}{match['body'] or ''}"]
        forms += [f"{place}{zone}代表队", f"{place}{zone}队", f"{place}{zone}", f"{place}队", place]
    elif match := _ENGLISH.fullmatch(name):
        place, squad = match["place"], match["squad"] or ""
        forms = [f"{place} {word} zone{squad}".title().replace("-T", "-t") for word in ("high-tech",)]
        forms += [f"{place} high-tech zone", f"{place} High-tech Zone", f"{place}{squad}", place]
    else:
        return ()
    return tuple(dict.fromkeys(form for form in forms if form != name))
