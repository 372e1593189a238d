"""The board: every table, and what is late, missing, questioned or still to be played."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.desk.access import desk_page
from tournament.desk.forms import HeldForm
from tournament.desk.pages import board_address, desk_render
from tournament.models import Tie, Tournament
from tournament.selectors.desk import desk_board, desk_tournaments


@desk_page("GET", "HEAD")
def desk(request: HttpRequest) -> HttpResponse:
    """The board of the only tournament that is on; a choice where there are several, or none, or ``all`` is asked."""
    found = desk_tournaments(timezone.now())
    meant = found.today or found.others
    if len(meant) == 1 and "all" not in request.GET:
        return HttpResponseRedirect(board_address(meant[0]))
    return desk_render(request, "desk", {"found": found}, title=_("Score desk"))


@desk_page("GET", "HEAD")
def board(request: HttpRequest, tournament: str) -> HttpResponse:
    shown = get_object_or_404(Tournament, slug=tournament)
    context = {
        "board": desk_board(shown, timezone.now(), request.user.pk),
        "saved": (saved := _just_saved(shown, request.GET.get("saved", ""))),
        "undo": HeldForm(saved) if saved else None,
    }
    return desk_render(request, "board", context, title=_("Score desk"), tournament=shown)


def _just_saved(tournament: Tournament, said: str) -> Tie | None:
    """The tie that the address says was saved from here, so that it can be undone at once."""
    event, _slash, no = said.partition("/")
    if not (no.isascii() and no.isdecimal() and len(no) < 10):
        return None
    ties = Tie.objects.select_related("event__tournament")
    return ties.filter(event__tournament=tournament, event__slug=event, no=int(no)).first()
