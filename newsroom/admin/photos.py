"""Photos: uploaded once, re-encoded, seen before they are used."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from newsroom.admin.accounts import ACCOUNT_FIELDSET, AccountForm
from newsroom.admin.refusals import RefusalAdmin
from newsroom.errors import PictureError
from newsroom.models import Photo
from newsroom.services.photos import delete_photo, save_photo, seen_articles
from newsroom.services.rights import person_of, rights_of


class PhotoForm(AccountForm):
    upload = forms.FileField(
        label=_("picture file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP, at most 40 megapixels. It is re-encoded; place and camera are removed."),
    )

    class Meta:
        model = Photo
        fields = "__all__"

    @property
    def has_been_seen(self) -> bool:
        return self.instance.pk is not None and bool(seen_articles(self.instance, timezone.now()))


def _image(photo: Photo, width: int) -> SafeString | str:
    if not photo.file:
        return ""
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="">',
        default_storage.url(photo.file.name),
        width,
        round(photo.height * width / photo.width),
    )


@admin.register(Photo)
class PhotoAdmin(RefusalAdmin):
    form = PhotoForm
    list_display = ["small", "caption", "credit", "picture_source", "alt_decided", "is_illustration"]
    list_display_links = ["small", "caption"]
    list_filter = ["is_illustration", "is_decorative"]
    search_fields = ["caption", "caption_en", "credit", "picture_source", "slug"]
    readonly_fields = ["preview", "sizes"]
    fieldsets = [
        (None, {"fields": ["preview", "sizes", "upload", "slug", "is_illustration"]}),
        (_("Caption and credit"), {"fields": ["caption", "credit", "picture_source"]}),
        (_("For those who cannot see it"), {"fields": ["alt_text", "is_decorative"]}),
        (_("In English"), {"fields": ["caption_en", "alt_text_en", "credit_en", "picture_source_en"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """Of a picture that readers have seen, with the account of a change."""
        is_seen = obj is not None and rights_of(request.user) and seen_articles(obj, timezone.now())
        return [*super().get_fieldsets(request, obj), *([ACCOUNT_FIELDSET] if is_seen else [])]

    @admin.display(description=_("picture"))
    def small(self, photo: Photo) -> SafeString | str:
        return _image(photo, 96)

    @admin.display(description=_("picture"))
    def preview(self, photo: Photo) -> SafeString | str:
        return _image(photo, 480)

    @admin.display(description=_("sizes"))
    def sizes(self, photo: Photo) -> str:
        return ", ".join(f"{one['width']} × {one['height']}" for one in photo.renditions)

    @admin.display(description=_("alt text decided"), boolean=True)
    def alt_decided(self, photo: Photo) -> bool:
        return bool(photo.alt_text) != photo.is_decorative

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        upload = form.cleaned_data.get("upload")
        if upload is None and not change:
            raise PictureError("missing")
        save_photo(
            obj,
            upload=upload,
            rights=rights_of(request.user),
            now=timezone.now(),
            by=person_of(request.user),
            account=form.account,
        )

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        delete_photo(obj, rights=rights_of(request.user))
