"""The log of submissions, to be read: who handed in what, when, from where and why."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import ReadOnlyAdmin
from tournament.choices import SecondPerson
from tournament.explanations.impact import move_sentences
from tournament.explanations.log import entry_words, later_words
from tournament.models import OfficialResult, Submission, Team
from tournament.names import name_of
from tournament.scoresheets.words import document_changes
from tournament.services.progression import SideMove

Names = Mapping[str, str]


def names_in(entries: Iterable[Submission]) -> dict[tuple[int, str], dict[str, str]]:
    """The names of teams by code, for each tournament and event that these entries speak of; one query."""
    wanted = {(entry.tournament_id, entry.subject.split("/")[1]) for entry in entries if entry.subject.count("/")}
    teams = Team.objects.filter(
        event__tournament__in={pk for pk, _slug in wanted}, event__slug__in={slug for _pk, slug in wanted}
    )
    names: dict[tuple[int, str], dict[str, str]] = {}
    for team in teams.select_related("event"):
        names.setdefault((team.event.tournament_id, team.event.slug), {})[team.code] = name_of(team).text
    return names


def names_for(entry: Submission, names: Mapping[tuple[int, str], Names]) -> Names:
    return names.get((entry.tournament_id, entry.subject.split("/")[1]), {}) if entry.subject.count("/") else {}


def is_waiting(entry: Submission) -> bool:
    return entry.is_held and entry.tie is not None and entry.tie.held_version == entry.version


def is_secret(entry: Submission) -> bool:
    """Whether its content is not to be seen yet, because somebody is to enter it again without looking."""
    return is_waiting(entry) and entry.tournament.second_person == SecondPerson.BLIND


class LogChangeList(ChangeList):
    """A page of the log whose entries know the names of the teams they speak of."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        names = names_in(self.result_list)
        for entry in self.result_list:
            entry.names = names_for(entry, names)


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    list_display = ["sequence", "about", "said", "source", "who", "submitted_at", "reason", "is_official"]
    list_filter = ["tournament", "act", "is_held", "source", "later"]
    list_select_related = ["tournament", "tie", "official_result", "confirms"]
    search_fields = ["=tie__no", "subject", "actor", "via", "reason", "decision", "idempotency_key"]
    search_help_text = _("Tie number, team code, account, link, words of the reason or decision, key.")
    date_hierarchy = "submitted_at"
    fields = [
        ("tournament", "about"), ("sequence", "base_version", "version"), "said", ("act", "is_held", "confirms"),
        ("source", "via"), ("actor", "submitted_at"), "reason", ("decision", "choice"), "changes", "moved",
        "subject", "idempotency_key", "digest", "previous_digest",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LogChangeList

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Submission | None:
        entry = super().get_object(request, object_id, from_field)
        if entry is not None:
            entry.names = names_for(entry, names_in([entry]))
        return entry

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [name for names in self.fields or () for name in ([names] if isinstance(names, str) else names)]

    @admin.display(description=pgettext_lazy("entry of the log", "about"), ordering="tie__no")
    def about(self, entry: Submission) -> str:
        """The tie and its version; for a ruling nothing but what it says."""
        if entry.tie is None:
            return "–"
        return gettext("Tie %(no)d, version %(version)d") % {"no": entry.tie.no, "version": entry.version}

    @admin.display(description=_("what was done"), ordering="act")
    def said(self, entry: Any) -> str:
        return entry_words(entry, entry.names, is_waiting=is_waiting(entry))

    @admin.display(description=_("submitted by"), ordering="actor")
    def who(self, entry: Submission) -> str:
        return " · ".join(filter(None, (entry.actor, entry.via))) or "–"

    @admin.display(description=_("choice for later ties"))
    def choice(self, entry: Submission) -> str:
        return later_words(entry) or "–"

    @admin.display(description=_("official"), boolean=True)
    def is_official(self, submission: Submission) -> bool:
        return hasattr(submission, "official_result")

    @admin.display(description=_("consequences"))
    def moved(self, entry: Any) -> str | SafeString:
        moves = [SideMove(one["tie"], one["side"], one["from"], one["to"]) for one in entry.consequences]
        sentences = ((sentence,) for sentence in move_sentences(moves, entry.names, {}))
        return (
            format_html('<ul class="moved">{}</ul>', format_html_join("", "<li>{}</li>", sentences)) if moves else "–"
        )

    @admin.display(description=_("what changed"))
    def changes(self, submission: Submission) -> str | SafeString:
        if is_secret(submission):
            return gettext("Not shown until a second person has entered it as well.")
        if submission.tie_id is None:
            return "–"
        rows = ((one.label, one.before, one.after) for one in document_changes(submission.before, submission.content))
        body = format_html_join("", '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>', rows)
        head = format_html('<tr><td></td><th scope="col">{}</th><th scope="col">{}</th></tr>', _("before"), _("after"))
        return format_html('<table class="changes"><thead>{}</thead><tbody>{}</tbody></table>', head, body)


@admin.register(OfficialResult)
class OfficialResultAdmin(ReadOnlyAdmin):
    list_display = ["tie", "event", "submission", "actor", "submitted_at"]
    list_filter = ["tie__event__tournament"]
    list_select_related = ["tie__event", "submission__tie"]
    search_fields = ["=tie__no", "submission__actor"]
    readonly_fields = ["tie", "submission"]
    fields = (*readonly_fields,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[OfficialResult]:
        return super().get_queryset(request).select_related("tie__event", "submission__tie")

    @admin.display(description=_("event"))
    def event(self, result: OfficialResult) -> str:
        return name_of(result.tie.event).text

    @admin.display(description=_("submitted by"))
    def actor(self, result: OfficialResult) -> str:
        return result.submission.actor

    @admin.display(description=_("submitted at"), ordering="submission__submitted_at")
    def submitted_at(self, result: OfficialResult) -> Any:
        return result.submission.submitted_at
