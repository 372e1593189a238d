"""Columns whose cells are small templates of ``templates/tournament/parts/cells/``."""

from typing import Any

import django_tables2 as tables

LAST = 1_000_000_000
"""Sorts after every place and number."""


class PartColumn(tables.TemplateColumn):
    """A cell printed by ``cells/<part>.html`` with ``row``, what the line shows; sorted by the line's value."""

    def __init__(self, part: str, **options: Any) -> None:
        super().__init__(template_name=f"tournament/parts/cells/{part}.html", **options)

    def get_context_data(self, *, record: dict[str, Any], **known: Any) -> dict[str, Any]:
        return {"row": record["row"]}
