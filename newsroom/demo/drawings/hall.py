"""The hall of the championship."""

from io import BytesIO

from newsroom.demo.drawings.sheet import (
    FLOOR,
    FLOOR_DARK,
    HEIGHT,
    INK,
    LAMP,
    RED,
    SKIN,
    TEAL,
    TEAL_DARK,
    TEAL_LIGHT,
    WALL,
    WALL_DARK,
    WIDTH,
    Point,
    Sheet,
)


def championship_hall() -> BytesIO:
    """Rows of tables in an exhibition hall, two players in front, a banner and spectators behind."""
    sheet = Sheet(WALL)
    _hall(sheet)
    for row, depth in enumerate((0.80, 0.62, 0.40)):
        _table_row(sheet, depth, shift=(0.0, 0.5, 0.0)[row])
    _big_table(sheet)
    _player(sheet, (300, 905), 1, RED)
    _player(sheet, (1300, 905), -1, TEAL_DARK)
    sheet.disc(842, 508, 9, "#ffffff")
    for step, size in ((34, 6), (62, 4), (86, 3)):
        sheet.disc(842 + step, 508 + step * 0.18, size, "#f6d9c9")
    return sheet.png()


def _hall(sheet: Sheet) -> None:
    sheet.box(0, 0, WIDTH, 190, WALL_DARK)
    for number in range(9):
        left, right = number * 220 - 90, number * 220 + 130
        sheet.line([(left, 40), (right, 150), (left + 220, 40)], "#9fb0aa", 5)
    for y in (40, 150):
        sheet.line([(0, y), (WIDTH, y)], "#8ea19b", 7)
    for x in range(110, WIDTH, 230):
        sheet.area([(x - 46, 176), (x + 46, 176), (x + 62, 196), (x - 62, 196)], LAMP)
    sheet.area([(240, 236), (1360, 236), (1360, 312), (240, 312)], RED)
    for number in range(22):
        sheet.box(292 + number * 47, 258, 322 + number * 47, 290, "#f1d7a3")
    for number in range(40):
        x = number * 41 + 14
        y = 402 + (number * 7 % 5) * 4
        sheet.disc(x, y, 13, ("#5b6664", "#6f7a77", "#4c5856")[number % 3])
        sheet.area(
            [(x - 20, y + 56), (x - 15, y + 16), (x + 15, y + 16), (x + 20, y + 56)],
            (TEAL_LIGHT, "#c58a74", "#d8cdb4", "#7e9c98")[number % 4],
        )
    sheet.box(0, 446, WIDTH, 470, TEAL_DARK)
    sheet.box(0, 466, WIDTH, HEIGHT, FLOOR)
    for number in range(-8, 9):
        sheet.line([(800 + number * 60, 466), (800 + number * 300, HEIGHT)], FLOOR_DARK, 2)


def _table_row(sheet: Sheet, depth: float, shift: float) -> None:
    """A row of tables seen from the side; depth 1 is at the far wall."""
    size = 1.25 - depth
    ground = 470 + (1 - depth) ** 1.4 * 520
    step = 620 * size
    for number in range(-3, 4):
        middle = 800 + (number + shift) * step
        if -step < middle < WIDTH + step:
            _small_table(sheet, middle, ground, size)


def _small_table(sheet: Sheet, x: float, ground: float, size: float) -> None:
    half, height, slant = 170 * size, 92 * size, 34 * size
    top = ground - height
    for side in (-1, 1):
        sheet.line([(x + side * half * 0.7, top), (x + side * half * 0.7, ground)], INK, 7 * size)
    sheet.area(
        [(x - half, top), (x + half, top), (x + half - slant, top - 44 * size), (x - half + slant, top - 44 * size)],
        TEAL,
    )
    sheet.line([(x - half, top), (x + half, top)], "#f7f7f2", 5 * size)
    sheet.line([(x, top), (x, top - 44 * size)], "#f7f7f2", 3 * size)
    sheet.area(
        [
            (x - 3 * size, top + 4 * size),
            (x + 3 * size, top + 4 * size),
            (x + 3 * size, top - 66 * size),
            (x - 3 * size, top - 66 * size),
        ],
        INK,
    )
    for side, shirt in ((-1, RED), (1, TEAL_DARK)):
        _small_player(sheet, x + side * (half + 52 * size), ground + 4, size, side, shirt)


def _small_player(sheet: Sheet, x: float, ground: float, size: float, side: int, shirt: str) -> None:
    lean = -side * 18 * size
    hip, neck = (x, ground - 84 * size), (x + lean, ground - 168 * size)
    sheet.limb([hip, (x - 22 * size, ground - 40 * size), (x - 26 * size, ground)], INK, 19 * size)
    sheet.limb([hip, (x + 20 * size, ground - 42 * size), (x + 30 * size, ground)], INK, 19 * size)
    sheet.limb([hip, neck], shirt, 44 * size)
    hand = (neck[0] - side * 66 * size, neck[1] + 40 * size)
    sheet.limb([neck, (neck[0] - side * 34 * size, neck[1] + 52 * size), hand], SKIN, 14 * size)
    sheet.disc(hand[0] - side * 12 * size, hand[1] - 10 * size, 17 * size, INK)
    sheet.disc(neck[0] - side * 4 * size, neck[1] - 40 * size, 23 * size, SKIN)
    sheet.disc(neck[0] - side * 1 * size, neck[1] - 50 * size, 21 * size, INK)


def _big_table(sheet: Sheet) -> None:
    for x in (520, 1080):
        sheet.box(x - 9, 740, x + 9, 930, INK)
    sheet.area([(400, 752), (1200, 752), (1090, 640), (510, 640)], TEAL)
    sheet.area([(400, 752), (1200, 752), (1200, 776), (400, 776)], TEAL_DARK)
    sheet.line([(400, 752), (1200, 752), (1090, 640), (510, 640), (400, 752)], "#f7f7f2", 7)
    sheet.line([(455, 696), (1145, 696)], "#f7f7f2", 3)
    sheet.area([(796, 772), (804, 772), (804, 590), (796, 590)], INK)
    sheet.area([(790, 770), (810, 770), (806, 596), (794, 596)], "#2f3d3c")
    sheet.line([(788, 594), (812, 594)], "#f7f7f2", 7)


def _player(sheet: Sheet, feet: Point, side: int, shirt: str) -> None:
    """A player bent towards the table; ``side`` 1 looks to the right."""
    x, y = feet

    def at(dx: float, dy: float) -> Point:
        return x + side * dx, y + dy

    sheet.limb([at(20, -235), at(-62, -130), at(-96, 0)], INK, 56)
    sheet.limb([at(20, -235), at(96, -122), at(58, 0)], INK, 56)
    for dx in (-96, 58):
        sheet.limb([at(dx - 6, 8), at(dx + 42, 8)], "#f7f7f2", 24)
    sheet.limb([at(16, -250), at(78, -420)], shirt, 118)
    sheet.limb([at(40, -420), at(-30, -352), at(10, -280)], SKIN, 36)
    sheet.limb([at(104, -420), at(196, -356), at(250, -428)], SKIN, 38)
    sheet.limb([at(98, -424), at(140, -388)], shirt, 58)
    sheet.disc(*at(286, -470), 46, INK)
    sheet.disc(*at(286, -470), 40, RED)
    sheet.limb([at(84, -470), at(92, -500)], SKIN, 40)
    sheet.disc(*at(100, -545), 60, SKIN)
    sheet.area(
        [at(38, -545), at(58, -606), at(110, -622), at(160, -590), at(164, -566), at(96, -578), at(72, -520)], INK
    )
