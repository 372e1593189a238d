"""Dates and times of day."""

from newsroom.rules.scanner.found import Kind
from newsroom.rules.scanner.rule import shape
from newsroom.rules.scanner.scores import tells_time

TO = "(?:至|到|[–~-]|、)"
CUE = "(?P<cue>(?=的?落后|的?领先|平))?"
_DAY = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH = f"{_DAY}月(?!亮|饼|球)"
_YEAR = r"(?:(?<!\d)(?:19|20)\d\d|[一二][零九][零一二三四五六七八九]{2})年"
_PERIOD = "(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上)"
_HOUR = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_MINUTES = rf"(?:半|整|{_HOUR}分(?!钟))?"

RULES = (
    shape(Kind.DATE, rf"(?:{_YEAR})?{_MONTH}{_DAY}日(?:{TO}(?:{_DAY}月)?{_DAY}日)?"),
    shape(Kind.DATE, rf"{_YEAR}{_DAY}月|{_YEAR}|(?<![个\d]){_MONTH}"),
    shape(Kind.DATE, rf"(?<![\d月每]){_DAY}日(?!均|产|元|本|报|常|益|子)(?:{TO}{_DAY}日)?"),
    shape(Kind.DATE, r"(?:周|星期|礼拜)[一二三四五六日天](?!天|次|个|场|年|回|小时)|\d0年代"),
    shape(Kind.TIME, rf"(?:{_PERIOD}|晚){_HOUR}(?::\d\d|[时点]{_MINUTES})|{_PERIOD}|(?<=[日天])晚(?!上)"),
    shape(Kind.TIME, rf"(?<!\d)\d{{1,2}}[时点]{_MINUTES}(?!间|代|期|速|\d)"),
    shape(Kind.TIME, rf"(?<![\d:])(?P<one>\d{{1,2}}):(?P<other>\d\d)(?![\d:]){CUE}", tells_time),
)
