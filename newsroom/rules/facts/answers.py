"""What the results answer: an amount, who holds something, or words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that will be at least ``low`` and at most ``high`` (None: no limit); decided when they are equal."""

    low: int
    high: int | None

    @property
    def is_decided(self) -> bool:
        return self.low == self.high

    def __str__(self) -> str:
        if self.is_decided:
            return str(self.low)
        return f"{self.low}–{'' if self.high is None else self.high}"


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds something, by key, with names; several where it is shared. ``figure``: how much they have."""

    keys: tuple[int, ...]
    names: tuple[str, ...]
    is_decided: bool
    figure: int | None = None

    def __str__(self) -> str:
        names = "、".join(self.names)
        return names if self.figure is None or not names else f"{names} ({self.figure})"


@dataclass(frozen=True, slots=True)
class Printed:
    """Words of which any may be printed, the usual first; none while it is not decided."""

    forms: tuple[str, ...]

    @property
    def is_decided(self) -> bool:
        return bool(self.forms)

    def __str__(self) -> str:
        return self.forms[0] if self.forms else ""


@dataclass(frozen=True, slots=True)
class Gone:
    """What the fact speaks of is not there any more."""

    def __str__(self) -> str:
        return ""


GONE = Gone()
Answer = Amount | Holders | Printed | Gone
