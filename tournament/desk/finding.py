"""The find box: one tie that is meant opens its sheet, several are listed, the likeliest first."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tournament.desk.access import desk_page
from tournament.desk.pages import board_address, desk_render, sheet_address
from tournament.models import Tournament
from tournament.selectors.tie_finding import the_one_meant, ties_for_sheet
from tournament.selectors.ties import tie_lines, ties_of, with_line_facts

MOST_LISTED = 40


@desk_page("GET", "HEAD")
def find(request: HttpRequest, tournament: str) -> HttpResponse:
    shown = get_object_or_404(Tournament, slug=tournament)
    words = request.GET.get("q", "").strip()
    if not words:
        return HttpResponseRedirect(board_address(shown))
    found = list(with_line_facts(ties_for_sheet(words, ties_of(shown)))[: MOST_LISTED + 1])
    if tie := the_one_meant(found):
        return HttpResponseRedirect(sheet_address(tie))
    context = {"lines": tie_lines(found[:MOST_LISTED]), "query": words, "is_cut": len(found) > MOST_LISTED}
    return desk_render(request, "found", context, title=_("Find a tie"), tournament=shown)
