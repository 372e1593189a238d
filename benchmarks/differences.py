"""How long the difference of two versions of an article of 20,000 characters takes."""

from collections.abc import Iterator
from random import Random

from benchmarks.clock import milliseconds
from newsroom.rules.differences import content_difference
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.rules.versions import Content, Part

CHARACTERS = 20_000
SECTIONS = 20
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"


def measure() -> Iterator[tuple[str, str]]:
    for name, (old, new) in pairs().items():
        took = milliseconds(lambda old=old, new=new: content_difference(old, new), runs=3)  # type: ignore[misc]
        yield name, f"{took:8.0f} ms"


def pairs() -> dict[str, tuple[Content, Content]]:
    """What is compared, by name: old and new content."""
    random = Random("differences")
    written = [_written(random, CHARACTERS // SECTIONS) for _ in range(SECTIONS)]
    edited = [_edited(random, text) for text in written]
    shuffled = random.sample(edited, SECTIONS)
    anew = [_written(random, CHARACTERS // SECTIONS) for _ in range(SECTIONS)]
    return {
        "every tenth character edited, sections in place": (_content(written), _content(edited)),
        "the same, sections in another order": (_content(written), _content(shuffled)),
        "written anew": (_content(written), _content(anew)),
        "one section without a full stop, written anew": (
            _content([_characters(random, COMMON)]),
            _content([_characters(random, COMMON)]),
        ),
        "one section of two characters, in another order": (
            _content([_characters(random, "甲乙")]),
            _content([_characters(random, "甲乙")]),
        ),
        "10,000 sentences of one character": (
            _content(["甲。" * (CHARACTERS // 2)]),
            _content(["甲乙。" * (CHARACTERS // 3)]),
        ),
        "400 sections, each edited, in another order": _many(random, 400),
    }


def _many(random: Random, count: int) -> tuple[Content, Content]:
    written = [_written(random, CHARACTERS // count) for _ in range(count)]
    return _content(written), _content([_edited(random, text) for text in random.sample(written, count)])


def _characters(random: Random, alphabet: str) -> str:
    return "".join(random.choices(alphabet, k=CHARACTERS))


def _written(random: Random, length: int) -> str:
    """Sentences of thirty characters."""
    return "".join("。" if at % 30 == 29 else random.choice(COMMON) for at in range(length))


def _edited(random: Random, text: str) -> str:
    return "".join(random.choice(COMMON) if random.random() < 0.1 else sign for sign in text)


def _content(sections: list[str]) -> Content:
    parts: list[Part] = [
        {"crosshead": "", "text": list(document_from_paragraphs(text)), "crosshead_en": "", "text_en": []}
        for text in sections
    ]
    return {"fields": {"headline": "主题"}, "sections": parts, "credits": [], "pictures": [], "boxes": []}
