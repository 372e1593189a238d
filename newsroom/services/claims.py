"""What an article claims is asked when it goes out: what is bound to nothing, and what is not so."""

from collections.abc import Iterable, Iterator

from newsroom.errors import FactError, NewsroomError, UnboundError
from newsroom.models import Article
from newsroom.selectors.facts.going_out import claims_left, untrue_facts

SAID = "未绑定{count}处照发：{words}"
"""The comment kept with the act."""


def claim_obstacles(article: Article, *, unbound_said: int) -> Iterator[NewsroomError]:
    """``FactError`` ``does_not_hold`` or ``holds_no_more`` for each untrue fact, and ``UnboundError`` unless
    ``unbound_said`` is how many claims are left unbound."""
    for one in untrue_facts(article):
        code = "does_not_hold" if one.verdict.actual else "holds_no_more"
        yield FactError(code, printed=one.fact.wording, actual=one.verdict.actual)
    left = tuple(claim.wording for claim in claims_left(article))
    if left and unbound_said != len(left):
        yield UnboundError(left)


def release_note(article: Article) -> str:
    """How many claims it goes out with that are bound to nothing, and which: for the history."""
    left = [claim.wording for claim in claims_left(article)]
    return SAID.format(count=len(left), words=_each_once(left)) if left else ""


def _each_once(wordings: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(wordings))
