"""The languages that recaps are told in."""

from newsroom.rules.recaps.en import English
from newsroom.rules.recaps.telling import Telling
from newsroom.rules.recaps.values import Language
from newsroom.rules.recaps.zh import Chinese

Words = Telling
WORDS: dict[Language, Words] = {"zh": Chinese(), "en": English()}
