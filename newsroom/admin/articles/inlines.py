"""The parts of an article, edited with it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsroom.admin.articles.english import english_fieldset
from newsroom.admin.articles.forms import SectionForm
from newsroom.admin.labels import LabelledFormSet
from newsroom.models import ArticlePhoto, Credit, ResultsBox, Section


class SectionInline(admin.StackedInline):
    model = Section
    form = SectionForm
    extra = 0
    min_num = 1
    ordering = ["position", "pk"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        chinese = (None, {"fields": [("position", "crosshead"), "text"]})
        return [chinese, english_fieldset(obj, "crosshead_en", "text_en")]


class CreditInline(admin.TabularInline):
    model = Credit
    formset = LabelledFormSet
    extra = 1
    ordering = ["position", "pk"]
    fields = ["position", "name", "kind", "name_en"]


class ArticlePhotoInline(admin.TabularInline):
    model = ArticlePhoto
    formset = LabelledFormSet
    extra = 1
    ordering = ["position", "pk"]
    autocomplete_fields = ["photo"]
    fields = ["position", "photo", "after_section"]


class ResultsBoxInline(admin.TabularInline):
    model = ResultsBox
    formset = LabelledFormSet
    extra = 0
    ordering = ["position", "pk"]
    autocomplete_fields = ["event", "group", "tie"]
    fields = ["position", "kind", "event", "group", "tie", "after_section"]
