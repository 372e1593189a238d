"""What the sheet's page shows beside its fields."""

from dataclasses import dataclass, replace
from typing import Any, cast

from tournament.choices import SecondPerson
from tournament.desk.forms import DeskForm, HeldForm, SecondForm
from tournament.desk.pages import sheet_address
from tournament.rules.ties import tie_state
from tournament.scoresheets.page import MatchRow, impact_of, page_context
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.tie_words import side_names, start_time, where_in_event
from tournament.scoresheets.understood import UnderstoodMatch, understood
from tournament.scoresheets.words import document_changes
from tournament.selectors.desk import running_on_table
from tournament.services.results import ResultDocument, held_submission
from tournament.snapshots import read_result
from tournament.statuses import Status, tie_status


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
    is_second = isinstance(form, SecondForm)
    return {
        **context,
        "is_second": is_second,
        "undo": HeldForm(sheet.tie),
        "rows": [_row(sheet, row, doubts.get(f"m{row.no}_games", [])) for row in context["matches"]],
        "has_unusual": any(row.is_unusual for row in context["matches"]),
        "tie_doubts": doubts.get("", []),
        "score": _score(sheet, form),
        "runs_beside": running_on_table(sheet.tie),
        "address": sheet_address(sheet.tie, "second" if is_second else "sheet"),
        "check_address": sheet_address(sheet.tie, "second_check" if is_second else "check"),
        "call_address": sheet_address(sheet.tie, "call"),
    }


def held_context(sheet: Sheet, user_id: int | None) -> dict[str, Any] | None:
    """What waits for the tie, as it is shown to this account; None where nothing waits.

    ``is_own``: it was entered by this account, which cannot confirm it. ``is_blind``: the second person types it again,
    so it must not be shown to them.
    """
    held = held_submission(sheet.tie)
    if held is None:
        return None
    asked = sheet.tie.event.tournament.second_person
    document = cast(ResultDocument, held.content)
    shown = understood(sheet, document, {})
    return {
        "tie": sheet.tie,
        "sheet": sheet,
        "sides": side_names(sheet.tie),
        "where": where_in_event(sheet.tie),
        "when": start_time(sheet.tie),
        "status": Status(tie_status(sheet.tie)),
        "held": held,
        "held_shown": shown,
        "score": tie_state(read_result(document), sheet.format).score,
        "changes": document_changes(held.before, held.content, sheet.player_name) if sheet.is_correction else [],
        "impact": impact_of(sheet, document),
        "is_own": asked != SecondPerson.OFF and held.submitted_by_id == user_id,
        "is_blind": asked == SecondPerson.BLIND,
        "is_review": asked == SecondPerson.OFF,
    }


def without_secrets(context: dict[str, Any], held: dict[str, Any] | None) -> dict[str, Any]:
    """The page's context without what a blind second person must not see yet."""
    if held is None or held["is_own"] or not held["is_blind"]:
        return context
    hidden = held["held"].version
    history = [replace(one, changes=[]) if one.submission.version == hidden else one for one in context["history"]]
    return {**context, "history": history}


def _row(sheet: Sheet, row: MatchRow, doubts: list[str]) -> DeskRow:
    entry = sheet.entry(row.no)
    return DeskRow(row, entry.a or "", entry.x or "", doubts)


def _score(sheet: Sheet, form: DeskForm | None) -> list[int] | None:
    """Matches won by A and X by what is typed, or by what is recorded where nothing was typed yet."""
    document = form.typed.document if form is not None and form.is_bound else sheet.stored
    score = tie_state(read_result(document), sheet.format).score
    return [*score] if score else None
