"""Corrections: what readers are told of a mistake."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles.article import Article


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def get_by_natural_key(self, article: str, number: int) -> "Correction":
        return self.get(article__slug=article, number=number)


class Correction(models.Model):
    """One correction of an article that was out; ``number`` counts those of the article from 1. It is never changed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections", verbose_name=_("article"))
    number = models.PositiveSmallIntegerField(_("number"))
    at = models.DateTimeField(_("corrected at"))
    wrong = models.CharField(_("what was wrong"), max_length=500)
    wrong_en = models.CharField(_("what was wrong, in English"), max_length=800, blank=True)
    right = models.CharField(_("what is right"), max_length=500)
    right_en = models.CharField(_("what is right, in English"), max_length=800, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"), null=True, blank=True
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="correction_number_in_article")]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.number)

    natural_key.dependencies = ["newsroom.article"]  # type: ignore[attr-defined]  # Django's protocol
