"""What the list of articles can do with several at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.admin.labels import label_moment
from newsroom.errors import NewsroomError
from newsroom.explanations import act_words, sentences
from newsroom.models import Article
from newsroom.rules.copyflow import Act
from newsroom.services.copyflow import archive_article, publish_article, recall_article, schedule_article
from newsroom.services.rights import person_of, rights_of


class ScheduleForm(forms.Form):
    at = forms.SplitDateTimeField(label=_("publish at"), widget=AdminSplitDateTime)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        label_moment(self.fields["at"])


class ArticleActions(admin.ModelAdmin):
    """Publish, schedule, recall and archive: each article by itself, each refusal said.

    Nothing is approved or withdrawn unread: that is done on the article's page, in words.
    """

    actions = ["publish", "schedule", "recall", "archive"]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without the deletion of many: an article is deleted from its own page, by the copy flow."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("newsroom.publish_article")

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._each(request, queryset, Act.PUBLISH, publish_article)

    @admin.action(description=_("Take back to the draft"), permissions=["publish"])
    def recall(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._each(request, queryset, Act.RECALL, recall_article)

    @admin.action(description=_("Archive"), permissions=["publish"])
    def archive(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._each(request, queryset, Act.ARCHIVE, archive_article)

    @admin.action(description=_("Schedule …"), permissions=["publish"])
    def schedule(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        chosen = ",".join(str(pk) for pk in queryset.order_by("pk").values_list("pk", flat=True))
        return HttpResponseRedirect(f"{reverse('admin:newsroom_article_schedule')}?articles={chosen}")

    def schedule_page(self, request: HttpRequest) -> HttpResponse:
        """Asks for the moment, then schedules the articles named in the address."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        keys = [int(key) for key in request.GET.get("articles", "").split(",") if key.isascii() and key.isdigit()]
        articles = self.get_queryset(request).filter(pk__in=keys)
        form = ScheduleForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self._each(request, articles, Act.SCHEDULE, schedule_article, at=form.cleaned_data["at"])
            return HttpResponseRedirect(reverse("admin:newsroom_article_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Schedule articles"),
            "form": form,
            "articles": articles,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/newsroom/article/schedule.html", context)

    def _each(
        self,
        request: HttpRequest,
        articles: QuerySet[Article],
        act: Act,
        service: Callable[..., Article],
        **moment: datetime,
    ) -> None:
        rights, by = rights_of(request.user), person_of(request.user)
        for article in articles:
            try:
                service(article, rights=rights, now=timezone.now(), by=by, **moment)
            except NewsroomError as refused:
                for sentence in sentences(refused):
                    self.message_user(request, f"{article}: {sentence}", messages.ERROR)
            else:
                self.log_change(request, article, act_words(act))
                said = {"article": article, "act": act_words(act)}
                self.message_user(request, gettext("“%(article)s”: %(act)s, done.") % said, messages.SUCCESS)
