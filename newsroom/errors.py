"""What a service of the newsroom refuses, with everything a surface needs to say why."""

from newsroom.rules.copyflow import Missing, Refusal
from newsroom.rules.pagination import Misfit


class NewsroomError(Exception):
    """Base of all refusals; nothing was changed."""


class ActRefusedError(NewsroomError):
    """The act is not in the table of the copy flow, or not this person's."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.act.value} of a {refusal.state.value} article: {refusal.code}")
        self.refusal = refusal


class NotReadyError(NewsroomError):
    """Something is missing that publication asks for."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(", ".join(f"{one.code} {one.name}".strip() for one in missing))
        self.missing = missing


class VersionConflictError(NewsroomError):
    """Somebody else has saved in the meantime: ``expected`` was typed on, ``found`` is stored."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"version {expected} expected, {found} found")
        self.expected = expected
        self.found = found


class MomentError(NewsroomError):
    """A moment that cannot be: ``schedule_past``, ``schedule_empty``, or ``embargo_public`` (readers have seen it)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PictureError(NewsroomError):
    """An upload that is no picture we take: ``format``, ``pixels``, ``sides``, ``bytes``, ``broken``, ``frames``,
    ``missing``; or a stored picture that is ``gone``. ``figures``: what was ``found``, the ``most`` that is taken.
    """

    def __init__(self, code: str, **figures: int) -> None:
        super().__init__(f"{code} {figures or ''}".strip())
        self.code = code
        self.figures = figures


class TextError(NewsroomError):
    """A stored text that is no document of ``rules/richtext.py``; ``path`` says where."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class LayoutError(NewsroomError):
    """Pieces that are wider than their slots."""

    def __init__(self, misfits: tuple[Misfit, ...]) -> None:
        super().__init__(", ".join(str(misfit) for misfit in misfits))
        self.misfits = misfits
