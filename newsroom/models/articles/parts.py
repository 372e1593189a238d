"""What an article is made of: sections, credits, pictures and boxes of live results."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.choices import BoxKind, CreditChoice
from newsroom.models.articles.article import Article
from newsroom.models.images import Photo
from newsroom.rules.richtext import document_defects


def validate_document(document: object) -> None:
    defects = document_defects(document)
    if defects:
        raise ValidationError(_("This is not a text of the newsroom: %(defects)s."), params={"defects": defects[0]})


class PartQuerySet(models.QuerySet[models.Model]):
    def get_by_natural_key(self, article: str, position: int) -> models.Model:
        return self.get(article__slug=article, position=position)


class Section(models.Model):
    """A stretch of text under an optional crosshead. The text is a document of ``rules/richtext.py``, never HTML."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sections", verbose_name=_("article"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    crosshead = models.CharField(_("crosshead"), max_length=60, blank=True)
    crosshead_en = models.CharField(_("crosshead in English"), max_length=120, blank=True)
    text = models.JSONField(_("text"), default=list, blank=True, validators=[validate_document])
    text_en = models.JSONField(_("text in English"), default=list, blank=True, validators=[validate_document])

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["article", "position", "pk"]

    def __str__(self) -> str:
        return self.crosshead or str(self.position)

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.position)

    natural_key.dependencies = ["newsroom.article"]  # type: ignore[attr-defined]  # Django's protocol


class Credit(models.Model):
    """A name as printed, with what it is credited for. It is text: persons are never joined by name."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="credits", verbose_name=_("article"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    name_en = models.CharField(pgettext_lazy("person", "name in English"), max_length=100, blank=True)
    kind = models.CharField(_("credit for"), max_length=8, choices=CreditChoice.choices, default=CreditChoice.WORDS)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["article", "position", "pk"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.position)

    natural_key.dependencies = ["newsroom.article"]  # type: ignore[attr-defined]  # Django's protocol


class ArticlePhoto(models.Model):
    """A picture in an article; ``after_section`` 0 stands above the text."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="pictures", verbose_name=_("article"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="uses", verbose_name=_("photo"))
    after_section = models.PositiveSmallIntegerField(_("after section"), default=0)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture in the article")
        verbose_name_plural = _("pictures in the article")
        ordering = ["article", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "photo"], name="photo_once_in_article")]

    def __str__(self) -> str:
        return str(self.photo)

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.position)

    natural_key.dependencies = ["newsroom.article", "newsroom.photo"]  # type: ignore[attr-defined]  # Django's protocol


def _only(kind: str, target: str) -> models.Q:
    empty = {f"{name}__isnull": name != target for name in ("event", "group", "tie")}
    return models.Q(kind=kind, **empty)


class ResultsBox(models.Model):
    """A box in the article that shows results as they stand when the page is read, never a copy of them."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="boxes", verbose_name=_("article"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    kind = models.CharField(_("shows"), max_length=8, choices=BoxKind.choices, default=BoxKind.PODIUM)
    event = models.ForeignKey(
        "tournament.Event", models.PROTECT, related_name="+", verbose_name=_("event"), null=True, blank=True
    )
    group = models.ForeignKey(
        "tournament.Group", models.PROTECT, related_name="+", verbose_name=_("group"), null=True, blank=True
    )
    tie = models.ForeignKey(
        "tournament.Tie", models.PROTECT, related_name="+", verbose_name=_("tie"), null=True, blank=True
    )
    after_section = models.PositiveSmallIntegerField(_("after section"), default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("results box")
        verbose_name_plural = _("results boxes")
        ordering = ["article", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only(BoxKind.PODIUM, "event") | _only(BoxKind.GROUP, "group") | _only(BoxKind.TIE, "tie"),
                name="box_has_the_target_of_its_kind",
                violation_error_message=_("A podium needs an event, a group table a group, a tie score a tie."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.position)

    natural_key.dependencies = ["newsroom.article"]  # type: ignore[attr-defined]  # Django's protocol
