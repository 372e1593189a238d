"""What the desk can put on a page, and the buttons beside each piece that is there."""

from collections.abc import Iterator

from django import forms
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from newsroom.choices import ArticleState, Crop, Slot
from newsroom.models import Advertisement, Article, NewspaperPage, Photo
from newsroom.rules.pagination import PAGE_COLUMNS

NEWEST = 60
Choices = list[tuple[str, str]]
MODELS: dict[str, type[Article] | type[Photo] | type[Advertisement]] = {
    "article": Article,
    "photo": Photo,
    "advertisement": Advertisement,
}


class PlaceForm(forms.Form):
    """One piece, chosen from what is new and not on the page yet; older ones by the form of the page itself."""

    piece = forms.ChoiceField(label=_("piece"))
    slot = forms.ChoiceField(label=pgettext_lazy("newspaper page", "slot"), choices=Slot.choices, initial=Slot.MAIN)
    columns = forms.IntegerField(label=_("columns wide"), min_value=1, max_value=PAGE_COLUMNS, initial=2)
    crop = forms.ChoiceField(
        label=pgettext_lazy("picture", "crop"), required=False, choices=[("", _("whole picture")), *Crop.choices]
    )

    def __init__(self, *args: object, page: NewspaperPage, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as a form takes them
        self.fields["piece"].choices = list(pieces_for(page))  # type: ignore[attr-defined]  # a choice field

    def clean_piece(self) -> Article | Photo | Advertisement:
        kind, _, pk = self.cleaned_data["piece"].partition(":")
        return MODELS[kind]._default_manager.get(pk=pk)


def pieces_for(page: NewspaperPage) -> Iterator[tuple[str, Choices]]:
    """Groups of choices: articles that are not on this page, photos, advertisements that run on the day."""
    day = page.edition.date
    articles = Article.objects.exclude(placements__page=page).exclude(state=ArticleState.WITHDRAWN)
    running = Advertisement.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
    found = {
        "article": (gettext("Articles"), articles.order_by("-pk").defer("search_text")),
        "photo": (gettext("Photos"), Photo.objects.exclude(placements__page=page).order_by("-pk")),
        "advertisement": (gettext("Advertisements"), running.exclude(placements__page=page).order_by("-pk")),
    }
    for kind, (label, rows) in found.items():
        yield label, [(f"{kind}:{row.pk}", str(row)) for row in rows[:NEWEST]]


STEPS = {"up": -1, "down": 1}
WIDTHS = {"wider": 1, "narrower": -1}
BUTTONS: dict[str, object] = {
    "up": pgettext_lazy("piece on a page", "up"),
    "down": pgettext_lazy("piece on a page", "down"),
    "wider": pgettext_lazy("piece on a page", "wider"),
    "narrower": pgettext_lazy("piece on a page", "narrower"),
    **dict(Slot.choices),
    "off": pgettext_lazy("piece on a page", "take off"),
}
"""The words on each button; a slot's name moves the piece there."""
