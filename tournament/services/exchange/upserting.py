"""Bringing rows into line with what they should be: what is missing is made, what differs is changed."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
Key = TypeVar("Key", bound=Hashable)
BATCH = 500


def upsert(
    rows: "QuerySet[Row]",
    wanted: Mapping[Key, Mapping[str, Any]],
    *,
    key: Callable[[Row], Key],
    step_aside: Mapping[str, Any] | None = None,
) -> tuple[dict[Key, Row], list[Row]]:
    """The row for each wanted key with its columns as wanted, and the rows that nobody asked for, left as they are.

    ``step_aside`` are values that the rows to be changed take for a moment, so that two of them can change places
    under a constraint that allows each value once.
    """
    present = {key(row): row for row in rows}
    changed = {name for name, fields in wanted.items() if name in present and _differs(present[name], fields)}
    if changed and step_aside:
        rows.filter(pk__in=[present[name].pk for name in changed]).update(**step_aside)
    for name in changed:
        _fill(present[name], wanted[name])
    columns = {column for name in changed for column in wanted[name]}
    if changed:
        rows.model._default_manager.bulk_update([present[name] for name in changed], columns, batch_size=BATCH)
    made = {name: _fill(rows.model(), fields) for name, fields in wanted.items() if name not in present}
    rows.model._default_manager.bulk_create(made.values(), batch_size=BATCH)
    gone = [row for name, row in present.items() if name not in wanted]
    return {name: made.get(name) or present[name] for name in wanted}, gone


def _differs(row: Model, fields: Mapping[str, Any]) -> bool:
    return any(getattr(row, column) != value for column, value in fields.items())


def _fill(row: Row, fields: Mapping[str, Any]) -> Row:
    for column, value in fields.items():
        setattr(row, column, value)
    return row
