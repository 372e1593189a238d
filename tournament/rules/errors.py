"""Defects: what is wrong with a value, in a form that a surface can put into words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong.

    ``code`` is a stable snake_case reason; ``path`` leads to the value (keys and 0-based indexes); ``params``
    holds the figures that a sentence needs. ``tournament.explanations`` has one sentence per code and language.
    """

    code: str
    path: tuple[str | int, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    def under(self, *prefix: str | int) -> "Defect":
        """The same defect, seen from a container that holds the value at ``prefix``."""
        return Defect(self.code, (*prefix, *self.path), self.params)


class DefectsError(ValueError):
    """Raised where a value with defects cannot be used; carries every one of them."""

    def __init__(self, defects: Iterable[Defect]) -> None:
        self.defects = tuple(defects)
        super().__init__("; ".join(f"{'/'.join(map(str, d.path))}: {d.code}" for d in self.defects))
