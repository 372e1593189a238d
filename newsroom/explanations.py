"""Refusals of the newsroom as sentences in the reader's language."""

from collections.abc import Iterator

from django.utils.translation import gettext, pgettext

from newsroom.choices import ArticleState, Slot
from newsroom.errors import (
    ActRefusedError,
    EditionRefusedError,
    LayoutError,
    MomentError,
    NewsroomError,
    NotReadyError,
    OversetError,
    PictureError,
    PlacedError,
    TextError,
    VersionConflictError,
)
from newsroom.rules.copyflow import Act, Missing, Refusal
from newsroom.rules.pagination import PageFit


def act_words(act: Act) -> str:
    """The act as a verb, for buttons and sentences."""
    return {
        Act.EDIT: pgettext("act", "edit"),
        Act.SCHEDULE: pgettext("act", "schedule"),
        Act.RECALL: pgettext("act", "take back to the draft"),
        Act.PUBLISH: pgettext("act", "publish"),
        Act.WITHDRAW: pgettext("act", "withdraw"),
        Act.DELETE: pgettext("act", "delete"),
    }[act]


def sentences(refused: NewsroomError) -> Iterator[str]:
    """Every reason of a refusal, one sentence each."""
    match refused:
        case ActRefusedError():
            yield _refusal(refused.refusal)
        case NotReadyError():
            yield from map(_missing, refused.missing)
        case VersionConflictError():
            yield gettext("Somebody else has saved this article since you opened it. What you typed is kept.")
        case MomentError():
            yield _moment(refused.code)
        case PictureError():
            yield _picture(refused)
        case TextError():
            yield gettext("A stored text is damaged at %(path)s.") % {"path": refused.path}
        case LayoutError():
            for misfit in refused.misfits:
                words = {"key": misfit.key, "columns": misfit.columns, "room": misfit.room}
                yield gettext("“%(key)s” is %(columns)d columns wide; its slot has %(room)d.") % words
        case PlacedError():
            yield _placed(refused.code)
        case OversetError():
            yield from _overset(refused.fit)
        case EditionRefusedError():
            for one in refused.hindrances:
                where = f"{one.page} “{one.piece}”" if one.piece else one.page
                yield from (
                    gettext("%(where)s: %(why)s") % {"where": where, "why": why} for why in sentences(one.reason)
                )


def _refusal(refusal: Refusal) -> str:
    if refusal.code == "right":
        return gettext("Your role does not allow this: %(act)s.") % {"act": act_words(refusal.act)}
    state = ArticleState(refusal.state.value).label
    return gettext("An article that is “%(state)s” does not allow this: %(act)s.") % {
        "state": state,
        "act": act_words(refusal.act),
    }


def _missing(missing: Missing) -> str:
    words = {
        "headline": gettext("The headline is missing."),
        "text": gettext("There is neither text nor picture."),
        "alt_decision": gettext("Picture “%(name)s”: write an alt text or mark it as decorative."),
        "credit": gettext("Picture “%(name)s”: give a credit or a picture source."),
        "consent": gettext("Picture “%(name)s”: say whether those shown have agreed; without it it is not published."),
    }
    return words[missing.code] % {"name": missing.name}


def _placed(code: str) -> str:
    words = {
        "embargo": gettext("It is under embargo beyond the moment of the edition."),
        "withdrawn": gettext("It was withdrawn: publish it on its own or take it off the page."),
        "advertisement_day": gettext("The advertisement does not run on the day of the edition."),
        "edition_waits": gettext(
            "A scheduled edition waits for this article: recall the edition, or take it off the page."
        ),
    }
    return words[code]


def _overset(fit: PageFit) -> Iterator[str]:
    """One sentence for each slot that is too full; where all are together, one for the sheet."""
    full = [slot for slot in fit.slots if slot.overset_lines]
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
