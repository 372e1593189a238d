"""Columns whose cells are small templates of ``templates/tournament/parts/cells/``."""

from typing import Any

import django_tables2 as tables

LAST = 1_000_000_000
"""Sorts after every place and number."""
NUMBER = {"td": {"class": "num"}, "th": {"class": "num"}}
"""Attributes of a column of figures."""


class PartColumn(tables.TemplateColumn):
    """A cell printed by ``cells/<part>.html``.

    The part sees ``row``, what the line shows: the record, or of a dict its ``row``, with the dict as ``record``.
    """

    def __init__(self, part: str, **options: Any) -> None:
        super().__init__(template_name=f"tournament/parts/cells/{part}.html", **options)

    def get_context_data(self, *, record: Any, **known: Any) -> dict[str, Any]:
        row = record["row"] if isinstance(record, dict) else record
        return {"row": row, "record": record}
