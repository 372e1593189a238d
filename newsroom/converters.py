"""Days in addresses."""

from datetime import date


class IsoDateConverter:
    """A day such as 2024-12-09; an impossible one is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()
