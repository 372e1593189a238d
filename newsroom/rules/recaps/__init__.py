"""Recaps: text made from official results by rules and templates. The same facts always give the same words."""

from newsroom.rules.recaps.claims import KINDS, Claim, Recap, Sentence
from newsroom.rules.recaps.day_recaps import day_recap
from newsroom.rules.recaps.event_recaps import event_recap
from newsroom.rules.recaps.group_recaps import group_recap
from newsroom.rules.recaps.round_recaps import round_recap
from newsroom.rules.recaps.spots import ClaimSpot, paragraphs_of, spots_of, text_of
from newsroom.rules.recaps.tie_recaps import tie_recap
from newsroom.rules.recaps.values import LANGUAGES, LENGTHS, Language, Length
from newsroom.rules.recaps.words import WORDS

__all__ = [
    "KINDS",
    "LANGUAGES",
    "LENGTHS",
    "WORDS",
    "Claim",
    "ClaimSpot",
    "Language",
    "Length",
    "Recap",
    "Sentence",
    "day_recap",
    "event_recap",
    "group_recap",
    "paragraphs_of",
    "round_recap",
    "spots_of",
    "text_of",
    "tie_recap",
]
