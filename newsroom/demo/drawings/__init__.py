"""The two drawings of the page: flat shapes in perspective, made anew from numbers and the same every time."""

from newsroom.demo.drawings.hall import championship_hall
from newsroom.demo.drawings.logistics import medicine_logistics

__all__ = ["championship_hall", "medicine_logistics"]
