"""Reads zh.txt and en.txt, and counts what was found, missed and found wrongly."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from newsroom.rules.numerals import Language
from newsroom.rules.scanner import Found, Kind, Names

KINDS = dict(
    zip("nspuodtm", ("number", "score", "place", "superlative", "ordinal", "date", "time", "name"), strict=True)
)
MARK = re.compile(r"\[([a-z]):([^\]]*)\]")
TEAMS = {
    "NAN1": ("南宁高新区工会工作委员会一队", "Nanning High-tech Zone 1"),
    "HEF2": ("合肥高新区总工会二队", "Hefei High-tech Zone 2"),
    "CHA": ("长沙高新区总工会代表队", "Changsha High-tech Zone"),
    "LIU1": ("柳州高新区总工会一队", "Liuzhou High-tech Zone 1"),
    "WUH1": ("武汉东湖高新区总工会一队", "武汉高新区", "Wuhan High-tech Zone 1"),
    "SUZ": ("苏州高新区总工会代表队", "Suzhou High-tech Zone"),
    "XUZ": ("徐州高新区总工会代表队", "Xuzhou High-tech Zone"),
    "LUZ1": ("泸州高新区工会委员会一队", "Luzhou High-tech Zone 1"),
    "WEI": ("威海火炬高新区总工会代表队", "威海高新区", "Weihai High-tech Zone"),
}
PLAYERS = {
    "P1": ("顾平光", "Gu Pingguang"),
    "P2": ("孟东晨", "Meng Dongchen"),
    "P3": ("邵学林", "Shao Xuelin"),
    "P4": ("蔡斌震", "Cai Binzhen"),
    "P5": ("杨功", "Yang Gong"),
    "P6": ("赵君雪", "Zhao Junxue"),
    "P7": ("汤元中", "Tang Yuanzhong"),
}
NAMES = Names.of({**TEAMS, **PLAYERS})


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Sentence:
    text: str
    labels: tuple[Label, ...]
    is_held: bool


@cache
def sentences(language: Language) -> tuple[Sentence, ...]:
    lines = (Path(__file__).parent / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_sentence(line[2:], line.startswith("*")) for line in lines if not line.startswith("#"))


def _sentence(marked: str, is_held: bool) -> Sentence:
    text, labels, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        labels.append(Label(len(text), len(text) + len(match[2]), Kind(KINDS[match[1]])))
        text, at = text + match[2], match.end()
    return Sentence(text + marked[at:], tuple(labels), is_held)


@dataclass
class Measure:
    """Labels found (right kind, overlapping), those with the very borders, and findings where nothing is."""

    labels: int = 0
    exact: int = 0
    findings: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    other_borders: list[str] = field(default_factory=list)

    @property
    def found_share(self) -> float:
        return 1 - len(self.missed) / self.labels

    @property
    def false_share(self) -> float:
        return len(self.false) / self.findings

    @property
    def exact_share(self) -> float:
        return self.exact / self.labels


def measure(scan: Callable[[str], Iterable[Found]], chosen: Iterable[Sentence]) -> Measure:
    total = Measure()
    for sentence in chosen:
        findings = list(scan(sentence.text))
        total.labels += len(sentence.labels)
        total.findings += len(findings)
        for label in sentence.labels:
            _compare(total, sentence.text, label, findings)
        total.false += [
            f"{one.kind.value} {one.wording!r} in {sentence.text}"
            for one in findings
            if not any(_meets(one, label) for label in sentence.labels)
        ]
    return total


def _compare(total: Measure, text: str, label: Label, findings: list[Found]) -> None:
    wording = f"{label.kind.value} {text[label.start : label.end]!r}"
    met = [one for one in findings if _meets(one, label)]
    if not met:
        total.missed.append(f"{wording} in {text}")
    elif any((one.start, one.end) == (label.start, label.end) for one in met):
        total.exact += 1
    else:
        total.other_borders.append(f"{wording} as {[one.wording for one in met]} in {text}")


def _meets(one: Found, label: Label) -> bool:
    return one.kind is label.kind and one.start < label.end and label.start < one.end
