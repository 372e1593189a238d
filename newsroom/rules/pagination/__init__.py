"""The newspaper page: what lies where, how much room it takes, and the size of type at which all of it fits."""

from newsroom.rules.pagination.fitting import (
    LEADINGS,
    READABLE,
    SMALLEST,
    STANDARD,
    TYPE_SIZES,
    PageFit,
    SlotFit,
    fit_page,
    set_page,
)
from newsroom.rules.pagination.measures import Block, Notice, Passage, PictureSize, PrintedArticle, block_height
from newsroom.rules.pagination.slots import (
    PAGE_COLUMNS,
    RAIL_COLUMNS,
    SLOTS,
    Misfit,
    Piece,
    in_reading_order,
    misfits,
    page_order,
    rows_of,
    slot_columns,
)

__all__ = [
    "LEADINGS",
    "PAGE_COLUMNS",
    "RAIL_COLUMNS",
    "READABLE",
    "SLOTS",
    "SMALLEST",
    "STANDARD",
    "TYPE_SIZES",
    "Block",
    "Misfit",
    "Notice",
    "PageFit",
    "Passage",
    "PictureSize",
    "Piece",
    "PrintedArticle",
    "SlotFit",
    "block_height",
    "fit_page",
    "in_reading_order",
    "misfits",
    "page_order",
    "rows_of",
    "set_page",
    "slot_columns",
]
