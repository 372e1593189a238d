"""The parts of an article, edited with it."""

from django.contrib import admin

from newsroom.admin.articles.forms import SectionForm
from newsroom.models import ArticlePhoto, Credit, ResultsBox, Section


class SectionInline(admin.StackedInline):
    model = Section
    form = SectionForm
    extra = 0
    min_num = 1
    ordering = ["position", "pk"]
    fieldsets = [(None, {"fields": [("position", "crosshead"), "text", "crosshead_en", "text_en"]})]


class CreditInline(admin.TabularInline):
    model = Credit
    extra = 1
    ordering = ["position", "pk"]
    fields = ["position", "name", "kind", "name_en"]


class ArticlePhotoInline(admin.TabularInline):
    model = ArticlePhoto
    extra = 1
    ordering = ["position", "pk"]
    autocomplete_fields = ["photo"]
    fields = ["position", "photo", "after_section"]


class ResultsBoxInline(admin.TabularInline):
    model = ResultsBox
    extra = 0
    ordering = ["position", "pk"]
    autocomplete_fields = ["event", "group", "tie"]
    fields = ["position", "kind", "event", "group", "tie", "after_section"]
