"""Beside the buttons of an article: that it goes out with claims that are bound to nothing."""

from collections.abc import Iterator
from typing import Any

from newsroom.errors import NewsroomError, SeveralError, UnboundError
from newsroom.explanations import first_words
from newsroom.models import Article
from newsroom.rules.copyflow import Act
from newsroom.selectors.facts.going_out import claims_left
from newsroom.services.copyflow import GOING_OUT


def unbound_context(article: Article | None, form: Any, acts: tuple[Act, ...]) -> dict[str, Any]:
    """How many claims an act on offer would send out unbound, the first few in their words, and whether that was said.

    Of a text that was refused those of what was typed. Empty where nothing is unbound or nothing can go out.
    """
    if not set(acts) & set(GOING_OUT):
        return {}
    found = list(_refused(getattr(form, "refused", None)))
    wordings = found[0].wordings if found else _stored(article)
    if not wordings:
        return {}
    said = form.data.get("unbound_said") == str(len(wordings))
    return {"unbound_count": len(wordings), "unbound_words": first_words(wordings), "unbound_said": said}


def _refused(refused: NewsroomError | None) -> Iterator[UnboundError]:
    if isinstance(refused, SeveralError):
        for one in refused.errors:
            yield from _refused(one)
    elif isinstance(refused, UnboundError):
        yield refused


def _stored(article: Article | None) -> tuple[str, ...]:
    return tuple(claim.wording for claim in claims_left(article)) if article is not None and article.pk else ()
