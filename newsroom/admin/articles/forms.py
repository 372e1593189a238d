"""The forms of an article and of its sections."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from newsroom.admin.articles.review import ReviewForm
from newsroom.admin.labels import label_moment
from newsroom.admin.richtext import RichTextField
from newsroom.errors import UnsavedError, VersionConflictError
from newsroom.explanations import sentences
from newsroom.models import Article, Section


class ArticleForm(ReviewForm):
    """Carries the version it was opened on; a newer one in the database is a conflict, and nothing is overwritten.

    ``conflict_with`` is then the article as stored, and the form goes on from its version, so that saving again is a
    decision made with both texts in view.
    """

    version = forms.IntegerField(label=_("version"), widget=forms.HiddenInput, required=False)
    publish_at = forms.SplitDateTimeField(
        label=_("publish at"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=_("For “Save and schedule”: the clock publishes at this moment."),
    )
    conflict_with: Article | None = None

    class Meta:
        model = Article
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_version = self.instance.version
        self.fields["version"].initial = self.stored_version
        for name in {"publish_at", "embargo_until"} & self.fields.keys():
            label_moment(self.fields[name])
        if "slug" in self.fields and self.has_been_seen:
            self.fields["slug"].disabled = True

    def clean(self) -> dict[str, Any] | None:
        opened_on = self.cleaned_data.get("version")
        if not self.instance._state.adding and opened_on != self.stored_version:
            self.conflict_with = Article.objects.get(pk=self.instance.pk)
            self.data = self.data.copy()  # type: ignore[attr-defined]  # a posted form is a QueryDict
            self.data["version"] = str(self.stored_version)  # type: ignore[index]  # as above
            conflict = VersionConflictError(opened_on or 0, self.stored_version)
            refused = [self.refused] if isinstance(self.refused, UnsavedError) else []
            raise ValidationError([said for one in (*refused, conflict) for said in sentences(one)])
        return super().clean()


class SectionForm(forms.ModelForm):
    text = RichTextField(label=_("text"), required=False)
    text_en = RichTextField(label=_("text in English"), required=False)

    class Meta:
        model = Section
        fields = ["position", "crosshead", "text", "crosshead_en", "text_en"]
