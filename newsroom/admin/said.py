"""The box by which somebody says that a change is saved with claims that are bound to nothing."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import ngettext

from newsroom.errors import NewlyUnboundError, NewsroomError, SeveralError
from newsroom.explanations import first_words


class SaidBox(forms.CheckboxInput):
    """Sends how many claims were named: what was ticked for other words does not count, and the box is empty again."""

    def __init__(self, wordings: tuple[str, ...]) -> None:
        self.count, self.words = len(wordings), first_words(wordings)
        super().__init__(check_test=lambda value: str(value) == str(self.count))

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


def question_in(refused: NewsroomError | None) -> NewlyUnboundError | None:
    """The refusal that asks for the box, alone or among others."""
    return next(_questions(refused), None)


def _questions(refused: NewsroomError | None) -> Iterator[NewlyUnboundError]:
    if isinstance(refused, NewlyUnboundError):
        yield refused
    for one in refused.errors if isinstance(refused, SeveralError) else ():
        yield from _questions(one)
