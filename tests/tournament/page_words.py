"""What a page says, without its tags."""

import re
from html import unescape

from django.test import Client


def words(html: str | bytes) -> str:
    """What is read: no tags, single spaces."""
    text = html.decode() if isinstance(html, bytes) else html
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def main_of(html: bytes) -> str:
    """The page between head and foot of the site."""
    return html.decode().partition("<main")[2].partition("</main>")[0]


def page(client: Client, path: str) -> str:
    """The main part of a page that must answer 200."""
    answer = client.get(path)
    assert answer.status_code == 200
    return main_of(answer.content)


def table_rows(html: str, table_class: str) -> list[list[str]]:
    """The cells of every row of the body of a table, as words."""
    table = re.search(rf'<table[^>]*class="[^"]*{table_class}[^"]*".*?</table>', html, flags=re.S)
    assert table is not None
    body = table[0].partition("</thead>")[2]
    return [
        [words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.S)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body, flags=re.S)
    ]
