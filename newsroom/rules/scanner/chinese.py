"""What a claim looks like in Chinese."""

import re

from newsroom.rules.numerals import NUMBER, Language, read_number
from newsroom.rules.readings.chinese import FORMS, REACHED
from newsroom.rules.scanner.chinese_traps import TRAPS
from newsroom.rules.scanner.found import Kind, Match, Rule, Step
from newsroom.rules.scanner.scores import scores, tells_time

N = NUMBER["zh"]
_FIGURE = "[一二两三四五六七八九]"
_INT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_SCALE = "(?:[十百千万亿]*)"
_BEFORE = "|".join(form.words for form in FORMS if form.shape == "before")
_AFTER = "|".join(form.words for form in FORMS if form.shape == "after")
_MEASURES = "平方公里|平方米|公里|厘米|毫米|公斤|千克|吨|亩|米|斤|度|分钟|小时|个小时|个月|年|天|周|岁"
_COUNTED = (
    "个百分点|百分点|人次|万元|亿元|美元|元|人|名|位|支|队|场|盘|局|分|胜|负|战|轮|届|张|台|只|件|辆|套|条|座|处|间|所|家|户|"
    "项|例|起|份|页|个|次|回|倍|席|枚|块|种|类|层|单|门|篇|本|册|期|道|遍|记|板|拍|球|组|对|双|班|趟|批|艘|架|省|国|女|男|款|站|节"
)
UNIT = f"(?:{_MEASURES}|{_COUNTED})"
_VAGUE = "(?:[几数][十百千万亿]+|十几|二十几)"
_BY_BARE = re.compile("[百千万亿]+")
_SHARE = re.compile("%|成|分之|半|点")
_PERIOD = "(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上)"
_HOUR = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_DAY = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = r"(?:(?<!\d)(?:19|20)\d\d|[一二][零九][零一二三四五六七八九]{2})年"
_TO = "(?:至|到|[–~-]|、)"
_PARTS_OF_ROW = "盘|局|轮|场|天|日|届|组|阶段|季度|季|站|周|年|台|单元|节|期|次|回|个|批|代"
_FIRSTS = "次|回|个|家|支|人|批|座|所|例|款|条|台|位"


def _counts(match: Match, language: Language) -> bool:
    """Digits always; words only with a unit; a bare 一 or 百 only with a comparison."""
    number, unit = match["n"], match["u"]
    if number is None or any(sign.isdigit() for sign in number) or match["m"]:
        return True
    compared = match["before"] or match["odd"] or match["after"] or "半" in (unit or "")
    if _SHARE.search(number):
        return True
    value = read_number(number, "zh")
    if value is None:
        return bool(unit) and _is_neighbours(number)
    if value == 1 or _BY_BARE.fullmatch(number):
        return bool(compared)
    return bool(unit or compared)


def _is_neighbours(number: str) -> bool:
    low, high = (read_number(sign, "zh") for sign in number[:2])
    return low is not None and high is not None and low < high


def _is_among_the_first(match: Match, language: Language) -> bool:
    value = read_number(match["n"], "zh")
    return value is not None and value <= 64


def _rule(kind: Kind, pattern: str, accepts: object = None, step: Step = Step.REST) -> Rule:
    return Rule(kind, re.compile(pattern), accepts, step)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    *(Rule(None, re.compile(trap), step=Step.TRAPS) for trap in TRAPS),
    _rule(Kind.DATE, rf"(?:{_YEAR})?{_DAY}月(?!亮|饼|球){_DAY}日(?:{_TO}(?:{_DAY}月)?{_DAY}日)?", step=Step.SHAPES),
    _rule(Kind.DATE, rf"(?:{_YEAR}{_DAY}月|{_YEAR}|(?<![个\d]){_DAY}月(?!亮|饼|球))", step=Step.SHAPES),
    _rule(Kind.DATE, rf"(?<![\d月每]){_DAY}日(?!均|产|元|本|报|常|益|子)(?:{_TO}{_DAY}日)?", step=Step.SHAPES),
    _rule(Kind.DATE, rf"(?:周|星期|礼拜)[一二三四五六日天](?!天|次|个|场|年|回|小时)|\d0年代", step=Step.SHAPES),
    _rule(Kind.TIME, rf"(?:{_PERIOD}|晚){_HOUR}(?::\d\d|[时点](?:半|整|{_HOUR}分(?!钟))?)|{_PERIOD}", step=Step.SHAPES),
    _rule(Kind.TIME, rf"(?<!\d)\d{{1,2}}[时点](?:半|整|\d{{1,2}}分(?!钟))?(?!间|代|期|速|\d)", step=Step.SHAPES),
    _rule(Kind.TIME, r"(?<![\d:])(?P<one>\d{1,2}):(?P<other>\d\d)(?![\d:])(?P<cue>(?=的?落后|的?领先|平))?", tells_time, Step.SHAPES),
    _rule(Kind.SCORE, r"(?<![\d:])(?P<x>(?P<one>\d{1,2}):(?P<other>\d{1,2}))(?![\d:])(?P<cue>(?=的?落后|的?领先|平))?", scores, Step.SHAPES),
    _rule(Kind.SCORE, rf"(?<![\d第]){_INT}比{_INT}", step=Step.SHAPES),
    _rule(Kind.SCORE, rf"(?<![\d–-])\d{{1,2}} ?[–-] ?\d{{1,2}}(?![\d–%-]|{UNIT}|万|亿)", step=Step.SHAPES),
    _rule(Kind.SCORE, rf"(?<=[成战为平到]){_INT}平", step=Step.SHAPES),
    _rule(Kind.PLACE, "冠亚军|(?:冠军|亚军|季军|殿军)(?!赛|杯|联赛)|夺冠|折桂|问鼎|捧杯|登顶|摘金|夺金|封王|夺魁|称雄"),
    _rule(Kind.PLACE, rf"(?:{REACHED})了?半?决赛"),
    _rule(Kind.PLACE, rf"前(?P<n>{_INT})(?:名|位|强|(?!\d|{UNIT}|大|后))", _is_among_the_first),
    _rule(Kind.PLACE, rf"(?<!百)(?P<n>{_INT})强(?!企|度|县|市)", _is_among_the_first),
    _rule(Kind.PLACE, rf"(?:并列|小组|倒数)?第{_INT}(?:名|位)?(?!{_PARTS_OF_ROW}|{_FIRSTS}|号|\d)"),
    _rule(Kind.PLACE, rf"{_INT}(?:{_TO}){_INT}名|(?<=列){_FIGURE}、?{_FIGURE}(?:名|位)"),
    _rule(Kind.SUPERLATIVE, rf"首(?:次|度|个|家|支|位|届|批|例|款|条|座|台|套|创)|(?:第一|头一)(?:{_FIRSTS})"),
    _rule(Kind.SUPERLATIVE, "唯一|独一无二|全胜|不败|未尝一?败绩|未尝一败|零失利"),
    _rule(Kind.SUPERLATIVE, "最(?:年轻|年长|热烈|激烈|集中|活跃|[^后近终初为，。、])"),
    _rule(Kind.ORDINAL, rf"第{_INT}(?:{_PARTS_OF_ROW})|首[日轮局盘场期站节]|{_INT}号(?=球?台|种子|选手)"),
    _rule(Kind.NUMBER, rf"{_INT}[局战]{_INT}胜"),
    _rule(
        Kind.NUMBER,
        rf"(?<![第0-9.A-Za-z])(?:(?P<before>{_BEFORE}|[上成])(?:有|达|了)?)?(?:{_VAGUE}|(?P<n>{N})(?:{UNIT}?(?:至|到|[–~-])(?P<m>{N}))?)"
        rf"(?P<odd>[余多来几]{_SCALE}|\+)?(?P<u>个[多半]?(?:{_MEASURES})|{UNIT})?(?P<after>{_AFTER})?",
        _counts,
    ),
)
