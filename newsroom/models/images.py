"""Photos and drawings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PhotoQuerySet(models.QuerySet["Photo"]):
    def get_by_natural_key(self, slug: str) -> "Photo":
        return self.get(slug=slug)


class Photo(models.Model):
    """A picture, re-encoded on upload: ``file`` is the JPEG for everybody, ``renditions`` lists the WebP files.

    ``renditions`` is a list of ``{"width": px, "height": px, "file": name in the storage}``, narrow to wide.
    ``width`` and ``height`` are those of ``file`` in pixels.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    file = models.FileField(_("file"), upload_to="photos", editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    renditions = models.JSONField(_("renditions"), default=list, editable=False)
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=300, blank=True)
    alt_text = models.CharField(
        _("alt text"), max_length=300, blank=True, help_text=_("What the picture shows, for those who cannot see it.")
    )
    alt_text_en = models.CharField(_("alt text in English"), max_length=300, blank=True)
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The picture says nothing that the text does not say.")
    )
    credit = models.CharField(_("credit"), max_length=100, blank=True)
    credit_en = models.CharField(_("credit in English"), max_length=150, blank=True)
    picture_source = models.CharField(_("picture source"), max_length=100, blank=True)
    picture_source_en = models.CharField(_("picture source in English"), max_length=150, blank=True)
    is_illustration = models.BooleanField(
        _("illustration"), default=False, help_text=_("A drawing, no photograph: the page says so.")
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_decorative=False) | models.Q(alt_text="", alt_text_en=""),
                name="photo_decorative_or_alt",
                violation_error_message=_("A decorative picture has no alt text."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
