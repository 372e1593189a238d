"""How long pages take: rendered, from the store of rendered pages, as 304, beside a view that does nothing."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from benchmarks.clock import milliseconds

EVENT = "/t/gaoxinqu-2024/mixed-team/"
PAGES = {
    "home": "/",
    "tournament": "/t/gaoxinqu-2024/",
    "groups": f"{EVENT}groups/",
    "one group": f"{EVENT}groups/groups/A/",
    "ties": f"{EVENT}ties/",
    "knock-out": f"{EVENT}bracket/",
    "final places": f"{EVENT}places/",
    "teams": f"{EVENT}teams/",
    "news": "/news/",
}
RUNS = 15


def measure() -> Iterator[tuple[str, str]]:
    call_command("loaddata", *sorted(map(str, (settings.BASE_DIR / "fixtures/demo").glob("*.json"))), verbosity=0)
    client = Client()
    bare = milliseconds(lambda: client.get("/healthz"), runs=RUNS)
    yield "a view that does nothing", f"{bare:8.1f} ms"
    yield "page: rendered / stored / known to the reader (304)", ""
    for label, url in PAGES.items():
        yield f"  {label} {url}", _figures(client, url)


def _figures(client: Client, url: str) -> str:
    response: Any = client.get(url)
    if response.status_code != 200:
        return f"{response.status_code}"
    etag = response.headers["ETag"]
    rendered = milliseconds(lambda: _anew(client, url), runs=RUNS)
    stored = milliseconds(lambda: client.get(url), runs=RUNS)
    known = milliseconds(lambda: client.get(url, headers={"If-None-Match": etag}), runs=RUNS)
    return f"{rendered:8.1f} / {stored:5.1f} / {known:5.1f} ms   {len(response.content) / 1000:6.1f} kB"


def _anew(client: Client, url: str) -> None:
    cache.clear()
    client.get(url)
