"""What a service of the newsroom refuses, with everything a surface needs to say why."""

from dataclasses import dataclass

from newsroom.rules.copyflow import Missing, Refusal
from newsroom.rules.pagination import Misfit, PageFit


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


class PlacedError(NewsroomError):
    """A piece that its edition cannot open with: ``embargo``, ``withdrawn``, ``advertisement_day``; or, the other way
    round, an article that cannot be taken back because a scheduled edition waits for it: ``edition_waits``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OversetError(NewsroomError):
    """A page that does not fit its sheet in readable type; lines and millimetres are those of A3."""

    def __init__(self, fit: PageFit) -> None:
        super().__init__(f"{fit.overset_lines} lines overset")
        self.fit = fit


@dataclass(frozen=True)
class Hindrance:
    """Why an edition is not opened: ``piece`` on ``page``, and its own refusal; no ``piece``: the page itself."""

    page: str
    piece: str
    reason: NewsroomError


class EditionRefusedError(NewsroomError):
    """An edition of which something is not ready: every reason at once, and nothing was published."""

    def __init__(self, hindrances: tuple[Hindrance, ...]) -> None:
        super().__init__("; ".join(f"{one.page} {one.piece}: {one.reason}" for one in hindrances))
        self.hindrances = hindrances
