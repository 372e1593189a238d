"""Defects in the reader's language: one sentence each, and where in a document they are."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from tournament.choices import CallState, Fault, MatchEnding
from tournament.explanations.sentences import SENTENCES
from tournament.rules.errors import Defect

_ENDINGS = dict(MatchEnding.choices)
_FAULTS = dict(Fault.choices) | {"": pgettext_lazy("defect", "nobody")}
_SEXES = {
    "M": pgettext_lazy("defect", "man"),
    "F": pgettext_lazy("defect", "woman"),
    "mixed": pgettext_lazy("defect", "mixed pair"),
}
_TYPES = {
    "integer": pgettext_lazy("defect", "a whole number"),
    "string": pgettext_lazy("defect", "text"),
    "list": pgettext_lazy("defect", "a list"),
    "object": pgettext_lazy("defect", "an object"),
    "boolean": pgettext_lazy("defect", "true or false"),
}
_OUTCOMES = {
    "winner": pgettext_lazy("defect", "winner of the tie"),
    "loser": pgettext_lazy("defect", "loser of the tie"),
}
_KINDS = {"singles": pgettext_lazy("defect", "singles"), "doubles": pgettext_lazy("defect", "doubles")}
_NOTHING = pgettext_lazy("defect", "nothing")

_WORDS: Mapping[str, Mapping[str, Any]] = {
    "ending": _ENDINGS,
    "at_fault": _FAULTS,
    "winner": _FAULTS,
    "derived": _FAULTS,
    "needed": _SEXES,
    "expected": _TYPES,
    "state": dict(CallState.choices),
    "take": _OUTCOMES,
    "kind": _KINDS,
    "tie": _ENDINGS | _FAULTS,
    "match": _ENDINGS | _FAULTS,
}
"""The parameters that hold words of the event file, and what these are called."""


class _Words(dict[str, str]):
    """Parameters in words; one that the defect does not have leaves a gap, not an error page."""

    def __missing__(self, name: str) -> str:
        return "…"


def explain_defect(defect: Defect) -> str:
    """What is wrong, as one sentence in the active language; codes without one of their own say the code."""
    sentence = SENTENCES.get(defect.code)
    if sentence is None:
        return _("This is not valid (%(code)s).") % {"code": defect.code}
    words = _Words({name: _worded(name, value) for name, value in defect.params.items()})
    if "cause" in words:
        words["cause"] = explain_defect(_cause(defect))
    return str(sentence) % words


def _cause(defect: Defect) -> Defect:
    """The defect behind one that only says where it leads."""
    params = {name: value for name, value in defect.params.items() if name != "cause"}
    return Defect(str(defect.params["cause"]), defect.path, params)


def json_pointer(path: tuple[str | int, ...]) -> str:
    """The path as a JSON Pointer (RFC 6901); empty for the whole document."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def _worded(name: str, value: object) -> str:
    if value is None:
        return str(_NOTHING)
    if isinstance(value, list | tuple):
        return _comma().join(_worded("", item) for item in value)
    words = _WORDS.get(name, {})
    return str(words[value]) if isinstance(value, str) and value in words else str(value)


def _comma() -> str:
    return "、" if (get_language() or "").startswith("zh") else ", "
