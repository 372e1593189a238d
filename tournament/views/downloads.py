"""Links to lists as files."""

from dataclasses import dataclass

from django.urls.converters import StringConverter
from django.utils.translation import pgettext

from tournament.models import Event
from tournament.views.navigation import address

KINDS = ("csv", "xlsx")


class FileKindConverter(StringConverter):
    """The ending of a list's file in an address."""

    regex = "|".join(KINDS)


@dataclass(frozen=True, slots=True)
class Download:
    """A list as a file of one kind."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """A list with its files; ``title`` is empty where a page has only one list."""

    title: str
    files: tuple[Download, ...]


def downloads(event: Event, *lists: str, query: str = "") -> list[Downloads]:
    """``lists`` out of ties, standings, places; ``query`` narrows them as the page does."""
    titles = {
        "ties": pgettext("file", "Ties"),
        "standings": pgettext("file", "Group standings"),
        "places": pgettext("file", "Places"),
    }
    tail = f"?{query}" if query else ""
    return [
        Downloads(
            titles[name] if len(lists) > 1 else "",
            tuple(
                Download(
                    kind.upper(), address(f"tournament:{name}_file", event.tournament.slug, event.slug, kind) + tail
                )
                for kind in KINDS
            ),
        )
        for name in lists
    ]
