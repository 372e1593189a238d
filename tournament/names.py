"""What things are called in the reader's language.

Every name is stored in Chinese and, where known, in English. A page in English shows the English name, else the
Chinese one; the language of what is shown is part of the answer, so that a page can mark foreign words.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext, pgettext

from tournament.choices import SourceKind
from tournament.models import Group, Slot, Stage, Tie, Zone

CHINESE = "zh-Hans"
ENGLISH = "en"

_ZONE_FIELDS = {
    "name": ("short_zh", "name_en"),
    "full_name": ("name_zh", "name_en"),
    "province": ("province_zh", "province_en"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name and, where it is not the page's language, the language it is in (a BCP 47 tag, else ``""``)."""

    text: str
    lang: str = ""


def is_chinese() -> bool:
    return (get_language() or CHINESE).lower().startswith("zh")


def name_of(thing: Any, field: str = "name") -> Name:
    """The name of a tournament, event, stage, zone, team, player ...: ``field`` in Chinese, ``field_en`` in English.

    Zones also know ``full_name`` and ``province``. A stage without a name is called by its kind.
    """
    zh_field, en_field = (_ZONE_FIELDS[field]) if isinstance(thing, Zone) else (field, f"{field}_en")
    zh, en = getattr(thing, zh_field) or "", getattr(thing, en_field, "") or ""
    if isinstance(thing, Stage) and field == "name" and not zh:
        return Name(en if en and not is_chinese() else str(thing.get_kind_display()))
    if is_chinese():
        return Name(zh) if zh else Name(en, ENGLISH if en else "")
    return Name(en) if en else Name(zh, CHINESE if zh else "")


def group_name(group: Group) -> str:
    """“A组”; a name of more than three characters, or one that says 组 itself, stands alone."""
    if len(group.name) > 3 or "组" in group.name:
        return group.name
    return gettext("Group %(name)s") % {"name": group.name}


def round_name(tie: Tie) -> str:
    """The round of a group or knock-out as a spectator calls it: “第2轮”, “半决赛”, “第9–16名排位赛”; may be empty."""
    if tie.group_id is not None:
        return gettext("Round %(no)d") % {"no": tie.round_no} if tie.round_no else ""
    return knockout_round_name(tie.round_of, tie.places_from, tie.places_to)


def knockout_round_name(round_of: int | None, places_from: int | None, places_to: int | None) -> str:
    """The name of a knock-out round with so many teams, played for a span of places (1 to ...: the main bracket)."""
    if places_from is not None and places_to is not None and places_from > 1:
        return places_span_name(places_from, places_to)
    depth = round_of or places_to or 0
    names = {
        2: pgettext("round", "Final"),
        4: pgettext("round", "Semi-finals"),
        8: pgettext("round", "Quarter-finals"),
    }
    return names.get(depth) or (gettext("Round of %(teams)d") % {"teams": depth} if depth else "")


def places_span_name(places_from: int, places_to: int) -> str:
    """The name of ties that play for places below the final: the last tie of a span is its decider."""
    span = {"first": places_from, "last": places_to}
    if places_to - places_from == 1:
        return gettext("Play-off for places %(first)d–%(last)d") % span
    return gettext("Places %(first)d–%(last)d") % span


def source_name(slot: Slot) -> str:
    """Who will stand on an open side: “A组第1名”, “第99场胜者”, “轮空”."""
    if slot.group is not None:
        params = {"group": group_name(slot.group), "place": slot.group_place}
        return pgettext("source of a side", "%(group)s, place %(place)d") % params
    if slot.source_tie is not None:
        winner = slot.kind == SourceKind.TIE_WINNER
        words = gettext("Winner of tie %(no)d") if winner else gettext("Loser of tie %(no)d")
        return words % {"no": slot.source_tie.no}
    return name_of(slot.team).text if slot.team is not None else gettext("Bye")
