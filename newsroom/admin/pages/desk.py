"""The desk of one page: pieces with buttons, what does not fit, and a picture of the page beside them."""

from typing import Any

from csp.decorators import csp_replace
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin

from newsroom.admin.layout import LayoutAdmin, tell_of_moved, who_acts
from newsroom.admin.mistakes import mistakes_in
from newsroom.admin.pages.forms import BUTTONS, STEPS, WIDTHS, PlaceForm
from newsroom.choices import Crop, Slot
from newsroom.errors import LayoutError, NewsroomError, OversetError
from newsroom.explanations import sentences
from newsroom.models import NewspaperPage, Placement
from newsroom.selectors.editions import PageLayout, PlacedPiece, layout_for_desk
from newsroom.services.editions import page_misfits
from newsroom.services.pages import move_piece, place_piece, put_in_slot, set_piece, take_off
from newsroom.services.rights import rights_of
from newsroom.views.editions import page_view_context

FRAMED_BY_OURSELVES = csp_replace({"frame-ancestors": ["'self'"]})


class PageDesk(LayoutAdmin):
    """Views beside the form of a page: `layout` (the desk), `preview` and `sheet`, the page alone for a frame."""

    def get_urls(self) -> list[URLPattern]:
        views = {"layout": self.desk, "preview": self.preview, "sheet": self.sheet}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"newsroom_newspaperpage_{name}")
            for name, view in views.items()
        ]
        return own + super().get_urls()

    def desk(self, request: HttpRequest, pk: int) -> HttpResponse:
        layout = self._layout(request, pk)
        if request.method != "POST":
            return self._desk_page(request, layout, PlaceForm(page=layout.page))
        if not self.has_change_permission(request, layout.page):
            raise PermissionDenied
        is_placing = request.POST.get("_act") == "place"
        form = PlaceForm(request.POST if is_placing else None, page=layout.page)
        if is_placing and not form.is_valid():
            return self._desk_page(request, layout, form)
        try:
            return self._placed(request, layout, form) if is_placing else self._moved(request, layout)
        except NewsroomError as refused:
            return self._desk_page(request, layout, form, tuple(sentences(refused)))

    def _placed(self, request: HttpRequest, layout: PageLayout, form: PlaceForm) -> HttpResponse:
        words = {name: form.cleaned_data[name] for name in ("piece", "slot", "columns", "crop")}
        placement, moved = place_piece(layout.page, **words, **who_acts(request))
        tell_of_moved(request, moved)
        return self._back(request, placement, "place")

    def _moved(self, request: HttpRequest, layout: PageLayout) -> HttpResponse:
        key, _, act = request.POST.get("_act", "").partition(":")
        placement = get_object_or_404(layout.page.placements, pk=key if key.isdecimal() else None)
        rights = rights_of(request.user)
        if act in STEPS:
            move_piece(placement, step=STEPS[act], rights=rights)
        elif act in WIDTHS:
            set_piece(placement, columns=placement.columns + WIDTHS[act], rights=rights)
        elif act in Slot.values:
            put_in_slot(placement, slot=act, rights=rights)
        elif act == "crop" and request.POST.get(f"crop-{key}", "") in ("", *Crop.values):
            set_piece(placement, crop=request.POST.get(f"crop-{key}", ""), rights=rights)
        elif act == "off":
            tell_of_moved(request, take_off(placement, **who_acts(request)))
        else:
            raise Http404
        return self._back(request, placement, act)

    def _back(self, request: HttpRequest, placement: Placement, act: str) -> HttpResponse:
        page = placement.page
        self.log_change(request, page, f"{act}: {placement}")
        return HttpResponseRedirect(
            reverse("admin:newsroom_newspaperpage_layout", args=[page.pk]) + _where_to_go_on(placement, act)
        )

    def _desk_page(
        self, request: HttpRequest, layout: PageLayout, form: PlaceForm, refused: tuple[str, ...] = ()
    ) -> HttpResponse:
        page = layout.page
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Lay out %(page)s") % {"page": page},
            "opts": self.opts,
            "original": page,
            "layout": layout,
            "rows": [
                (Slot(slot.slot).label, [_row(layout, slot.slot, piece) for piece in slot.pieces])
                for slot in layout.slots
            ],
            "fit": layout.fit,
            "slots": [(Slot(slot.slot).label, slot, _in_mm(layout, slot)) for slot in layout.fit.slots],
            "warnings": list(_warnings(layout)),
            "crops": Crop.choices,
            "form": form,
            "refused": refused,
            "errors": refused or form.errors,
            "mistakes": () if refused else mistakes_in(form, []),
            "may_place": self.has_change_permission(request, page),
        }
        return TemplateResponse(request, "admin/newsroom/newspaperpage/layout.html", context)

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page as readers will get it, with pieces of whatever state: for staff who may see both."""
        return self._shown(request, pk, "newsroom/pages/newspaper_page.html")

    @method_decorator(xframe_options_sameorigin)
    @method_decorator(FRAMED_BY_OURSELVES)
    def sheet(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page alone, as it is printed, at the width of the frame it is shown in."""
        return self._shown(request, pk, "newsroom/pages/page_sheet.html")

    def _shown(self, request: HttpRequest, pk: int, template: str) -> HttpResponse:
        layout = self._layout(request, pk)
        response = TemplateResponse(request, template, page_view_context(request, layout, staff=True))
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _layout(self, request: HttpRequest, pk: int) -> PageLayout:
        if not (self.has_view_permission(request) and request.user.has_perm("newsroom.view_article")):
            raise PermissionDenied
        try:
            return layout_for_desk(pk)
        except NewspaperPage.DoesNotExist as error:
            raise Http404 from error


def _row(layout: PageLayout, slot: str, piece: PlacedPiece) -> dict[str, Any]:
    shown = piece.article or piece.photo or piece.advertisement
    return {"piece": piece, "shown": shown, "lines": layout.fit.pieces[str(piece.pk)], "buttons": _buttons(slot)}


def _buttons(slot: str) -> list[tuple[str, object]]:
    """Without the one that would leave the piece in the slot where it is."""
    return [(act, words) for act, words in BUTTONS.items() if act != slot]


def _where_to_go_on(placement: Placement, act: str) -> str:
    """The button just pressed, to be pressed again; the piece if it moved to another slot; the list if it is off."""
    if act == "off":
        return "#placed"
    return f"#piece-{placement.pk}-{act}" if act in STEPS | WIDTHS else f"#piece-{placement.pk}"


def _in_mm(layout: PageLayout, slot: Any) -> int:
    return layout.fit.in_mm(slot.overset_lines or slot.unfilled_lines)


def _warnings(layout: PageLayout) -> Any:
    crowded = page_misfits(layout.page)
    if crowded:
        yield from sentences(LayoutError(crowded))
    if layout.fit.overset_lines:
        yield from sentences(OversetError(layout.fit))
