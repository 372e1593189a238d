"""How a change to what readers have seen is accounted for: a public note, or the reason why none is needed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CorrectionNote:
    """What was wrong and what is right, as readers are told; English as far as it is given."""

    wrong: str
    right: str
    wrong_en: str = ""
    right_en: str = ""


@dataclass(frozen=True)
class Slip:
    """A slip of the pen that misleads nobody: no public note, but the reason is kept in the article's history."""

    reason: str


Account = CorrectionNote | Slip | None


def account_defects(account: Account) -> tuple[str, ...]:
    """Every defect at once.

    ``account`` (there is none), ``reason`` (of a slip), ``wrong`` and ``right`` (missing), ``same`` (both say one
    thing), ``wrong_en`` and ``right_en`` (one of them is given without the other).
    """
    match account:
        case None:
            return ("account",)
        case Slip():
            return () if account.reason.strip() else ("reason",)
        case CorrectionNote():
            return tuple(_note_defects(account))


def _note_defects(note: CorrectionNote) -> list[str]:
    wrong, right = note.wrong.strip(), note.right.strip()
    wrong_en, right_en = note.wrong_en.strip(), note.right_en.strip()
    found = {
        "wrong": not wrong,
        "right": not right,
        "same": bool(wrong) and wrong == right,
        "wrong_en": bool(right_en) and not wrong_en,
        "right_en": bool(wrong_en) and not right_en,
    }
    return [code for code, is_found in found.items() if is_found]
