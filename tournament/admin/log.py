"""The log of submissions, to be read: who handed in what, when, from where and why."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import ReadOnlyAdmin
from tournament.models import OfficialResult, Submission
from tournament.names import name_of
from tournament.scoresheets.words import document_changes


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    list_display = ["sequence", "tie", "version", "source", "actor", "submitted_at", "reason", "is_official"]
    list_filter = ["tournament", "source"]
    list_select_related = ["tie", "official_result"]
    search_fields = ["=tie__no", "actor", "reason", "idempotency_key", "tie__team_a__search_text"]
    date_hierarchy = "submitted_at"
    fields = [
        ("tournament", "subject"), ("sequence", "base_version", "version"), ("source", "via"),
        ("actor", "submitted_at"), "reason", "decision", "changes", "consequences", "idempotency_key", "digest",
        "previous_digest",
    ]  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [name for names in self.fields or () for name in ([names] if isinstance(names, str) else names)]

    @admin.display(description=_("official"), boolean=True)
    def is_official(self, submission: Submission) -> bool:
        return hasattr(submission, "official_result")

    @admin.display(description=_("what changed"))
    def changes(self, submission: Submission) -> SafeString:
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
