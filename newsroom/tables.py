"""Tables of the newsroom's public pages."""

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from newsroom.models import Edition
from newsroom.results import name_of


class EditionTable(tables.Table):
    """Editions, newest first."""

    date = tables.DateColumn(verbose_name=_("date"), linkify=("newsroom:edition", {"day": tables.A("date")}))
    paper = tables.Column(verbose_name=_("paper"))
    number = tables.Column(verbose_name=_("number of the issue"), default="")
    page_count = tables.Column(verbose_name=_("pages"), attrs={"td": {"class": "num"}, "th": {"class": "num"}})

    row_header = "date"
    caption = _("Editions")

    class Meta:
        template_name = "django_tables2/rallybook.html"
        model = Edition
        fields = ("date", "paper", "number", "page_count")
        order_by = ("-date",)
        orderable = True

    def render_paper(self, record: Edition) -> str | SafeString:
        return name_of(record, "paper").text
