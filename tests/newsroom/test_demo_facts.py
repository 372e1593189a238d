"""The advertisement of the page says nothing that could be true or false."""

import json
from pathlib import Path

from django.conf import settings

from newsroom.models import Advertisement
from newsroom.rules.scanner import Names, scan

DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo"


def test_advertisement_claims_nothing() -> None:
    (said,) = [
        record["fields"]
        for record in json.loads((DEMO / "30_newsroom.json").read_text(encoding="utf-8"))
        if record["model"] == Advertisement._meta.label_lower
    ]
    no_names = Names({})
    assert [scan(said[name], language="zh", names=no_names) for name in ("slogan", "logo_words", "advertiser")] == [
        ()
    ] * 3
    assert scan(said["slogan_en"], language="en", names=no_names) == ()
