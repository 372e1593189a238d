"""Stages, groups and the pairs in them: what a document may not say about who meets whom."""

from collections.abc import Iterator
from itertools import chain

from tournament.rules.errors import Defect
from tournament.services.exchange.parts import Part, all_ties


def draw_defects(document: Part) -> Iterator[Defect]:
    """Everything about stages, groups, lots and tie numbers. Codes that come up: ``stage_slug_twice``,
    ``group_name_twice``, ``team_unknown``, ``group_team_twice``, ``team_in_two_groups``, ``tie_no_twice``,
    ``team_not_in_group``, ``team_meets_itself``, ``pair_twice``, ``lot_team_twice``, ``lot_order_wrong``.
    """
    teams = {team.get("code") for team in document.parts("teams")}
    yield from _twice(document.parts("stages"), "slug", "stage_slug_twice")
    for stage in document.parts("stages"):
        yield from _twice(stage.parts("groups"), "name", "group_name_twice")
        yield from _member_defects(stage, teams)
        for group in stage.parts("groups"):
            yield from _pair_defects(group, teams)
            yield from chain.from_iterable(_lot_defects(group, lot, teams) for lot in group.parts("lots"))
    yield from _twice((place.tie for place in all_ties(document)), "no", "tie_no_twice")


def _twice(parts: Iterator[Part], key: str, code: str) -> Iterator[Defect]:
    seen = set()
    for part in parts:
        value = part.get(key)
        if value is not None and value in seen:
            yield part.defect(code, key, **{key: value})
        seen.add(value)


def _member_defects(stage: Part, teams: set[str]) -> Iterator[Defect]:
    group_of: dict[str, str] = {}
    for group in stage.parts("groups"):
        name = group.get("name") or ""
        for index, code in group.items("teams"):
            if code not in teams:
                yield group.defect("team_unknown", "teams", index, team=code)
            elif code not in group_of:
                group_of[code] = name
            elif group_of[code] == name:
                yield group.defect("group_team_twice", "teams", index, team=code)
            else:
                yield group.defect("team_in_two_groups", "teams", index, team=code, group=group_of[code])


def _pair_defects(group: Part, teams: set[str]) -> Iterator[Defect]:
    members = {code for _index, code in group.items("teams")}
    met: dict[frozenset[str], object] = {}
    for tie in group.parts("ties"):
        codes = [tie.get(side) for side in ("a", "x")]
        for side, code in zip(("a", "x"), codes, strict=True):
            yield from _membership_defects(tie, side, code, members, teams)
        if None in codes:
            continue
        pair = frozenset(codes)
        if len(pair) == 1:
            yield tie.defect("team_meets_itself", "x", team=codes[0])
        elif pair in met:
            yield tie.defect("pair_twice", a=codes[0], x=codes[1], tie=met[pair])
        met.setdefault(pair, tie.get("no"))


def _membership_defects(
    part: Part, key: str | tuple[str, int], code: str | None, members: set[str], teams: set[str]
) -> Iterator[Defect]:
    keys = (key,) if isinstance(key, str) else key
    if code is not None and code not in teams:
        yield part.defect("team_unknown", *keys, team=code)
    elif code is not None and code not in members:
        yield part.defect("team_not_in_group", *keys, team=code)


def _lot_defects(group: Part, lot: Part, teams: set[str]) -> Iterator[Defect]:
    members = {code for _index, code in group.items("teams")}
    drawn, order = ([code for _index, code in lot.items(key)] for key in ("teams", "order"))
    for index, code in lot.items("teams"):
        yield from _membership_defects(lot, ("teams", index), code, members, teams)
        if code in drawn[:index]:
            yield lot.defect("lot_team_twice", "teams", index, team=code)
    if lot.get("order") is not None and sorted(order) != sorted(set(drawn)):
        yield lot.defect("lot_order_wrong", "order", teams=sorted(set(drawn)), order=order)
