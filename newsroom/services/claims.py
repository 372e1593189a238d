"""What an article claims is asked when it goes out, and when it is changed while it is out: what is bound to nothing,
and what is not so."""

from collections import Counter
from collections.abc import Iterable, Iterator

from newsroom.errors import FactError, NewlyUnboundError, NewsroomError, UnboundError
from newsroom.models import Article
from newsroom.selectors.facts.changed import NewlySaid
from newsroom.selectors.facts.checking import CheckedFact
from newsroom.selectors.facts.going_out import claims_left, untrue_facts

SAID = "未绑定{count}处照发：{words}"
SAID_OF_A_CHANGE = "新增未绑定{count}处照改：{words}"
"""The comment kept with the act, in the language of the paper."""


def claim_obstacles(article: Article, *, unbound_said: int) -> Iterator[NewsroomError]:
    """``FactError`` ``does_not_hold`` or ``holds_no_more`` for each untrue fact, and ``UnboundError`` unless
    ``unbound_said`` is how many claims are left unbound."""
    yield from map(_untrue, untrue_facts(article))
    left = tuple(claim.wording for claim in claims_left(article))
    if left and unbound_said != len(left):
        yield UnboundError(left)


def release_note(article: Article) -> str:
    """How many claims it goes out with that are bound to nothing, and which: for the history."""
    left = [claim.wording for claim in claims_left(article)]
    return SAID.format(count=len(left), words=_each_once(left)) if left else ""


def change_obstacles(changed: Iterable[NewlySaid], *, unbound_said: int) -> Iterator[NewsroomError]:
    """What is asked of texts that one change alters while readers can read them.

    ``FactError`` for each untrue fact whose words this change brings into the text, as an old version that is brought
    back may. One whose words stood there before hinders nobody: readers have read it, the desk is told of it, and to
    refuse would keep the correction of another back; so two are put right one after the other. ``NewlyUnboundError``
    unless ``unbound_said`` is how many claims the change adds that are bound to nothing: those said when it went out
    are not asked for again. What several articles have alike is told once.
    """
    known, added = set[str](), list[str]()
    for said in changed:
        errors = {str(error): error for error in map(_untrue, said.untrue)}
        yield from (error for words, error in errors.items() if words not in known)
        known |= errors.keys()
        alike = Counter(added)
        for wording in (claim.wording for claim in said.unbound):
            if alike[wording]:
                alike[wording] -= 1
            else:
                added.append(wording)
    if added and unbound_said != len(added):
        yield NewlyUnboundError(tuple(added))


def change_note(said: NewlySaid) -> str:
    """How many claims the change adds that are bound to nothing, and which: for the history."""
    added = [claim.wording for claim in said.unbound]
    return SAID_OF_A_CHANGE.format(count=len(added), words=_each_once(added)) if added else ""


def _untrue(one: CheckedFact) -> FactError:
    code = "does_not_hold" if one.verdict.actual else "holds_no_more"
    return FactError(code, printed=one.fact.wording, actual=one.verdict.actual)


def _each_once(wordings: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(wordings))
