"""Photos: uploaded once, re-encoded, seen before they are used."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.admin.accounts import AccountForm, account_fieldset
from newsroom.admin.refusals import RefusalAdmin
from newsroom.admin.said import claims_asked
from newsroom.choices import Crop
from newsroom.errors import PictureError
from newsroom.models import Photo
from newsroom.rules.crops import focus_of_click
from newsroom.services.photos import delete_photo, save_photo, seen_articles
from newsroom.services.rights import person_of, rights_of

PREVIEW_WIDTH = 480
CLICK = "focus"


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

    def clean(self) -> dict[str, Any] | None:
        """A click in the picture sends ``focus.x`` and ``focus.y``; a key pressed on it sends nothing but noughts."""
        x, y = (_number(self.data.get(f"{CLICK}.{axis}")) for axis in "xy")
        if (x or y) and self.instance.file:
            shown = {"width": PREVIEW_WIDTH, "height": _shown_height(self.instance, PREVIEW_WIDTH)}
            self.cleaned_data["focus_x"], self.cleaned_data["focus_y"] = focus_of_click(x, y, **shown)
        return super().clean()


def _number(text: Any) -> int:
    return int(text) if str(text).isdecimal() else 0


def _shown_height(photo: Photo, width: int) -> int:
    return round(photo.height * width / photo.width)


def _image(photo: Photo, width: int) -> SafeString | str:
    if not photo.file:
        return ""
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="">',
        default_storage.url(photo.file.name),
        width,
        _shown_height(photo, width),
    )


@admin.register(Photo)
class PhotoAdmin(RefusalAdmin):
    form = PhotoForm
    change_form_template = "admin/newsroom/photo/change_form.html"
    list_display = ["small", "caption", "credit", "picture_source", "alt_decided", "consent", "is_illustration"]
    list_display_links = ["small", "caption"]
    list_filter = ["consent", "is_illustration", "is_decorative"]
    search_fields = ["caption", "caption_en", "credit", "picture_source", "slug"]
    readonly_fields = ["small", "sizes"]
    fieldsets = [
        (None, {"fields": ["small", "sizes", "upload", "slug", "is_illustration"]}),
        (_("Consent"), {"fields": ["consent", "consent_note"]}),
        (_("Focal point"), {"fields": [("focus_x", "focus_y")]}),
        (_("Caption and credit"), {"fields": ["caption", "credit", "picture_source"]}),
        (_("For those who cannot see it"), {"fields": ["alt_text", "is_decorative"]}),
        (_("In English"), {"fields": ["caption_en", "alt_text_en", "credit_en", "picture_source_en"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """Of a picture that readers have seen, with the account of a change."""
        is_seen = obj is not None and rights_of(request.user) and seen_articles(obj, timezone.now())
        unbound = claims_asked(getattr(request, "newsroom_refused", None), request.POST.get("unbound_said", ""))
        asked = [account_fieldset(with_box=bool(unbound))] if is_seen else []
        return [*super().get_fieldsets(request, obj), *asked]

    @admin.display(description=_("picture"))
    def small(self, photo: Photo) -> SafeString | str:
        return _image(photo, 96)

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
            unbound_said=form.cleaned_data.get("unbound_said") or 0,
        )

    def response_change(self, request: HttpRequest, obj: Photo) -> HttpResponse:
        if f"{CLICK}.x" not in request.POST:
            return super().response_change(request, obj)
        said = {"x": obj.focus_x, "y": obj.focus_y}
        messages.success(
            request, gettext("The focal point is now at %(x)d %%, %(y)d %%; the crops are cut anew.") % said
        )
        return HttpResponseRedirect(reverse("admin:newsroom_photo_change", args=[obj.pk]) + "#crops")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        photo = kwargs.get("obj")
        if photo is not None and photo.file:
            context["focus"] = {
                "name": CLICK,
                "src": default_storage.url(photo.file.name),
                "width": PREVIEW_WIDTH,
                "height": _shown_height(photo, PREVIEW_WIDTH),
            }
            context["crops"] = [
                (name.label, default_storage.url(photo.crops[name]["file"]), photo.crops[name])
                for name in Crop
                if name in photo.crops
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        delete_photo(obj, rights=rights_of(request.user))
