"""Awards beside the places."""

from django.contrib import admin

from tournament.admin.public import PublicAdmin
from tournament.models import Award


@admin.register(Award)
class AwardAdmin(PublicAdmin):
    list_display = ["name", "name_en", "team", "recipient", "tournament"]
    list_filter = ["tournament"]
    list_select_related = ["team", "tournament"]
    search_fields = ["name", "name_en", "team__search_text", "recipient"]
    autocomplete_fields = ["tournament", "team"]
    fields = ["tournament", "position", ("name", "name_en"), "team", ("recipient", "recipient_en"), "provenance"]
