"""What was done to an article: rows that are only ever added."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.choices import ArticleAct, ArticleState, ArticleWorkflow
from newsroom.models.articles.article import Article


class CopyFlowEntry(models.Model):
    """One act of the copy flow; the database refuses to change or delete it.

    ``number`` counts those of the article from 1 and ``version`` is the article's after the act. ``is_exception`` marks
    an approval by somebody who wrote the text, with the reason in ``comment``. An edit is here only if it changed the
    text; so those named here as editing are those who wrote it. ``slug`` outlives an article that was deleted.
    """

    article = models.ForeignKey(
        Article, models.SET_NULL, related_name="history", verbose_name=_("article"), null=True, blank=True
    )
    slug = models.SlugField(_("slug"), max_length=80)
    number = models.PositiveIntegerField(_("number"))
    act = models.CharField(_("act"), max_length=16, choices=ArticleAct.choices)
    from_state = models.CharField(max_length=12, choices=ArticleState.choices)
    from_workflow = models.CharField(max_length=12, choices=ArticleWorkflow.choices)
    to_state = models.CharField(max_length=12, choices=ArticleState.choices, blank=True)
    to_workflow = models.CharField(max_length=12, choices=ArticleWorkflow.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"), null=True, blank=True
    )
    at = models.DateTimeField(_("at"))
    comment = models.TextField(_("comment"), blank=True)
    is_exception = models.BooleanField(_("exception"), default=False)
    version = models.PositiveIntegerField(_("version"))

    class Meta:
        verbose_name = _("entry of the copy flow")
        verbose_name_plural = _("entries of the copy flow")
        ordering = ["article", "-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="copy_flow_entry_number_in_article"),
            models.CheckConstraint(
                condition=models.Q(is_exception=False) | ~models.Q(comment=""),
                name="copy_flow_exception_has_reason",
                violation_error_message=_("An exception needs its reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}: {self.get_act_display()}"
