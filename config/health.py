"""Two addresses for machines that watch this one. They say no more than yes or no."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.backup.asking import is_late

logger = logging.getLogger(__name__)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; asks nothing of the database."""
    return _unstored(JsonResponse({"status": "ok"}))


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is migrated and the cache keeps a value; else 503, naming what failed.

    Where a snapshot is taken after every result, ``backup`` says whether none is missing; readers are served without.
    """
    checks = {"database": _database_is_ready(), "cache": _cache_is_ready()}
    ready = all(checks.values())
    told = {"status": "ok" if ready else "unready", **checks}
    if settings.BACKUP_EACH_RESULT:
        told["backup"] = not is_late(timezone.now())
    return _unstored(JsonResponse(told, status=200 if ready else 503))


def _database_is_ready() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        logger.exception("The database does not answer")
        return False


def _cache_is_ready() -> bool:
    # Whatever a cache client raises, the site is not ready; Redis and the others share no base class.
    try:
        cache.set("readyz", 1, 10)
        return bool(cache.get("readyz"))
    except Exception:
        logger.exception("The cache does not answer")
        return False


def _unstored(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
