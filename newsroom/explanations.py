"""Refusals of the newsroom as sentences in the reader's language."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from newsroom.choices import ArticleState, ArticleWorkflow, Slot
from newsroom.errors import (
    AccountError,
    ActRefusedError,
    EditionRefusedError,
    FactError,
    FlowError,
    LayoutError,
    LinkError,
    MomentError,
    NewlyUnboundError,
    NewsroomError,
    NotReadyError,
    OversetError,
    PictureError,
    PlacedError,
    RecapError,
    SeveralError,
    TextError,
    UnboundError,
    UnsavedError,
    VersionConflictError,
)
from newsroom.rules.copyflow import Act, Missing, Refusal
from newsroom.rules.pagination import PageFit

FIRST_WORDS = 4


def act_words(act: Act) -> str:
    """The act as a verb, for buttons and sentences."""
    return {
        Act.EDIT: pgettext("act", "edit"),
        Act.SEND: pgettext("act", "send to review"),
        Act.RETURN: pgettext("act", "return"),
        Act.APPROVE: pgettext("act", "approve"),
        Act.SCHEDULE: pgettext("act", "schedule"),
        Act.RECALL: pgettext("act", "take back to the draft"),
        Act.PUBLISH: pgettext("act", "publish"),
        Act.CORRECT: pgettext("act", "correct"),
        Act.WITHDRAW: pgettext("act", "withdraw"),
        Act.PUBLISH_AGAIN: pgettext("act", "publish again"),
        Act.ARCHIVE: pgettext("act", "archive"),
        Act.UNARCHIVE: pgettext("act", "take out of the archive"),
        Act.DELETE: pgettext("act", "delete"),
    }[act]


def sentences(refused: NewsroomError) -> Iterator[str]:
    """Every reason of a refusal, one sentence each."""
    match refused:
        case ActRefusedError():
            yield _refusal(refused.refusal)
        case SeveralError():
            for one in refused.errors:
                yield from sentences(one)
        case FlowError() | LinkError():
            yield flow_sentence(refused.code)
        case AccountError():
            yield from map(account_sentence, refused.defects)
        case NotReadyError():
            yield from map(_missing, refused.missing)
        case VersionConflictError():
            yield gettext("Somebody else has saved this article since you opened it. What you typed is kept.")
        case UnsavedError():
            yield _unsaved(refused)
        case MomentError():
            yield _moment(refused.code)
        case PictureError():
            yield _picture(refused)
        case TextError():
            yield gettext("A stored text is damaged at %(path)s.") % {"path": refused.path}
        case FactError():
            yield _fact(refused)
        case NewlyUnboundError():
            yield _newly_unbound(refused.wordings)
        case UnboundError():
            yield _unbound(refused.wordings)
        case RecapError():
            yield _recap(refused.code)
        case LayoutError():
            for misfit in refused.misfits:
                words = {"key": misfit.key, "columns": misfit.columns, "room": misfit.room}
                yield gettext("“%(key)s” is %(columns)d columns wide; its slot has %(room)d.") % words
        case PlacedError():
            yield _placed(refused.code)
        case OversetError():
            yield from _overset(refused.fit)
        case EditionRefusedError():
            for found in refused.hindrances:
                where = f"{found.page} “{found.piece}”" if found.piece else found.page
                yield from (
                    gettext("%(where)s: %(why)s") % {"where": where, "why": why} for why in sentences(found.reason)
                )


def _refusal(refusal: Refusal) -> str:
    if refusal.code == "right":
        return gettext("Your role does not allow this: %(act)s.") % {"act": act_words(refusal.act)}
    if refusal.code == "approval":
        return gettext("Nobody has approved this text yet, which comes before this: %(act)s.") % {
            "act": act_words(refusal.act)
        }
    words = {
        "state": ArticleState(refusal.state.value).label,
        "workflow": ArticleWorkflow(refusal.workflow.value).label,
        "act": act_words(refusal.act),
    }
    return gettext("An article that is “%(state)s”, its text “%(workflow)s”, does not allow this: %(act)s.") % words


def flow_sentence(code: str) -> str:
    """What an act of the copy flow or a preview link lacks."""
    return {
        "comment": gettext("Say in a comment why the text is returned."),
        "own_text": gettext(
            "You have written this text: somebody else approves it, or you say why not; an exception is kept."
        ),
        "approval_void": gettext("The text was changed after its approval: have it approved again."),
        "withdrawal_reason": gettext("Say why it is withdrawn: readers are told."),
        "address_fixed": gettext("Readers have seen this address: it stays."),
        "in_print": gettext("What is published is not deleted: withdraw the edition first."),
        "expires": gettext("The link has to hold until a moment to come, at most 30 days from now."),
        "note": gettext("Say for whom the link is."),
        "revoked": gettext("The link was revoked before."),
    }[code]


def account_sentence(code: str) -> str:
    """What is lacking in the account of a change that readers have a right to."""
    return {
        "account": gettext(
            "Readers have seen this article: tell them what was wrong and what is right, or say why no note is needed."
        ),
        "reason": gettext("Say why no note is needed."),
        "wrong": gettext("Say what was wrong."),
        "right": gettext("Say what is right."),
        "same": gettext("What was wrong and what is right say the same."),
        "wrong_en": gettext("Say what was wrong in English too, or leave both out."),
        "right_en": gettext("Say what is right in English too, or leave both out."),
        "both": gettext("Write a note, or say why none is needed: not both."),
    }[code]


def _missing(missing: Missing) -> str:
    words = {
        "headline": gettext("The headline is missing."),
        "text": gettext("There is neither text nor picture."),
        "alt_decision": gettext("Picture “%(name)s”: write an alt text or mark it as decorative."),
        "credit": gettext("Picture “%(name)s”: give a credit or a picture source."),
        "consent": gettext("Picture “%(name)s”: say whether those shown have agreed; without it it is not published."),
    }
    return words[missing.code] % {"name": missing.name}


def _unsaved(refused: UnsavedError) -> str:
    moment = date_format(timezone.localtime(refused.saved_at), "DATETIME_FORMAT") if refused.saved_at else ""
    said = {"moment": moment, "version": refused.base_version}
    if refused.base_version:
        return gettext("You typed this on %(moment)s, based on version %(version)d. It is not saved yet.") % said
    return gettext("You typed this on %(moment)s. It is not saved yet.") % said


def _placed(code: str) -> str:
    words = {
        "embargo": gettext("It is under embargo beyond the moment of the edition."),
        "withdrawn": gettext("It was withdrawn: publish it on its own or take it off the page."),
        "advertisement_day": gettext("The advertisement does not run on the day of the edition."),
        "edition_open": gettext("Readers see this edition already: publish the article first, then place it."),
        "edition_waits": gettext(
            "A scheduled edition waits for this article: recall the edition, or take it off the page."
        ),
    }
    return words[code]


def _overset(fit: PageFit) -> Iterator[str]:
    """One sentence for each slot that is too full; where none is by itself, one for the sheet."""
    full = [slot for slot in fit.slots if slot.overset_lines and slot.room_lines > 0]
    for slot in full:
        yield gettext("%(slot)s: %(lines)d lines (%(mm)d mm) too much even in the smallest type.") % {
            "slot": Slot(slot.slot).label,
            "lines": slot.overset_lines,
            "mm": fit.in_mm(slot.overset_lines),
        }
    if not full:
        yield gettext("The page is %(lines)d lines (%(mm)d mm) too long even in the smallest type.") % {
            "lines": fit.overset_lines,
            "mm": fit.in_mm(fit.overset_lines),
        }


def _moment(code: str) -> str:
    words = {
        "schedule_past": gettext("The moment of publication lies in the past: publish instead."),
        "schedule_empty": gettext("Say when the article is to be published."),
        "embargo_over": gettext("Readers have seen this article: its embargo stays as it was."),
        "edition_out": gettext("Readers see this edition already: withdraw it before you schedule it anew."),
        "embargo_public": gettext("Readers have seen this article: an embargo comes too late; withdraw it instead."),
    }
    return words[code]


def _picture(refused: PictureError) -> str:
    figures = {
        "megapixels": refused.figures.get("most", 0) // 1_000_000,
        "most": refused.figures.get("most", 0),
        "megabytes": refused.figures.get("most", 0) // (1024 * 1024),
    }
    words = {
        "format": gettext("This is no JPEG, PNG or WebP picture."),
        "pixels": gettext("The picture has more than %(megapixels)d megapixels."),
        "sides": gettext("The picture is more than %(most)d pixels long on one side."),
        "bytes": gettext("The file is larger than %(megabytes)d MB."),
        "broken": gettext("The picture is damaged."),
        "frames": gettext("Moving pictures are not taken."),
        "missing": gettext("Choose a picture."),
        "gone": gettext("The stored picture is not there any more: upload it again."),
    }
    return words[refused.code] % figures


def _fact(refused: FactError) -> str:
    words = {
        "words_missing": gettext("These words are not in the text."),
        "target_missing": gettext("Say of which team, group or tie this is asserted."),
        "name_missing": gettext("Give the name of whoever checked it."),
        "reason_missing": gettext("Give a reason."),
        "moment_missing": gettext("Say of which moment this is asserted."),
        "moment_future": gettext("The moment lies in the future."),
        "unbound": gettext("These words have been unbound already."),
        "not_flagged": gettext("Nothing is wrong with this fact any more."),
        "lost": gettext("The words are no longer in the text: unbind them instead."),
        "does_not_hold": gettext("“%(printed)s” does not hold: the results say %(actual)s."),
        "nothing_chosen": gettext("Choose at least one."),
        "holds_no_more": gettext("“%(printed)s” does not hold any more: answer it under “Facts” first."),
    }
    return words[refused.code] % {"printed": "", "actual": "", **refused.figures}


def first_words(wordings: tuple[str, ...]) -> str:
    """The first few, each once, and … for what is left out."""
    known = list(dict.fromkeys(wordings))
    return pgettext("list", ", ").join(known[:FIRST_WORDS]) + (" …" if len(known) > FIRST_WORDS else "")


def _unbound(wordings: tuple[str, ...]) -> str:
    return ngettext(
        "%(count)d claim is bound to nothing: %(words)s. Bind it under “Facts”, or say on the article's page that it "
        "goes out so.",
        "%(count)d claims are bound to nothing: %(words)s. Bind them under “Facts”, or say on the article's page that "
        "it goes out so.",
        len(wordings),
    ) % {"count": len(wordings), "words": first_words(wordings)}


def _newly_unbound(wordings: tuple[str, ...]) -> str:
    return ngettext(
        "This change adds %(count)d claim that is bound to nothing: %(words)s. Say that it is saved so; bind it under "
        "“Facts” afterwards.",
        "This change adds %(count)d claims that are bound to nothing: %(words)s. Say that they are saved so; bind them "
        "under “Facts” afterwards.",
        len(wordings),
    ) % {"count": len(wordings), "words": first_words(wordings)}


def _recap(code: str) -> str:
    words = {
        "nothing": gettext("There is no official result to tell of."),
        "changed": gettext("Results have changed since you read this. Here is the recap as they stand now."),
        "long": gettext("A name is too long for a headline: write this piece by hand."),
    }
    return words[code]
