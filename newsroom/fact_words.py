"""Facts in words: what was printed, what the results say, what changed it, and the correction as a draft."""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from newsroom.choices import FactKind, FactNature, FactStatus
from newsroom.models import Fact, FactFlag
from newsroom.rules.corrections import CorrectionNote
from newsroom.rules.facts import Verdict
from newsroom.selectors.facts import CheckedFact

PLACES = {FactKind.PLACE, FactKind.GROUP_PLACE}


def value_words(kind: str, value: str) -> str:
    """A value as it is read: place 2 for a place, the value itself for everything else."""
    if kind not in PLACES or not value:
        return value
    if value.isdecimal():
        return pgettext("fact", "place %(no)s") % {"no": value}
    return pgettext("fact", "places %(span)s") % {"span": value}


def subject_words(fact: Fact) -> str:
    """What it speaks of, with the numbers of match and game where it names them."""
    said = {"subject": fact.subject, "match": fact.match_no, "game": fact.game_no}
    if fact.match_no is None:
        return fact.subject
    if fact.game_no is None:
        return gettext("%(subject)s, match %(match)d") % said
    return gettext("%(subject)s, match %(match)d, game %(game)d") % said


def claim_words(fact: Fact) -> str:
    """What it asserts: the kind, of whom, and the values that make it true."""
    if fact.nature == FactNature.HAND:
        return gettext("Checked by %(name)s: %(why)s") % {"name": fact.checked_by, "why": fact.why}
    kind = fact.get_measure_display() if fact.measure else fact.get_kind_display()
    words = gettext("%(kind)s, %(subject)s: %(value)s") % {
        "kind": kind,
        "subject": subject_words(fact),
        "value": bounds_words(fact),
    }
    if fact.nature == FactNature.PINNED and fact.moment is not None:
        moment = date_format(timezone.localtime(fact.moment), "Y-m-d H:i")
        return gettext("%(words)s (as of %(moment)s)") % {"words": words, "moment": moment}
    return words


def bounds_words(fact: Fact) -> str:
    """121 to 129, at least 120, at most 8, or the value itself."""
    if fact.low is None and fact.high is None:
        return fact.value
    if fact.low == fact.high:
        return value_words(fact.kind, str(fact.low))
    figures = {"low": fact.low, "high": fact.high}
    if fact.high is None:
        return gettext("%(low)s or more") % figures
    if fact.low is None:
        return gettext("%(high)s or less") % figures
    return gettext("%(low)s to %(high)s") % figures


def verdict_words(fact: Fact, verdict: Verdict) -> str:
    """Now 122: holds."""
    status = FactStatus(verdict.status.value).label
    if not verdict.actual or fact.nature == FactNature.HAND:
        return str(status)
    return gettext("now %(value)s: %(status)s") % {"value": value_words(fact.kind, verdict.actual), "status": status}


def change_words(flag: FactFlag) -> str:
    """From what to what."""
    if flag.status == FactStatus.LOST:
        return gettext("The words are no longer in the text.")
    if flag.status == FactStatus.GONE:
        return gettext("%(subject)s: not there any more.") % {"subject": subject_words(flag.fact)}
    kind = flag.fact.kind
    old, new = value_words(kind, flag.old_value), value_words(kind, flag.new_value)
    if flag.status == FactStatus.UNDECIDED:
        return gettext("was %(old)s, now not decided any more") % {"old": old}
    return gettext("was %(old)s, now %(new)s") % {"old": old, "new": new or gettext("nothing")}


def cause_words(flag: FactFlag) -> str:
    """The entry of the log that changed it: number, tie or ruling, who, when and why."""
    entry = flag.submission
    if entry is None:
        if flag.status == FactStatus.LOST:
            return gettext("The article was edited.")
        return gettext("No result explains it: teams, players, days or the timetable were changed.")
    said = {
        "no": entry.sequence,
        "what": _entry_words(entry.subject, is_result=entry.tie_id is not None),
        "who": entry.who,
        "when": date_format(timezone.localtime(entry.submitted_at), "Y-m-d H:i"),
        "why": entry.reason or "–",
    }
    return gettext("Entry %(no)d of the log, %(what)s, by %(who)s on %(when)s: %(why)s") % said


def _entry_words(subject: str, *, is_result: bool) -> str:
    """The tie by its number, or what a ruling is about."""
    _, *about, last = subject.split("/")
    if is_result:
        return pgettext("within a sentence", "tie %(no)d") % {"no": int(last)}
    return "/".join([*about, last])


def draft_note(one: CheckedFact) -> CorrectionNote:
    """The public correction with both values, for the editor to finish; in English too for words in English."""
    fact = one.fact

    def said() -> dict[str, str]:
        old = value_words(fact.kind, fact.known_value) or fact.value
        return {"wording": fact.wording, "old": old, "new": value_words(fact.kind, one.verdict.actual)}

    with translation.override("zh-hans"):
        wrong = gettext("“%(wording)s”: %(old)s was given.") % said()
        right = gettext("By the official results it is %(new)s.") % said()
    if fact.language != "en":
        return CorrectionNote(wrong, right)
    with translation.override("en"):
        wrong_en = gettext("“%(wording)s”: %(old)s was given.") % said()
        return CorrectionNote(wrong, right, wrong_en, gettext("By the official results it is %(new)s.") % said())


def flagged_count_words(count: int) -> str:
    return ngettext("%(count)d fact to check", "%(count)d facts to check", count) % {"count": count}
