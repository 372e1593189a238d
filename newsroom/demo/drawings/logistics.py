"""A medicine logistics centre."""

from io import BytesIO

from newsroom.demo.drawings.sheet import (
    HEIGHT,
    INK,
    LAMP,
    RED,
    SAND,
    SAND_DARK,
    SKIN,
    TEAL,
    TEAL_DARK,
    TEAL_LIGHT,
    WIDTH,
    Point,
    Sheet,
    towards,
)


def medicine_logistics() -> BytesIO:
    """Shelves up to the roof on both sides, a belt with parcels between them, a worker, the sea through the gate."""
    sheet = Sheet("#cfd9d5")
    near_left, near_right, far = 0.0, float(WIDTH), (800.0, 470.0)
    sheet.area([(0, HEIGHT), (WIDTH, HEIGHT), (960, 560), (640, 560)], "#b9b3a4")
    sheet.area([(0, 0), (WIDTH, 0), (960, 330), (640, 330)], "#9fb0aa")
    for depth in (0.1, 0.3, 0.48, 0.62, 0.74, 0.84):
        left, right = towards((0, 0), (640, 330), depth), towards((WIDTH, 0), (960, 330), depth)
        sheet.line([left, right], "#7f938d", 16 * (1.05 - depth))
        middle = (left[0] + right[0]) / 2
        width = 120 * (1.05 - depth)
        sheet.area(
            [
                (middle - width, left[1] + 8),
                (middle + width, left[1] + 8),
                (middle + width * 0.9, left[1] + 22),
                (middle - width * 0.9, left[1] + 22),
            ],
            LAMP,
        )
    _gate(sheet)
    _shelves(sheet, near_left, 640)
    _shelves(sheet, near_right, 960)
    _belt(sheet, far)
    _worker(sheet)
    return sheet.png()


def _gate(sheet: Sheet) -> None:
    sheet.box(640, 330, 960, 560, "#e9f0ee")
    sheet.box(640, 470, 960, 530, TEAL_LIGHT)
    sheet.box(640, 526, 960, 560, "#a79f8c")
    for x in (700, 850):
        sheet.line([(x, 526), (x, 380), (x + 78, 380)], RED, 8)
        sheet.line([(x, 400), (x + 78, 384)], RED, 4)
        sheet.line([(x + 62, 382), (x + 62, 440)], INK, 3)
        sheet.box(x + 46, 440, x + 80, 462, SAND_DARK)
    sheet.area([(650, 500), (810, 500), (794, 524), (668, 524)], TEAL_DARK)
    for number, colour in enumerate((SAND, RED, TEAL, SAND_DARK)):
        sheet.box(676 + number * 26, 480, 698 + number * 26, 500, colour)
    sheet.line([(640, 330), (960, 330), (960, 560), (640, 560), (640, 330)], TEAL_DARK, 8)


def _shelves(sheet: Sheet, near: float, far: float) -> None:
    """A wall of shelves from the near edge to the gate: seven levels, nine bays."""
    levels, bays = 7, 9

    def at(bay: float, level: float) -> Point:
        depth = 1 - (1 - bay / bays) ** 1.9
        top, bottom = towards((near, -40), (far, 330), depth)[1], towards((near, 1040), (far, 560), depth)[1]
        return near + (far - near) * depth, bottom + (top - bottom) * level / levels

    sheet.area([at(0, 0), at(bays, 0), at(bays, levels), at(0, levels)], "#64736f")
    boxes = (SAND, SAND_DARK, "#cbb48a", "#e6d9bd", TEAL_LIGHT)
    for bay in range(bays):
        for level in range(levels):
            for third in range(3):
                if (bay * 5 + level * 3 + third * 2) % 11 == 0:
                    continue
                start, end = bay + 0.08 + third * 0.3, bay + 0.08 + third * 0.3 + 0.26
                height = 0.55 + (bay * 3 + level + third * 5) % 4 * 0.09
                sheet.area(
                    [
                        at(start, level + 0.06),
                        at(end, level + 0.06),
                        at(end, level + height),
                        at(start, level + height),
                    ],
                    boxes[(bay * 2 + level * 3 + third) % 5],
                )
    for level in range(levels + 1):
        for thin in (0.0, 0.045):
            sheet.line([at(bay / 4, level + thin) for bay in range(bays * 4 + 1)], TEAL_DARK, 3)
    for bay in range(bays + 1):
        width = 13 * (1 - bay / bays) + 3
        sheet.line([at(bay, 0), at(bay, levels)], TEAL, width)


def _belt(sheet: Sheet, far: Point) -> None:
    sheet.area([(640, HEIGHT), (960, HEIGHT), (840, 560), (768, 560)], "#3d4a48")
    for side, end in ((640, 768), (960, 840)):
        sheet.line([(side, HEIGHT), (end, 560)], TEAL, 14)
    for number, depth in enumerate((0.93, 0.80, 0.64, 0.45, 0.22)):
        middle = 800 + 3 * (1 - depth)
        y = HEIGHT - depth * (HEIGHT - 560)
        size = 1.06 - depth
        half, height, lid = 105 * size, 120 * size, 36 * size
        front = (SAND, "#cbb48a", "#e6d9bd", SAND, "#cbb48a")[number]
        sheet.box(middle - half, y - height, middle + half, y, front)
        sheet.area(
            [
                (middle - half, y - height),
                (middle + half, y - height),
                (middle + half * 0.84, y - height - lid),
                (middle - half * 0.84, y - height - lid),
            ],
            SAND_DARK,
        )
        sheet.box(middle - half * 0.14, y - height, middle + half * 0.14, y, "#f4efe4")
        sheet.box(middle + half * 0.36, y - height * 0.62, middle + half * 0.82, y - height * 0.26, "#fbfaf5")
        sheet.box(middle + half * 0.54, y - height * 0.57, middle + half * 0.64, y - height * 0.31, TEAL)
        sheet.box(middle + half * 0.44, y - height * 0.49, middle + half * 0.74, y - height * 0.39, TEAL)


def _worker(sheet: Sheet) -> None:
    x, ground = 1120, 950
    sheet.limb([(x, ground - 180), (x - 22, ground - 90), (x - 26, ground)], INK, 40)
    sheet.limb([(x, ground - 180), (x + 26, ground - 92), (x + 34, ground)], INK, 40)
    sheet.limb([(x, ground - 200), (x - 6, ground - 320)], TEAL, 88)
    sheet.line([(x - 46, ground - 262), (x + 42, ground - 262)], LAMP, 14)
    sheet.limb([(x - 36, ground - 322), (x - 92, ground - 262), (x - 150, ground - 290)], TEAL, 32)
    sheet.disc(x - 162, ground - 294, 17, SKIN)
    sheet.limb([(x + 34, ground - 322), (x + 56, ground - 250), (x + 40, ground - 190)], TEAL, 32)
    sheet.disc(x - 8, ground - 398, 42, SKIN)
    sheet.area(
        [
            (x - 58, ground - 404),
            (x - 50, ground - 440),
            (x - 6, ground - 456),
            (x + 38, ground - 438),
            (x + 42, ground - 404),
        ],
        "#e5b73b",
    )
