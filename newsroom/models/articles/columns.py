"""Columns: standing headings under which articles appear."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ColumnQuerySet(models.QuerySet["Column"]):
    def get_by_natural_key(self, slug: str) -> "Column":
        return self.get(slug=slug)


class Column(models.Model):
    """A column of the paper; plain reference data."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    about = models.CharField(_("about"), max_length=300, blank=True)
    about_en = models.CharField(_("about, in English"), max_length=300, blank=True)

    objects = ColumnQuerySet.as_manager()

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
