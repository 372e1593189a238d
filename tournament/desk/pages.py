"""What every page of the desk has around its content."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tournament.models import Tie, Tournament
from tournament.names import name_of


def desk_render(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    tournament: Tournament | None = None,
    status: int = 200,
) -> HttpResponse:
    frame = {
        "tournament": tournament,
        "tournament_name": name_of(tournament).text if tournament else "",
        "words": script_words(),
    }
    return render(request, f"desk/{template}.html", {**frame, **context, "title": title}, status=status)


def sheet_address(tie: Tie, name: str = "sheet") -> str:
    """The address of a tie's sheet, or of what is done with it; the tie comes with ``event__tournament``."""
    return reverse(f"desk:{name}", args=[tie.event.tournament.slug, tie.event.slug, tie.no])


def board_address(tournament: Tournament) -> str:
    return reverse("desk:board", args=[tournament.slug])


def waiting_address(tournament: Tournament) -> str:
    return reverse("desk:waiting", args=[tournament.slug])


def script_words() -> dict[str, str]:
    """What the script says, in the reader's language."""
    return {
        "unsent": _("{n} not yet on the server"),
        "waiting": _("typed {at}, waits for the network"),
        "draft": _("typed {at}, not saved"),
        "look": _("typed {at}, somebody has to look at it"),
        "foreign": _("typed {at} by {user}: only that account can hand it in"),
        "login": _("You are no longer logged in. Log in, and it is sent."),
        "kept": _("No network: tie {no} is kept on this device and sent by itself once the network is back."),
        "offline": _("This needs the network. What you have typed is kept on this device."),
        "restored": _("What you had typed on this device at {at} is back."),
        "unread": _("cannot be read yet"),
        "spared": _("not needed (decided)"),
        "tie": pgettext("score of the tie", "tie"),
        "w": _("walk-over"),
        "r": _("retired"),
        "d": _("defaulted"),
        "sending": _("Sending …"),
    }
