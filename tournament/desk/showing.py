"""What the sheet's page shows beside its fields."""

from dataclasses import dataclass
from typing import Any

from tournament.desk.forms import DeskForm
from tournament.desk.pages import sheet_address
from tournament.rules.ties import tie_state
from tournament.scoresheets.page import MatchRow, page_context
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.understood import UnderstoodMatch
from tournament.selectors.desk import running_on_table
from tournament.services.results.reading import read_result


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One match: its row of the shared page, the letters of its sides, and what is unusual in it."""

    row: MatchRow
    letter_a: str
    letter_x: str
    doubts: list[str]

    @property
    def no(self) -> int:
        return self.row.no

    @property
    def understood(self) -> UnderstoodMatch:
        return self.row.understood


def sheet_context(sheet: Sheet, form: DeskForm | None) -> dict[str, Any]:
    context = page_context(sheet, form, None)
    doubts = form.doubt_words if form is not None and form.is_bound else {}
    return {
        **context,
        "rows": [_row(sheet, row, doubts.get(f"m{row.no}_games", [])) for row in context["matches"]],
        "has_unusual": any(row.is_unusual for row in context["matches"]),
        "tie_doubts": doubts.get("", []),
        "score": _score(sheet, form),
        "runs_beside": running_on_table(sheet.tie),
        "address": sheet_address(sheet.tie),
        "check_address": sheet_address(sheet.tie, "check"),
        "call_address": sheet_address(sheet.tie, "call"),
    }


def _row(sheet: Sheet, row: MatchRow, doubts: list[str]) -> DeskRow:
    entry = sheet.entry(row.no)
    return DeskRow(row, entry.a or "", entry.x or "", doubts)


def _score(sheet: Sheet, form: DeskForm | None) -> list[int] | None:
    """Matches won by A and X by what is typed, or by what is recorded where nothing was typed yet."""
    document = form.typed.document if form is not None and form.is_bound else sheet.stored
    score = tie_state(read_result(document), sheet.format).score
    return [*score] if score else None
