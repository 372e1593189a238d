"""The permission table, asked of the site: every address, method, role and state."""

import pytest

from tests.access.asking import verdict
from tests.access.site import Site
from tests.access.table import ACCOUNTS, METHODS, Row, site_patterns, table

pytestmark = pytest.mark.django_db


def test_every_address_has_rows_and_every_row_an_address() -> None:
    assert {row.address for row in table()} == set(site_patterns())


def test_every_row_speaks_of_every_account() -> None:
    """GET and POST of each address; rows about an account from which a permission is taken add to these."""
    asked = {(row.address, row.method) for row in table() if row.cells.keys() >= set(ACCOUNTS)}
    assert asked == {(address, method) for address in site_patterns() for method in METHODS}


@pytest.mark.parametrize("row", table(), ids=str)
def test_row(site: Site, row: Row) -> None:
    assert list(verdict(site, [row])) == []
