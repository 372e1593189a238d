"""What is installed: part of every page's ETag, so that an upgrade makes all stored pages old."""

import hashlib
from functools import cache

from django.conf import settings

from config.backup.folder import restored_at

PARTS = ("config", "newsroom", "templates", "tournament")
KINDS = frozenset({".css", ".html", ".js", ".mo", ".py", ".svg", ".txt"})


@cache
def release() -> str:
    """RELEASE of the settings, or a digest of the code, templates and translations: the same wherever the files are.

    A database that was restored makes it another one, since its counters may go through the same values again.
    """
    return (str(settings.RELEASE) or _digest_of_code()) + restored_at(settings.BACKUP_DIR)


def _digest_of_code() -> str:
    digest = hashlib.sha256()
    for part in PARTS:
        for path in sorted((settings.BASE_DIR / part).rglob("*")):
            if path.suffix in KINDS and path.is_file():
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
                digest.update(path.read_bytes())
    for shown in (settings.SITE_URL, settings.FEATURED_TOURNAMENT, settings.TIME_ZONE):
        digest.update(f"\0{shown}".encode())
    return digest.hexdigest()[:16]
