"""A page that shows the recap of what an editor chooses, and takes it over as a draft."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from newsroom.errors import NewsroomError
from newsroom.explanations import sentences
from newsroom.results import Event, name_of
from newsroom.rules.recaps import Language
from newsroom.selectors.recaps import Material, Telling, event_material, events_to_tell, subjects, tell
from newsroom.services.recaps import adopt_recap
from newsroom.services.rights import person_of, rights_of

LANGUAGES: dict[str, tuple[Language, ...]] = {"zh": ("zh",), "zh-en": ("zh", "en")}
KINDS = {
    "event": pgettext_lazy("recap", "Whole event"),
    "days": pgettext_lazy("recap", "Days"),
    "groups": pgettext_lazy("recap", "Groups"),
    "rounds": pgettext_lazy("recap", "Rounds"),
    "ties": pgettext_lazy("recap", "Ties"),
}


class EventField(forms.ModelChoiceField):
    def label_from_instance(self, event: Event) -> str:
        return f"{name_of(event.tournament).text} · {name_of(event).text}"


class RecapForm(forms.Form):
    """What is to be told; ``subject`` is offered once an event is chosen."""

    event = EventField(label=_("event"), queryset=Event.objects.none())
    subject = forms.ChoiceField(label=pgettext_lazy("recap", "about"), required=False)
    length = forms.ChoiceField(
        label=pgettext_lazy("recap", "length"),
        choices=[("short", pgettext_lazy("recap", "short")), ("long", pgettext_lazy("recap", "long"))],
    )
    languages = forms.ChoiceField(
        label=pgettext_lazy("recap", "languages"),
        choices=[("zh", pgettext_lazy("recap", "Chinese")), ("zh-en", pgettext_lazy("recap", "Chinese and English"))],
    )

    material: Material | None = None

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["event"].queryset = events_to_tell()  # type: ignore[attr-defined]  # a ModelChoiceField
        key = str((data or {}).get("event", ""))
        event = events_to_tell().filter(pk=key).first() if key.isascii() and key.isdigit() else None
        if event is None:
            self.fields["subject"].choices = [("", gettext("choose an event first"))]  # type: ignore[attr-defined]  # a ChoiceField
            return
        self.material = event_material(event)
        known = subjects(self.material)
        offered = [(KINDS[kind], options) for kind, options in known.items() if options]
        self.fields["subject"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]  # a ChoiceField

    def telling(self) -> Telling | None:
        """What was chosen, told; None while something is to be chosen, or nothing is there to tell."""
        subject = self.cleaned_data.get("subject") if self.is_valid() else ""
        if not subject or self.material is None:
            return None
        return tell(self.material, subject, self.cleaned_data["length"], LANGUAGES[self.cleaned_data["languages"]])


class RecapPage(admin.ModelAdmin):
    """Reading is a GET; adopting posts the same choice with the digest of what was read."""

    change_list_template = "admin/newsroom/article/change_list.html"

    def recap_page(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        chosen = request.POST if request.method == "POST" else request.GET
        form = RecapForm(chosen if "event" in chosen else None)
        refused = None
        if request.method == "POST" and form.is_valid():
            try:
                return self._adopted(request, form)
            except NewsroomError as error:
                refused = error
                form = RecapForm(chosen)
        status = 422 if request.method == "POST" else 200
        return TemplateResponse(request, "admin/newsroom/article/recap.html", self._recap_page(request, form, refused),
                                status=status)  # fmt: skip

    def _adopted(self, request: HttpRequest, form: RecapForm) -> HttpResponse:
        article = adopt_recap(
            event=form.cleaned_data["event"].pk,
            subject=form.cleaned_data["subject"],
            length=form.cleaned_data["length"],
            languages=LANGUAGES[form.cleaned_data["languages"]],
            digest=request.POST.get("digest", ""),
            rights=rights_of(request.user),
            now=timezone.now(),
            by=person_of(request.user),
        ).article
        self.log_addition(request, article, gettext("adopted from results"))
        messages.success(request, gettext("The recap is a draft now. Read it before you publish it."))
        return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[article.pk]))

    def _recap_page(self, request: HttpRequest, form: RecapForm, refused: NewsroomError | None) -> dict[str, Any]:
        telling = form.telling() if form.is_bound else None
        has_nothing = form.is_bound and form.is_valid() and telling is None
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Recap from results"),
            "form": form,
            "telling": telling,
            "recaps": [(language, recap) for language, recap in telling.recaps.items()] if telling else [],
            "choose": has_nothing and form.material is not None and bool(form.material.ties),
            "nothing": has_nothing and form.material is not None and not form.material.ties,
            "reasons": list(sentences(refused)) if refused else [],
        }
