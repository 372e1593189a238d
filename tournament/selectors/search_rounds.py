"""Rounds of a knock-out as people write them into a search box: 决赛, 1/4决赛, 16强赛, 第3–4名决赛, semi-final."""

import re
from collections.abc import Sequence

from django.db.models import Q

_ROUND = re.compile(
    r"(?<!\S)(?:(?P<final>决赛|冠亚军决赛|finals?)"
    r"|(?P<semi>半决赛|[四4]强赛|semi[- ]?finals?)"
    r"|(?P<quarter>(?:1/4|四分之一)决赛|[八8]强赛|quarter[- ]?finals?)"
    r"|(?:(?P<strong>\d{2,3})强赛|round of (?P<of>\d{1,3}))"
    r"|第?(?P<first>\d{1,3})[-–—~至](?P<last>\d{1,3})名(?:决赛|排位赛)?"
    r"|(?P<third>三四名决赛|季军赛|铜牌赛))(?!\S)"
)
_DEPTHS = {"final": 2, "semi": 4, "quarter": 8}


def round_in(words: Sequence[str]) -> tuple[Q | None, tuple[str, ...]]:
    """The ties of the round that is named among normalised words, and the other words; None where none is."""
    text = " ".join(words)
    found = _ROUND.search(text)
    if found is None:
        return None, tuple(words)
    return _ties_of(found), tuple((text[: found.start()] + text[found.end() :]).split())


def _ties_of(found: re.Match[str]) -> Q:
    if found["third"]:
        return Q(places_from=3, places_to=4)
    if found["first"]:
        return Q(places_from=int(found["first"]), places_to=int(found["last"]))
    depths = (depth for name, depth in _DEPTHS.items() if found[name])
    depth = next(depths, 0) or int(found["strong"] or found["of"])
    return Q(group=None, round_of=depth) & (Q(places_from=1) | Q(places_from=None))
