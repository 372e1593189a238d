"""What a service of the newsroom refuses, with everything a surface needs to say why."""

from dataclasses import dataclass
from datetime import datetime

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


class FlowError(NewsroomError):
    """An act that lacks what it needs.

    ``comment`` (a return says why), ``own_text`` (approved by somebody who wrote it, and no reason for an exception),
    ``approval_void`` (the text was changed after its approval), ``withdrawal_reason``, ``address_fixed`` (readers have
    seen it), ``in_print`` (a published edition or page is not deleted).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class AccountError(NewsroomError):
    """A change of what readers have seen that is not accounted for; codes of ``rules.corrections.account_defects``."""

    def __init__(self, defects: tuple[str, ...]) -> None:
        super().__init__(", ".join(defects))
        self.defects = defects


class LinkError(NewsroomError):
    """A preview link that cannot be made or revoked: ``expires`` (not to come, or too far), ``note``, ``revoked``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SeveralError(NewsroomError):
    """More than one refusal at once."""

    def __init__(self, errors: tuple[NewsroomError, ...]) -> None:
        super().__init__("; ".join(map(str, errors)))
        self.errors = errors


def raise_all(errors: list[NewsroomError]) -> None:
    """Nothing, the one error, or all of them together."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise SeveralError(tuple(errors))


class UnsavedError(NewsroomError):
    """What is in the form was typed at ``saved_at`` on version ``base_version``, and is shown again, not saved."""

    def __init__(self, saved_at: datetime | None, base_version: int) -> None:
        super().__init__(f"typed at {saved_at} on version {base_version}")
        self.saved_at = saved_at
        self.base_version = base_version


class MomentError(NewsroomError):
    """A moment that cannot be: ``schedule_past``, ``schedule_empty``, ``embargo_public`` and ``embargo_over`` (readers
    have seen it: no new embargo, and none taken from its record), or ``edition_out`` (readers see the edition)."""

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


class FactError(NewsroomError):
    """Something about a fact that is refused.

    ``nothing_chosen``, ``words_missing`` (not in the text), ``target_missing``, ``name_missing``, ``reason_missing``,
    ``moment_missing``, ``moment_future``, ``unbound``, ``not_flagged``, ``lost``,
    ``does_not_hold`` (``figures``: what was printed, what the results say), and ``holds_no_more`` (the results say
    nothing any more).
    """

    def __init__(self, code: str, **figures: str) -> None:
        super().__init__(f"{code} {figures or ''}".strip())
        self.code = code
        self.figures = figures


class UnboundError(NewsroomError):
    """An article that would go out with claims that are bound to nothing: ``wordings``, in the order of reading."""

    def __init__(self, wordings: tuple[str, ...]) -> None:
        super().__init__(f"{len(wordings)}: {', '.join(wordings)}")
        self.wordings = wordings


class NewlyUnboundError(UnboundError):
    """A change of what readers can read that adds claims bound to nothing: ``wordings``, in the order of reading."""


class LayoutError(NewsroomError):
    """Pieces that are wider than their slots."""

    def __init__(self, misfits: tuple[Misfit, ...]) -> None:
        super().__init__(", ".join(str(misfit) for misfit in misfits))
        self.misfits = misfits


class RecapError(NewsroomError):
    """A recap that cannot be adopted: ``nothing`` official to tell, ``changed`` since it was read, or ``long``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PlacedError(NewsroomError):
    """A piece that its edition cannot open with: ``embargo``, ``withdrawn``, ``advertisement_day``, or ``edition_open``
    (readers see the edition, and not the article); or, the other way round, an article that cannot be taken back
    because a scheduled edition waits for it: ``edition_waits``."""

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
