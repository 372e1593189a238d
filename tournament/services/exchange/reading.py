"""From the bytes of an event file to plain JSON values: all that can be wrong before the schema looks at it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tournament.rules.errors import Defect, DefectsError

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is parsed; a finished event of 4,000 teams stays below it."""

MAX_DEPTH = 64

Path = tuple[str | int, ...]

_NOT_TEXT = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def read_json(content: bytes) -> tuple[Any, list[Defect]]:
    """The document that ``content`` holds, with ``key_twice`` and ``text_characters`` for each place that has them.

    A whole number written with a fraction of nought (``11.0``) is a whole number. ``DefectsError`` where there is
    no document to speak of: ``file_too_large``, ``file_not_utf8``, ``file_not_json``, ``file_number_unusable``,
    ``file_too_deep``.
    """
    if len(content) > MAX_BYTES:
        raise DefectsError([Defect("file_too_large", params={"limit_mb": MAX_BYTES // 1024**2})])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DefectsError([Defect("file_not_utf8", params={"byte": error.start + 1})]) from None
    document = _parsed(text)
    return document, list(_textual_defects(document))


class _Doubled(dict[str, Any]):
    """An object in which keys came twice; ``doubled`` names them."""

    doubled: list[str]


class _ConstantError(ValueError):
    """NaN and the infinities, which are no JSON."""


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_float=_number, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        params = {"line": error.lineno, "column": error.colno}
        raise DefectsError([Defect("file_not_json", params=params)]) from None
    except RecursionError:
        raise DefectsError([Defect("file_too_deep", params={"limit": MAX_DEPTH})]) from None
    except _ConstantError as error:
        raise DefectsError([Defect("file_number_unusable", params={"number": str(error)})]) from None
    except ValueError:  # a whole number of thousands of digits
        raise DefectsError([Defect("file_number_unusable", params={"number": "999…"})]) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    doubled = _Doubled(plain)
    doubled.doubled = [key for key, times in Counter(key for key, _value in pairs).items() if times > 1]
    return doubled


def _number(written: str) -> int | float:
    value = float(written)
    return int(value) if value.is_integer() else value


def _refuse(constant: str) -> Any:
    raise _ConstantError(constant)


def _textual_defects(document: Any) -> Iterator[Defect]:
    waiting: list[tuple[Path, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            if _NOT_TEXT.search(value):
                yield Defect("text_characters", path)
        elif isinstance(value, dict | list):
            if len(path) >= MAX_DEPTH:
                raise DefectsError([Defect("file_too_deep", params={"limit": MAX_DEPTH})])
            if isinstance(value, dict):
                yield from (Defect("key_twice", (*path, key)) for key in getattr(value, "doubled", ()))
                yield from (Defect("text_characters", (*path, key)) for key in value if _NOT_TEXT.search(key))
            inside = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(((*path, key), item) for key, item in reversed(list(inside)))
