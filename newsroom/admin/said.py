"""The box by which somebody says that a change is saved with claims that are bound to nothing."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import ngettext

from newsroom.errors import NewlyUnboundError, NewsroomError, SeveralError


class SaidBox(forms.CheckboxInput):
    """Sends how many claims were named: what was ticked for another number does not count, and the box is empty."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(check_test=lambda value: str(value) == str(count))

    @property
    def label(self) -> str:
        words = ngettext("Save with %(count)d new unbound claim", "Save with %(count)d new unbound claims", self.count)
        return words % {"count": self.count}

    def format_value(self, value: Any) -> str:
        return str(self.count)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data


def claims_asked(refused: NewsroomError | None, said: str) -> int:
    """How many claims the box names: those a change was refused for, else those it was ticked for before; 0: no box."""
    question = next(_questions(refused), None)
    if question is not None:
        return len(question.wordings)
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 0


def _questions(refused: NewsroomError | None) -> Iterator[NewlyUnboundError]:
    if isinstance(refused, NewlyUnboundError):
        yield refused
    for one in refused.errors if isinstance(refused, SeveralError) else ():
        yield from _questions(one)
