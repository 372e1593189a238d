"""What a number counts, by the word behind it."""

from newsroom.rules.facts import COUNTS, Kind
from newsroom.rules.numerals import Language

WORDS: dict[Language, tuple[tuple[Kind, tuple[str, ...]], ...]] = {
    "zh": (
        (Kind.ZONES, ("高新区",)),
        (Kind.GROUPS, ("小组", "组")),
        (Kind.TEAMS, ("支", "队")),
        (Kind.TIES, ("场",)),
        (Kind.MATCHES, ("盘",)),
        (Kind.PLAYERS, ("名", "人", "位", "选手")),
        (Kind.DAYS, ("天", "日")),
    ),
    "en": (
        (Kind.ZONES, ("zone", "zones")),
        (Kind.GROUPS, ("group", "groups")),
        (Kind.TEAMS, ("team", "teams")),
        (Kind.TIES, ("tie", "ties")),
        (Kind.MATCHES, ("match", "matches")),
        (Kind.PLAYERS, ("player", "players", "people", "workers")),
        (Kind.DAYS, ("day", "days")),
    ),
}


def kinds_counted(wording: str, unit: str, language: Language) -> tuple[Kind, ...]:
    """What may be counted: by the unit, else by the end of the wording; everything where neither says."""
    for text in (unit, wording):
        for kind, words in WORDS[language]:
            if text and text.lower().endswith(words):
                return (kind,)
    return () if unit else tuple(kind for kind in Kind if kind in COUNTS)
