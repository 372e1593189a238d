"""The permission table of `docs/access.md` as rows, and the names of all addresses of the site.

A table there has the columns Address, Method, State and then accounts; one column may name several, by commas, or
"everybody", "staff" or "the others" (those no other column names). An address may stand for several:
`admin:tournament_{team,zone}_add`. Rows of one address, method and state add up, also from table to table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from tests.architecture.project_files import ROOT

ANONYMOUS = ("anonymous",)
STAFF = ("no role", "reader", "reporter", "editor", "score desk", "referee", "administrator", "superuser")
ACCOUNTS = (*ANONYMOUS, *STAFF)
DOCUMENT = ROOT / "docs" / "access.md"
METHODS = ("GET", "POST")
_BRACES = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True)
class Row:
    """What each account is answered; ``cells`` is one of the words that `docs/access.md` explains, by account."""

    address: str
    method: str
    state: str
    cells: dict[str, str] = field(hash=False, compare=False)

    def __str__(self) -> str:
        return f"{self.method} {self.address}" + (f" [{self.state}]" if self.state else "")


@cache
def table() -> tuple[Row, ...]:
    rows: dict[tuple[str, str, str], Row] = {}
    for row in _written_rows(DOCUMENT.read_text(encoding="utf-8")):
        known = rows.setdefault((row.address, row.method, row.state), row)
        if known is not row:
            twice = known.cells.keys() & row.cells.keys()
            assert not twice, f"{row} says twice what {', '.join(sorted(twice))} is answered"
            known.cells.update(row.cells)
    return tuple(rows.values())


def rows_of(pattern: str) -> list[Row]:
    """The rows whose address holds the regular expression."""
    return [row for row in table() if re.search(pattern, row.address)]


def is_refused_at(address: str, account: str, method: str = "GET", state: str | None = None) -> bool:
    """Whether the table refuses the account at this address, in this state or in every one."""
    rows = [row for row in _by_address(address, method) if state in (None, row.state)]
    cells = [row.cells[account] for row in rows if account in row.cells]
    return bool(cells) and all(cell in ("login", "403", "404") for cell in cells)


@cache
def _by_address(address: str, method: str) -> tuple[Row, ...]:
    return tuple(row for row in table() if (row.address, row.method) == (address, method))


def _written_rows(document: str) -> Iterator[Row]:
    columns: list[tuple[str, ...]] = []
    for line in document.splitlines():
        if not line.startswith("|"):
            columns = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == "Address":
            columns = accounts_of(cells[3:])
        elif columns and not cells[0].startswith("---"):
            assert len(cells) == 3 + len(columns), line
            yield from _rows(cells, columns)


def _rows(cells: list[str], columns: list[tuple[str, ...]]) -> Iterator[Row]:
    said = {account: cell for accounts, cell in zip(columns, cells[3:], strict=True) for account in accounts if cell}
    for address, method in product(_expanded(cells[0].strip("`")), cells[1].split(", ")):
        yield Row(address, method, cells[2], dict(said))


def _expanded(written: str) -> Iterator[str]:
    found = _BRACES.search(written)
    if found is None:
        yield written
        return
    for choice in found[1].split(","):
        yield from _expanded(written[: found.start()] + choice.strip() + written[found.end() :])


def accounts_of(headings: list[str]) -> list[tuple[str, ...]]:
    """The accounts that each column of a table speaks of."""
    groups: dict[str, tuple[str, ...]] = {"everybody": ACCOUNTS, "staff": STAFF}
    named = [account for heading in headings for account in groups.get(heading, tuple(heading.split(", ")))]
    groups["the others"] = tuple(account for account in ACCOUNTS if account not in named)
    return [groups.get(heading, tuple(heading.split(", "))) for heading in headings]


@cache
def site_patterns() -> dict[str, URLPattern]:
    """Every address of the site by its name, ``admin:`` and the like before it; one without a name by its route."""
    return dict(_patterns(get_resolver().url_patterns, "", ""))


def _patterns(patterns: list[URLPattern | URLResolver], space: str, route: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        own = "" if isinstance(pattern.pattern, LocalePrefixPattern) else str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _patterns(pattern.url_patterns, inner, route + own)
        else:
            yield (space + pattern.name if pattern.name else route + own), pattern
