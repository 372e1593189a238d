"""Words within which no heading is broken: Chinese has no blanks, and browsers break between any two characters."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WORDS = ("乒乓球", "高新区", "高新技术", "锦标赛", "大赛", "联赛", "职工", "工会", "冠军", "亚军", "季军", "夺冠")
WORD = re.compile(rf"({'|'.join(WORDS)})")


def whole_words(text: str) -> SafeString:
    """``text`` with each of ``WORDS`` in an element that stays on one line."""
    parts = WORD.split(str(text))
    return format_html_join("", "{}", ((_part(part, at % 2 == 1),) for at, part in enumerate(parts) if part))


def _part(part: str, is_word: bool) -> str:
    return format_html('<span class="whole">{}</span>', part) if is_word else part
