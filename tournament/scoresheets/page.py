"""What the result page shows beside its fields: head of the sheet, understood matches, impact, history."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms.boundfield import BoundField

from tournament.choices import SecondPerson
from tournament.explanations.impact import impact_sentences
from tournament.explanations.later_ties import touched_sentences
from tournament.explanations.log import act_words, later_words
from tournament.models import Submission
from tournament.rules.errors import DefectsError
from tournament.scoresheets.forms import ResultForm
from tournament.scoresheets.naming import later_ties, team_names
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.tie_words import side_names, start_time, tie_name, where_in_event
from tournament.scoresheets.understood import Understood, UnderstoodMatch, understood
from tournament.scoresheets.words import Change, document_changes
from tournament.services.progression import Later
from tournament.services.results import ResultDocument, preview_result
from tournament.statuses import Status, tie_status

LONGEST_HISTORY = 20


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One match of the page: its fields, and what was understood of them."""

    no: int
    letters: str
    fields: dict[str, BoundField]
    players_a: list[BoundField]
    players_x: list[BoundField]
    understood: UnderstoodMatch

    @property
    def more(self) -> list[BoundField]:
        """The rarer fields, out of sight until wanted."""
        return [field for name, field in self.fields.items() if name != "games"]

    @property
    def is_unusual(self) -> bool:
        """Whether one of these says something, so that they are shown open."""
        return any(field.value() or field.errors for field in self.more)


@dataclass(frozen=True, slots=True)
class Impact:
    """What saving would change elsewhere, in sentences; ``touched`` are the later ties that have begun."""

    sentences: list[str]
    touched: list[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission of the tie: what it did, and the lines that it changed; these stay hidden (``is_secret``) while
    somebody is to enter it a second time without looking.
    """

    submission: Submission
    changes: list[Change]
    said: str
    choice: str
    is_waiting: bool
    is_secret: bool


def page_context(sheet: Sheet, form: ResultForm | None, saved: str | None) -> dict[str, Any]:
    tie = sheet.tie
    shown = shown_result(sheet, form)
    return {
        "tie": tie,
        "title": tie_name(tie),
        "original": tie,
        "status": Status(tie_status(tie)),
        "where": where_in_event(tie),
        "when": start_time(tie),
        "sides": side_names(tie),
        "sheet": sheet,
        "form": form,
        "errors": form.errors if form is not None else None,
        "lineups": [(side, sheet.team_name(side), form.lineup(side)) for side in ("a", "x")] if form else [],
        "matches": match_rows(sheet, form, shown) if form is not None else [],
        "understood": shown,
        "tie_fields": tie_field_state(form) if form is not None else {},
        "history": history(sheet),
        "saved": saved,
    }


def shown_result(sheet: Sheet, form: ResultForm | None) -> Understood:
    """What was typed as understood, or what is recorded where nothing was typed yet."""
    if form is None or not form.is_bound:
        return understood(sheet, sheet.stored, {})
    return understood(sheet, form.typed.document, form.typed.unread)


def match_rows(sheet: Sheet, form: ResultForm, shown: Understood) -> list[MatchRow]:
    return [
        MatchRow(
            no=no,
            letters=_letters(sheet, no),
            fields=form.match(no),
            players_a=form.named_players(no, "a"),
            players_x=form.named_players(no, "x"),
            understood=shown.matches[no - 1],
        )
        for no in sheet.numbers
    ]


def _letters(sheet: Sheet, no: int) -> str:
    entry = sheet.entry(no)
    return f"{entry.a}–{entry.x}" if entry.a and entry.x else ""


def tie_field_state(form: ResultForm) -> dict[str, Any]:
    """The fields of the whole tie, and whether the rarer ones are shown open."""
    ended = [form[name] for name in ("ending", "at_fault")]
    reported = [form[name] for name in ("score", "winner", "games_total", "points_total")]
    return {
        "ended": ended,
        "ended_open": any(field.value() or field.errors for field in ended),
        "reported": reported,
        "reported_open": any(field.value() or field.errors for field in reported),
    }


def impact_of(sheet: Sheet, document: ResultDocument) -> Impact | None:
    """What recording the document would change and move, later ties carried through."""
    if document == sheet.stored:
        return None
    try:
        preview = preview_result(tie=sheet.tie.pk, document=document, later=Later.ANNUL)
    except DefectsError:
        return None
    event = sheet.tie.event_id
    numbers = {*(move.tie for move in preview.moves), *(tie.no for tie in preview.touched)}
    names, ties = team_names(event), later_ties(event, numbers)
    sentences = impact_sentences(preview, names, ties, is_correction=sheet.is_correction)
    return Impact(sentences, touched_sentences(preview.touched, names, ties))


def history(sheet: Sheet) -> list[Entry]:
    """The submissions of the tie, the latest first."""
    rows: QuerySet[Submission] = Submission.objects.filter(tie=sheet.tie).select_related("confirms")
    return [_entry(sheet, row) for row in rows.order_by("-sequence")[:LONGEST_HISTORY]]


def _entry(sheet: Sheet, row: Submission) -> Entry:
    is_waiting = row.is_held and row.version == sheet.tie.held_version
    is_secret = is_waiting and sheet.tie.event.tournament.second_person == SecondPerson.BLIND
    changes = [] if is_secret else document_changes(row.before, row.content, sheet.player_name)
    return Entry(row, changes, act_words(row, is_waiting=is_waiting), later_words(row), is_waiting, is_secret)
