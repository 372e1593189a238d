"""Places, ordinals and superlatives."""

from newsroom.rules.numerals import read_number
from newsroom.rules.readings.chinese import REACHED
from newsroom.rules.scanner.chinese_claims.moments import TO
from newsroom.rules.scanner.chinese_claims.words import FIGURE, FIRSTS, ROWS, SMALL, UNIT
from newsroom.rules.scanner.found import Kind
from newsroom.rules.scanner.rule import Match, rest

MOST_PLACES = 64
_TEAMS = "男|女|混|代表|梯队"


def _is_a_bracket(match: Match) -> bool:
    """前八 and 八强, but not 前一百 or 百强."""
    value = read_number(match["n"], "zh")
    return value is not None and value <= MOST_PLACES


RULES = (
    rest(Kind.PLACE, "冠亚军|(?:冠军|亚军|季军|殿军)(?!赛|杯|联赛)|夺冠|折桂|问鼎|捧杯|登顶|摘金|夺金|封王|夺魁|称雄"),
    rest(Kind.PLACE, rf"(?:{REACHED})了?半?决赛"),
    rest(Kind.PLACE, rf"前(?P<n>{SMALL})(?:名|位|强|(?!\d|{UNIT}|大|后))", _is_a_bracket),
    rest(Kind.PLACE, rf"(?<!百)(?P<n>{SMALL})强(?!企|度|县|市)", _is_a_bracket),
    rest(Kind.PLACE, rf"(?:并列|小组|倒数)?第{SMALL}(?:名|位)?(?!{ROWS}|{FIRSTS}|{_TEAMS}|号|\d)"),
    rest(Kind.PLACE, rf"第?{SMALL}、第?{SMALL}名|(?:第{SMALL}|(?<!\d)[1一]){TO}第?{SMALL}名"),
    rest(Kind.PLACE, rf"(?<=[列获])第?{FIGURE}、?{FIGURE}(?:名|位)"),
    rest(Kind.SUPERLATIVE, f"首(?:次|度|个|家|支|位|届|批|例|款|条|座|台|套|创)|(?:第一|头一)(?:{FIRSTS})"),
    rest(Kind.SUPERLATIVE, "唯一|独一无二|全胜|不败|未尝一?败绩|未尝一败|零失利"),
    rest(Kind.SUPERLATIVE, "最(?:年轻|年长|热烈|激烈|集中|活跃|[^后近终初为能爱想怕喜让该盼令，。、])"),
    rest(Kind.ORDINAL, rf"第{SMALL}(?:{ROWS}|(?={_TEAMS}))|首[日轮局盘场期站节]|{SMALL}号(?=球?台|种子|选手)"),
)
