"""Photos and drawings."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.choices import Consent
from newsroom.rules.crops import FOCUS_MOST


class PhotoQuerySet(models.QuerySet["Photo"]):
    def get_by_natural_key(self, slug: str) -> "Photo":
        return self.get(slug=slug)


class Photo(models.Model):
    """A picture, re-encoded on upload: ``file`` is the JPEG for everybody, ``renditions`` lists the AVIF or WebP files.

    ``renditions`` is a list of ``{"width": px, "height": px, "file": name in the storage}``, narrow to wide.
    ``width`` and ``height`` are those of ``file`` in pixels. ``crops`` has for each shape of ``rules/crops.py``
    ``{"width", "height", "file", "renditions"}`` of the same kind, cut around the focal point; older rows have none.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    file = models.FileField(_("file"), upload_to="photos", editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    renditions = models.JSONField(_("renditions"), default=list, editable=False)
    crops = models.JSONField(_("crops"), default=dict, editable=False)
    focus_x = models.PositiveSmallIntegerField(
        _("focal point from the left, in percent"), default=50, validators=[MaxValueValidator(FOCUS_MOST)]
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focal point from the top, in percent"), default=50, validators=[MaxValueValidator(FOCUS_MOST)]
    )
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
    consent = models.CharField(
        _("consent of those shown"), max_length=10, choices=Consent.choices, default=Consent.MISSING
    )
    consent_note = models.CharField(
        _("who is shown"),
        max_length=300,
        blank=True,
        help_text=_("Who can be recognised, and how and when they agreed. Readers never see this."),
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
            models.CheckConstraint(
                condition=models.Q(focus_x__lte=FOCUS_MOST, focus_y__lte=FOCUS_MOST),
                name="photo_focus_in_picture",
                violation_error_message=_("The focal point lies outside of the picture."),
            ),
            models.CheckConstraint(
                condition=~models.Q(consent=Consent.GIVEN) | ~models.Q(consent_note=""),
                name="photo_consent_says_who",
                violation_error_message=_("Consent was given: write down who is shown and how they agreed."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
