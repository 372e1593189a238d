"""What an article needs before it may go out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureFacts:
    """What publication asks of a picture in the article."""

    name: str
    has_alt_text: bool
    is_decorative: bool
    has_credit: bool
    has_consent: bool = True


@dataclass(frozen=True)
class Missing:
    """What stands in the way of publication; ``name`` names the picture, empty for the article itself."""

    code: str
    name: str = ""


def missing_for_publication(
    *, headline: str, has_text: bool, pictures: tuple[PictureFacts, ...]
) -> tuple[Missing, ...]:
    """Every reason at once: ``headline``, ``text``, and of each picture ``alt_decision``, ``credit``, ``consent``."""
    missing = []
    if not headline.strip():
        missing.append(Missing("headline"))
    if not has_text and not pictures:
        missing.append(Missing("text"))
    for picture in pictures:
        if picture.has_alt_text == picture.is_decorative:
            missing.append(Missing("alt_decision", picture.name))
        if not picture.has_credit:
            missing.append(Missing("credit", picture.name))
        if not picture.has_consent:
            missing.append(Missing("consent", picture.name))
    return tuple(missing)
