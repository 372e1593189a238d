"""How everything is told, whatever the language: which facts go into a sentence, and in which order of thought.

A language fills in the words (``zh``, ``en``): templates, names of rounds and places, and the few turns of its own.
"""

from newsroom.rules.recaps.telling.events import Events
from newsroom.rules.recaps.telling.lists import Lists
from newsroom.rules.recaps.telling.matches import Matches


class Telling(Events, Lists, Matches):
    """Everything that recaps ask a language for; None where there is nothing to say."""


__all__ = ["Telling"]
