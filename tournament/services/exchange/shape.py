"""Whether a document has the shape of an event file: the shipped JSON Schema, with its errors as defects."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError

from tournament.rules.errors import Defect
from tournament.services.exchange.parts import Part, all_ties
from tournament.services.exchange.reading import Path

SCHEMA_FILE = FilePath(__file__).resolve().parents[2] / "schemas" / "event-file-1.schema.json"

CODES = {
    "type": "wrong_type",
    "enum": "unknown_word",
    "const": "unknown_word",
    "minimum": "out_of_range",
    "maximum": "out_of_range",
    "minLength": "text_blank",
    "maxLength": "too_long",
    "minItems": "too_short",
    "maxItems": "too_long",
}
_READ_ONE_BY_ONE = {"teams", "players", "stages", "groups", "ties", "lots", "order", "matches"}
_TYPE_WORDS = {"array": "list"}


def shape_defects(document: Any, validator: Any = None) -> list[Defect]:
    """What in ``document`` is not as the schema says, each once, in the words that result documents use too.

    ``key_missing`` and ``unknown_key`` lead to the key itself, all others to the value. ``validator`` is that of a
    whole event file, unless another is given.
    """
    found: dict[tuple[str, Path], Defect] = {}
    for error in (validator or _validator()).iter_errors(document):
        for defect in _defects(error):
            found.setdefault((defect.code, defect.path), defect)
    return list(found.values())


def null_matches(document: Part) -> Iterator[Defect]:
    """``wrong_type`` for every match that is null before another one; nulls at the end are taken away.

    They stand for matches that were not needed.
    """
    for place in all_ties(document):
        yield from null_matches_of(place.tie)


def null_matches_of(tie: Part) -> Iterator[Defect]:
    """The same for one tie."""
    matches = tie.get("matches")
    if not isinstance(matches, list):
        return
    while matches and matches[-1] is None:
        matches.pop()
    for index, match in enumerate(matches):
        if match is None:
            yield tie.defect("wrong_type", "matches", index, expected="object")


def sound_part(document: Any, defects: Iterable[Defect]) -> dict[str, Any]:
    """``document`` (changed in place) without what has a defect, so that the rest can be looked at all the same.

    A faulty key is taken away and a faulty item of a list becomes None, so that every other path stays as it was.
    """
    if not isinstance(document, dict):
        return {}
    for defect in sorted(defects, key=lambda defect: len(defect.path), reverse=True):
        if defect.path:
            _take_away(document, _whole(defect.path))
    return document


def _whole(path: Path) -> Path:
    """What has to go with a value: pairs and orders of play are read whole, a stage only if its kind is known."""
    if "order_of_play" in path:
        return path[: path.index("order_of_play") + 1]
    if path[0] == "stages" and path[2:] == ("kind",):
        return path[:2]
    while len(path) > 1 and isinstance(path[-1], int) and path[-2] not in _READ_ONE_BY_ONE:
        path = path[:-1]
    return path


def _take_away(document: dict[str, Any], path: Path) -> None:
    value: Any = document
    for step in path[:-1]:
        if not isinstance(value, dict | list) or (isinstance(value, dict) and step not in value):
            return
        value = value[step]  # type: ignore[index]  # a list is stepped into by numbers alone
    if isinstance(value, list) and isinstance(path[-1], int):
        value[path[-1]] = None
    elif isinstance(value, dict):
        value.pop(path[-1], None)


@cache
def definitions() -> Mapping[str, Any]:
    """The parts of an event file by name, as JSON Schemas that refer to one another as ``#/$defs/name``."""
    return cast(Mapping[str, Any], json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))["$defs"])


@cache
def _validator() -> Any:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def _defects(error: ValidationError) -> Iterator[Defect]:
    path: Path = tuple(error.absolute_path)
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    given = schema.get("x-defect", {}).get(error.validator)
    if given:
        yield Defect(given, path, {"value": _shown(error.instance)})
    elif error.validator == "required":
        yield from (Defect("key_missing", (*path, key)) for key in error.validator_value if key not in error.instance)
    elif error.validator == "dependentRequired":
        yield from (
            Defect("key_missing", (*path, key))
            for present, keys in error.validator_value.items()
            for key in keys
            if present in error.instance and key not in error.instance
        )
    elif error.validator == "additionalProperties":
        known = schema["properties"]
        yield from (Defect("unknown_key", (*path, key)) for key in error.instance if key not in known)
    else:
        yield Defect(_code(error, schema), path, _params(error, schema))


def _code(error: ValidationError, schema: Mapping[str, Any]) -> str:
    is_pair = error.validator in {"minItems", "maxItems"} and schema.get("minItems") == schema.get("maxItems") == 2
    return "pair_expected" if is_pair else CODES[str(error.validator)]


def _params(error: ValidationError, schema: Mapping[str, Any]) -> dict[str, object]:
    wanted = error.validator_value
    if error.validator == "type":
        first = wanted[0] if isinstance(wanted, list) else wanted
        return {"expected": _TYPE_WORDS.get(first, first)}
    if error.validator in {"enum", "const"}:
        known = [item for item in (wanted if isinstance(wanted, list) else [wanted]) if item is not None]
        return {"value": _shown(error.instance), "known": tuple(map(_shown, known))}
    if error.validator in {"minimum", "maximum"}:
        return {"value": _shown(error.instance), "least": schema["minimum"], "most": schema["maximum"]}
    return {"least": wanted} if str(error.validator).startswith("min") else {"most": wanted}


def _shown(value: Any) -> str:
    """A value as the file has it, cut short; of text, the text."""
    if isinstance(value, dict | list):
        return "…"
    written = value if isinstance(value, str) else json.dumps(value)
    return written if len(written) <= 40 else written[:39] + "…"
