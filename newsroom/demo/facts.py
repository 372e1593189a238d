"""What the pieces claim: the championship's numbers and places bound to its results, the rest vouched for."""

from collections.abc import Iterator, Mapping
from typing import Any

from newsroom.models import Article, Fact
from newsroom.rules.facts import Passage, context_of
from newsroom.rules.numerals import Language
from newsroom.rules.scanner import Names, scan
from newsroom.selectors.facts import passages_of
from newsroom.services.facts import check_by_hand
from newsroom.services.rights import EVERY_RIGHT

CHECKED_BY = "demo-editor"
REPORTED = "2024年12月9日《中国高新技术产业导报》A5版所载"
NAME_OF_PLACE = "城市名，大赛举办地"
SET_BY_RULES = "竞赛规程所定，不随成绩变动"

CHAMPION, SECOND, THIRD = "NN1", "HF2", "CS"
SUBJECT = "2024年全国高新区职工乒乓球大赛"


def _count(kind: str, value: int, low: int, high: int | None, known: int) -> dict[str, Any]:
    comparison = "equal" if low == high else "more_than"
    return {
        "kind": kind,
        "comparison": comparison,
        "value": str(value),
        "low": low,
        "high": high,
        "known_value": str(known),
    }


def _place(no: int, team: str) -> dict[str, Any]:
    known = {"kind": "place", "comparison": "order", "value": str(no), "low": no, "high": no, "known_value": str(no)}
    return {**known, "team": team}


def _name(wording: str, team: str) -> dict[str, Any]:
    return {"kind": "name", "comparison": "equal", "value": wording, "known_value": wording, "team": team}


def _day(kind: str, day: str) -> dict[str, Any]:
    return {"kind": kind, "comparison": "equal", "value": day, "known_value": day}


LIVE: Mapping[str, tuple[dict[str, Any], ...]] = {
    "60余支": (_count("teams", 60, 61, 69, 62),),
    "300余名": (_count("players", 300, 301, 399, 310),),
    "120余场": (_count("ties", 120, 121, 129, 122),),
    "40多个": (_count("zones", 40, 41, 49, 44),),
    "两天": (_count("days", 2, 2, 2, 2),),
    "11月18日至19日": (_day("first_day", "2024-11-18"), _day("last_day", "2024-11-19")),
    "南宁高新区一队": (_name("南宁高新区一队", CHAMPION),),
    "南宁高新区工会工作委员会一队": (_name("南宁高新区工会工作委员会一队", CHAMPION),),
    "合肥": (_name("合肥", SECOND),),
    "合肥高新区总工会二队": (_name("合肥高新区总工会二队", SECOND),),
    "长沙": (_name("长沙", THIRD),),
    "长沙高新区总工会代表队": (_name("长沙高新区总工会代表队", THIRD),),
    "夺冠": (_place(1, CHAMPION),),
    "冠军": (_place(1, CHAMPION),),
    "亚军": (_place(2, SECOND),),
    "季军": (_place(3, THIRD),),
    "二三位": (_place(2, SECOND), _place(3, THIRD)),
    "more than forty zones": (_count("zones", 40, 41, None, 44),),
    "two days": (_count("days", 2, 2, 2, 2),),
    "Nanning": (_name("Nanning", CHAMPION),),
}
TEAM_NAMES = {
    CHAMPION: "南宁高新区工会工作委员会一队",
    SECOND: "合肥高新区总工会二队",
    THIRD: "长沙高新区总工会代表队",
}
PLACES = ("柳州高新区", "柳州", "Liuzhou")
BY_RULES = ("两男", "四盘", "三天")


def vouch_for_the_rest(article: Article, *, now: Any) -> None:
    """Notes as checked by hand everything the scanner finds in ``article`` that is not bound to results."""
    for passage, start, end in _found(article):
        wording = passage.text[start:end]
        if wording in LIVE and article.slug == "workers-championship-closes":
            continue
        fact = Fact(article=article, **_words(passage, start, end), checked_by=CHECKED_BY, why=_reason(wording))
        check_by_hand(fact, by=None, rights=EVERY_RIGHT, now=now)


def live_records(article: Article, tournament: str, event: str, *, now: Any) -> list[dict[str, Any]]:
    """The facts bound to results as records of the fixture; the tournament need not be in this database."""
    return [
        {
            "model": "newsroom.fact",
            "fields": _record(article, _words(passage, start, end), said, tournament, event, now),
        }
        for passage, start, end in _found(article)
        for said in LIVE.get(passage.text[start:end], ())
    ]


def _found(article: Article) -> Iterator[tuple[Passage, int, int]]:
    names = Names({wording: [""] for wording in (*PLACES, *LIVE)})
    for passage in passages_of(article):
        language: Language = "zh" if passage.language == "zh" else "en"
        for found in scan(passage.text, language=language, names=names):
            yield passage, found.start, found.end


def _reason(wording: str) -> str:
    if wording in PLACES:
        return NAME_OF_PLACE
    return SET_BY_RULES if wording in BY_RULES else REPORTED


def _words(passage: Passage, start: int, end: int) -> dict[str, Any]:
    before, after = context_of(passage.text, start, end)
    return {
        "field": passage.field,
        "language": passage.language,
        "wording": passage.text[start:end],
        "before": before,
        "after": after,
    }


def _record(
    article: Article, words: dict[str, Any], said: dict[str, Any], tournament: str, event: str, now: Any
) -> dict[str, Any]:
    known = {name: value for name, value in said.items() if name != "team"}
    code = said.get("team")
    of_team = {"event": [tournament, event], "team": [tournament, event, code], "targets": "tournament event team"}
    of_all = {"event": None, "team": None, "targets": "tournament"}
    return {
        "article": [article.slug],
        **words,
        **known,
        "tournament": [tournament],
        **(of_team if code else of_all),
        "subject": f"{SUBJECT} · {TEAM_NAMES[code]}" if code else SUBJECT,
        "nature": "live",
        "known_status": "holds",
        "bound_at": now.isoformat(),
    }
