"""API tokens: made here or by command, looked at, revoked. The secret is shown once, in the answer that makes it."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from tournament.admin.public import ReadOnlyAdmin, Text, Tool, own_views
from tournament.admin.service_view import ServiceView, admin_form
from tournament.models import ApiToken
from tournament.services.tokens import LONGEST_LABEL, create_token, revoke_token


class TokenForm(forms.Form):
    """Only a superuser makes tokens that speak for a superuser."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("account"))
    role = forms.ModelChoiceField(
        Group.objects.order_by("name"),
        label=_("only as"),
        required=False,
        help_text=_("Of what the account may, the token then may only what this role may too."),
    )
    label = forms.CharField(
        label=_("label of the token"),
        max_length=LONGEST_LABEL,
        required=False,
        help_text=_("What it is for, as the log names it."),
    )

    def __init__(self, maker: User, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        accounts = User.objects.filter(is_active=True).order_by("username")
        chosen = cast(forms.ModelChoiceField, self.fields["user"])
        chosen.queryset = accounts if maker.is_superuser else accounts.filter(is_superuser=False)


class RevocationView(ServiceView):
    permission = "tournament.change_apitoken"
    submit = _("Revoke the token")

    def title(self, row: ApiToken) -> Text:
        return _("Revoke the token %(token)s") % {"token": row}

    def form(self, row: ApiToken, data: Mapping[str, Any] | None) -> forms.Form:
        return forms.Form(data)

    def refusal(self, row: ApiToken) -> Text:
        return _("This token was revoked before.") if row.revoked_at else ""

    def run(self, request: HttpRequest, row: ApiToken, form: Any) -> Text:
        revoke_token(token=row, now=timezone.now())
        return _("The token is revoked: it opens nothing any more.")


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    list_display = ["prefix", "label", "user", "role", "created_at", "last_used_at", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["user", "role"]
    search_fields = ["prefix", "label", "user__username"]
    fields = ["prefix", "label", "user", "role", "created_at", "last_used_at", "revoked_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        return super().get_queryset(request).select_related("user", "role").defer("digest")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [str(name) for name in self.fields or ()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).has_perm("tournament.add_apitoken")

    def tools(self, request: HttpRequest, row: ApiToken) -> Iterable[Tool]:
        if row.revoked_at is None and cast(User, request.user).has_perm(RevocationView.permission):
            yield reverse("admin:tournament_apitoken_revocation", args=[row.pk]), _("Revoke the token")

    def get_urls(self) -> list[URLPattern]:
        return [*own_views(self, [("revocation", "revocation", RevocationView(self))]), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """The form, or the token itself: in this answer alone, which nobody keeps."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TokenForm(cast(User, request.user), request.POST if request.method == "POST" else None)
        written = ""
        if request.method == "POST" and form.is_valid():
            new = create_token(now=timezone.now(), **form.cleaned_data)
            self.log_addition(request, new.row, _("API token made"))
            written = new.written
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("The new token") if written else _("Make an API token"),
            "written": written,
            "form": None if written else form,
            "adminform": admin_form(self, form),
            "inline_admin_formsets": [],
            "errors": form.errors,
            "submit": _("Make the token"),
            "back": reverse("admin:tournament_apitoken_changelist"),
            "original": _("New token"),
        }
        answer = TemplateResponse(request, "admin/tournament/apitoken/new.html", context)
        return cast(HttpResponse, never_cache(lambda _request: answer)(request))
