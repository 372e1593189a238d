"""Drawing a card: 1200 by 630 pixels, as links are shown elsewhere."""

from dataclasses import replace
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageOps

from newsroom.cards.content import Card, Strip
from newsroom.cards.type import face, readable, ruler
from newsroom.rules.linebreaks import Fitted, by_phrase, cut, fitted

WIDTH, HEIGHT = 1200, 630
PHOTO_WIDTH = 430
MARGIN, GAP = 60, 44
BAR = 10
GROUND, INK, MUTED, ACCENT, WASH, LINE = "#ffffff", "#14191a", "#525d5f", "#00646a", "#e3f0f0", "#c9d2d2"
HEADLINE_SIZES = (76, 70, 64, 58, 52, 46, 42)
HEADLINE_SIZES_OVER_STRIP = (62, 56, 50, 46, 42)
LARGE = 56
LEADING = 1.26


def draw_card(card: Card) -> bytes:
    """The card as a JPEG. A character the font lacks is replaced, and the log says which."""
    shown = _readable(card)
    picture = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    pen = ImageDraw.Draw(picture)
    photo = _photo(card.photo)
    width = WIDTH - 2 * MARGIN
    if photo is not None:
        picture.paste(photo, (WIDTH - PHOTO_WIDTH, BAR))
        _draw_note(picture, shown.photo_note)
        width = WIDTH - PHOTO_WIDTH - MARGIN - GAP
    pen.rectangle((0, 0, WIDTH, BAR - 1), fill=ACCENT)
    _draw_head(pen, shown, width)
    _draw_headline(pen, shown, width)
    if shown.strip is not None:
        _draw_strip(pen, shown.strip, width)
    pen.text((MARGIN, 572), shown.day, font=face(24), fill=MUTED, anchor="ls")
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=88, subsampling=0, optimize=True, progressive=True)
    return buffer.getvalue()


def _readable(card: Card) -> Card:
    strip = card.strip
    if strip is not None:
        sides = (readable(strip.sides[0]), readable(strip.sides[1]))
        strip = replace(strip, sides=sides, where=readable(strip.where))
    return replace(
        card,
        paper=readable(card.paper),
        column=readable(card.column),
        kicker=readable(card.kicker),
        headline=readable(card.headline),
        subheadline=readable(card.subheadline),
        photo_note=readable(card.photo_note),
        strip=strip,
    )


def _photo(name: str) -> Image.Image | None:
    """The file cut to its field; None where there is none, or none that can be read."""
    if not name:
        return None
    try:
        with default_storage.open(name) as file, Image.open(file) as photo:
            return ImageOps.fit(photo.convert("RGB"), (PHOTO_WIDTH, HEIGHT - BAR), centering=(0.5, 0.4))
    except (OSError, ValueError):
        return None


def _draw_note(picture: Image.Image, note: str) -> None:
    """Credit and mark of the photo on a dark foot, so that they are read on any picture."""
    if not note:
        return
    left, top = WIDTH - PHOTO_WIDTH, HEIGHT - 44
    foot = Image.new("RGB", (PHOTO_WIDTH, HEIGHT - top), "#000000")
    picture.paste(Image.blend(picture.crop((left, top, WIDTH, HEIGHT)), foot, 0.62), (left, top))
    words = _cut(note, PHOTO_WIDTH - 28, 19)
    ImageDraw.Draw(picture).text((left + 14, top + 22), words, font=face(19), fill="#ffffff", anchor="lm")


def _draw_head(pen: ImageDraw.ImageDraw, card: Card, width: int) -> None:
    """The paper's name over a rule, the column at its end."""
    column = _cut(card.column, width * 0.4, 26) if card.column else ""
    room = width - (ruler(26)(column) + 32 if column else 0)
    pen.text((MARGIN, 82), _cut(card.paper, room, 32), font=face(32), fill=ACCENT, anchor="ls")
    pen.text((MARGIN + width, 82), column, font=face(26), fill=MUTED, anchor="rs")
    pen.line((MARGIN, 104, MARGIN + width, 104), fill=LINE, width=2)


def _draw_headline(pen: ImageDraw.ImageDraw, card: Card, width: int) -> None:
    top = 132.0
    if card.kicker:
        pen.text((MARGIN, top), _cut(card.kicker, width, 30), font=face(30), fill=MUTED, anchor="lt")
        top += 54
    found = _set_headline(card, width)
    for line in found.lines:
        pen.text((MARGIN, top + found.size * 0.08), line, font=face(found.size), fill=INK, anchor="lt")
        top += found.size * LEADING
    lines = by_phrase(card.subheadline, width, 2, ruler(32))
    if not card.strip and top + 20 + len(lines) * 44 <= 540:
        for number, line in enumerate(lines):
            pen.text((MARGIN, top + 22 + number * 44), line, font=face(32), fill=MUTED, anchor="lt")


def _set_headline(card: Card, width: int) -> Fitted:
    """Two lines if that leaves it large, else as many as there is room for."""
    sizes, most = (HEADLINE_SIZES_OVER_STRIP, 3) if card.strip else (HEADLINE_SIZES, 4)
    large = tuple(size for size in sizes if size >= LARGE)
    found = fitted(card.headline, large, width=width, most=2, measure=ruler, phrases=card.has_phrases)
    if not found.is_cut:
        return found
    return fitted(card.headline, sizes, width=width, most=most, measure=ruler, phrases=card.has_phrases)


def _draw_strip(pen: ImageDraw.ImageDraw, strip: Strip, width: int) -> None:
    """Both sides with their scores; the winner in the accent and with a sign, not by colour alone."""
    top, right = 408, MARGIN + width
    pen.rectangle((MARGIN, top, right, top + 124), fill=WASH)
    for number, (name, score) in enumerate(zip(strip.sides, strip.score, strict=True)):
        won = strip.winner == number
        middle, colour = top + 38 + number * 50, ACCENT if won else INK
        sign = "▶ " if won else ""
        pen.text((MARGIN + 20, middle), _cut(sign + name, width - 110, 32), font=face(32), fill=colour, anchor="lm")
        pen.text((right - 24, middle), str(score), font=face(38), fill=colour, anchor="rm")
    pen.text((right, 572), _cut(strip.where, width / 2, 24), font=face(24), fill=MUTED, anchor="rs")


def _cut(text: str, width: float, size: int) -> str:
    measure = ruler(size)
    return text if measure(text) <= width else cut(text, width, measure)
