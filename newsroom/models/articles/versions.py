"""What an article was at every save, and what somebody has typed and not saved."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles.article import Article
from newsroom.rules.versions import content_defects


def validate_content(content: object) -> None:
    defects = content_defects(content)
    if defects:
        raise ValidationError(_("This is no version of an article: %(defects)s."), params={"defects": defects[0]})


class ArticleVersion(models.Model):
    """The whole content of an article (``rules/versions.py``) as it was saved; the database refuses to change it.

    ``number`` is the article's version. ``actor`` is the account's name then; both are empty for what stood before
    versions were kept. A version outlives its article, so that a deleted draft can be brought back; only ``name`` and
    ``note`` are given later.
    """

    article = models.ForeignKey(
        Article, models.DO_NOTHING, related_name="versions", verbose_name=_("article"), db_constraint=False
    )
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"), validators=[validate_content])
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("saved by"), null=True
    )
    actor = models.CharField(_("account name then"), max_length=150, blank=True)
    saved_at = models.DateTimeField(_("saved at"))
    name = models.CharField(_("name of the version"), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("version of an article")
        verbose_name_plural = _("versions of articles")
        ordering = ["article_id", "-number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_once_in_article")]

    def __str__(self) -> str:
        return self.name or str(self.number)


class Autosave(models.Model):
    """What one person has typed into the form of an article, or of a new one, and not saved.

    ``form`` is a list of field name and value as a browser posts them, of the moment ``saved_at``; empty while the form
    is only open. ``base_version`` is the article's version it was typed on. Nobody else reads it but whoever has taken
    over.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="autosaves", verbose_name=_("article"), null=True, blank=True
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="autosaves", verbose_name=_("account")
    )
    form = models.JSONField(_("what was typed"), default=list)
    base_version = models.PositiveIntegerField(_("based on version"), default=0)
    opened_at = models.DateTimeField(_("form opened at"))
    seen_at = models.DateTimeField(_("open until at least"))
    saved_at = models.DateTimeField(_("saved at"), null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("taken over by"), null=True
    )
    taken_at = models.DateTimeField(_("taken over at"), null=True)

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        ordering = ["article_id", "opened_at"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="autosave_once_in_article"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(article__isnull=True), name="autosave_once_for_a_new_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.opened_at:%Y-%m-%d %H:%M}"
