"""Two people on one article: what is stored against what was typed."""

from typing import Any

from newsroom.admin.articles.autosaves import typed_content
from newsroom.admin.articles.forms import ArticleForm
from newsroom.admin.articles.versions import ShownDifference, shown_difference
from newsroom.rules.differences import content_difference
from newsroom.selectors.contents import content_of


def differences(form: ArticleForm, formsets: list[Any]) -> ShownDifference | None:
    """From the stored article to what ``form`` and its parts would make of it; None without a conflict."""
    stored = form.conflict_with
    if stored is None:
        return None
    return shown_difference(content_difference(content_of(stored), typed_content(form, formsets, stored)))
