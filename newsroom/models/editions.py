"""Editions of the paper, their pages, what is placed on them, and advertisements."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.choices import Crop, Slot
from newsroom.models.articles import Article
from newsroom.models.images import Photo
from newsroom.rules.pagination import PAGE_COLUMNS


class EditionQuerySet(models.QuerySet["Edition"]):
    def get_by_natural_key(self, date: str) -> "Edition":
        return self.get(date=date)


class Edition(models.Model):
    """One issue of the paper. It is public from ``published_at`` on; empty means it is still being made."""

    date = models.DateField(_("date"), unique=True)
    paper = models.CharField(_("paper"), max_length=60)
    paper_en = models.CharField(_("paper in English"), max_length=120, blank=True)
    number = models.CharField(_("number of the issue"), max_length=20, blank=True)
    note = models.CharField(
        _("note to readers"),
        max_length=300,
        blank=True,
        help_text=_("Shown on the edition, its pages and its articles, such as that they were rewritten."),
    )
    note_en = models.CharField(_("note to readers, in English"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-date"]

    def __str__(self) -> str:
        return f"{self.paper} {self.date:%Y-%m-%d}"

    def natural_key(self) -> tuple[str]:
        return (self.date.isoformat(),)


class NewspaperPageQuerySet(models.QuerySet["NewspaperPage"]):
    def get_by_natural_key(self, date: str, page: str) -> "NewspaperPage":
        return self.get(edition__date=date, page=page)


class NewspaperPage(models.Model):
    """A page of an edition, such as A5 创新园区."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pages", verbose_name=_("edition"))
    page = models.CharField(
        _("page"), max_length=4, validators=[RegexValidator(r"^[A-Z]?[0-9]{1,3}$", _("Such as A5 or 12."))]
    )
    page_title = models.CharField(_("page title"), max_length=40, blank=True)
    page_title_en = models.CharField(_("page title in English"), max_length=80, blank=True)

    objects = NewspaperPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("newspaper page")
        verbose_name_plural = _("newspaper pages")
        ordering = ["edition", "page"]
        constraints = [models.UniqueConstraint(fields=["edition", "page"], name="page_once_in_edition")]

    def __str__(self) -> str:
        return f"{self.page} {self.page_title}".strip()

    def natural_key(self) -> tuple[str, str]:
        return (*self.edition.natural_key(), self.page)

    natural_key.dependencies = ["newsroom.edition"]  # type: ignore[attr-defined]  # Django's protocol


class AdvertisementQuerySet(models.QuerySet["Advertisement"]):
    def get_by_natural_key(self, slug: str) -> "Advertisement":
        return self.get(slug=slug)


class Advertisement(models.Model):
    """An advertisement. Its mark 广告 is no field: whoever shows it, shows the mark. It is never news."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    advertiser = models.CharField(_("advertiser"), max_length=100)
    advertiser_en = models.CharField(_("advertiser in English"), max_length=200, blank=True)
    slogan = models.CharField(_("slogan"), max_length=100)
    slogan_en = models.CharField(_("slogan in English"), max_length=200, blank=True)
    logo_words = models.CharField(_("logo words"), max_length=40, blank=True)
    logo_words_en = models.CharField(_("logo words in English"), max_length=80, blank=True)
    link = models.URLField(_("link"), blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = AdvertisementQuerySet.as_manager()

    class Meta:
        verbose_name = _("advertisement")
        verbose_name_plural = _("advertisements")
        ordering = ["-starts_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="advertisement_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advertiser}: {self.slogan}"

    def runs_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class PlacementQuerySet(models.QuerySet["Placement"]):
    def get_by_natural_key(self, date: str, page: str, slot: str, order: int) -> "Placement":
        return self.get(page__edition__date=date, page__page=page, slot=slot, order=order)


class Placement(models.Model):
    """One piece on a page: slot, order within the slot and width in columns of the page are layout facts."""

    page = models.ForeignKey(NewspaperPage, models.CASCADE, related_name="placements", verbose_name=_("page"))
    slot = models.CharField(
        pgettext_lazy("newspaper page", "slot"), max_length=8, choices=Slot.choices, default=Slot.MAIN
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    columns = models.PositiveSmallIntegerField(
        _("columns wide"), default=2, validators=[MinValueValidator(1), MaxValueValidator(PAGE_COLUMNS)]
    )
    crop = models.CharField(
        pgettext_lazy("picture", "crop"),
        max_length=5,
        choices=Crop.choices,
        blank=True,
        help_text=_("For a photo: the shape it is printed in. Empty: the whole picture."),
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="placements", verbose_name=_("article"), null=True, blank=True
    )
    photo = models.ForeignKey(
        Photo, models.PROTECT, related_name="placements", verbose_name=_("photo"), null=True, blank=True
    )
    advertisement = models.ForeignKey(
        Advertisement, models.PROTECT, related_name="placements", verbose_name=_("advertisement"), null=True, blank=True
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["page", "slot", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(article__isnull=False, photo__isnull=True, advertisement__isnull=True)
                    | models.Q(article__isnull=True, photo__isnull=False, advertisement__isnull=True)
                    | models.Q(article__isnull=True, photo__isnull=True, advertisement__isnull=False)
                ),
                name="placement_holds_one_piece",
                violation_error_message=_("Place an article, a photo or an advertisement: exactly one of them."),
            ),
            models.UniqueConstraint(fields=["page", "article"], name="article_once_on_page"),
            models.CheckConstraint(
                condition=models.Q(crop="") | models.Q(photo__isnull=False),
                name="placement_crops_a_photo",
                violation_error_message=_("Only a photo is cut to a shape."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.article or self.photo or self.advertisement)

    def natural_key(self) -> tuple[str, str, str, int]:
        return (*self.page.natural_key(), self.slot, self.order)

    natural_key.dependencies = [  # type: ignore[attr-defined]  # Django's protocol
        "newsroom.newspaperpage",
        "newsroom.article",
        "newsroom.photo",
        "newsroom.advertisement",
    ]
