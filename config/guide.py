"""The score desk's guide, `docs/score-desk.md` with its pictures, for whoever may enter the admin."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from markdown_it import MarkdownIt

DOCS = Path(settings.BASE_DIR) / "docs"
PICTURE = re.compile(r"desk-[a-z]+\.png")


@cache
def _rendered() -> SafeString:
    """The guide as HTML; raw HTML in it would be shown as text."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return SafeString(markdown.render((DOCS / "score-desk.md").read_text(encoding="utf-8")))


def guide(request: HttpRequest) -> HttpResponse:
    context = admin.site.each_context(request) | {"title": gettext("Guide for the score desk"), "guide": _rendered()}
    return render(request, "admin/guide.html", context)


def guide_picture(request: HttpRequest, name: str) -> FileResponse:
    path = DOCS / "pictures" / name
    if not PICTURE.fullmatch(name) or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/png")
