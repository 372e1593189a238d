"""The picture of an article for links to it elsewhere: its headline, set as a newspaper would."""

from newsroom.cards.address import card_picture
from newsroom.cards.content import Card, card_of
from newsroom.cards.drawing import draw_card

__all__ = ["Card", "card_of", "card_picture", "draw_card"]
