"""Tests: nothing of the environment but TEST_DATABASE_URL, so that a developer's variables change no verdict."""

import tempfile
from pathlib import Path

from config.settings import env
from config.settings.base import *  # noqa: F403
from config.settings.databases import database, page_cache, sqlite_database

SECRET_KEY = "only-the-tests-sign-with-this-key-and-nothing-they-sign-outlives-them"
SECRET_KEY_FALLBACKS = []
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = []
TRUSTED_PROXIES = 0
# Named outright: for an engine that they do not know, parallel test processes would each make a file.
IN_MEMORY = {**sqlite_database(":memory:"), "TEST": {"NAME": ":memory:"}}
DATABASES = {"default": database(env.text("TEST_DATABASE_URL")) if env.text("TEST_DATABASE_URL") else IN_MEMORY}
CACHES = {"default": page_cache("")}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = Path(tempfile.gettempdir()) / "rallybook-tests-static"
MEDIA_ROOT = Path(tempfile.gettempdir()) / "rallybook-tests-media"
BACKUP_DIR = Path(tempfile.gettempdir()) / "rallybook-tests-backups"
BACKUP_EACH_RESULT = False
BACKUP_KEEP = 20
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
SITE_URL = ""
FEATURED_TOURNAMENT = ""
RELEASE = "tests"
PERSONAL_PAGE_IS_ERROR = True
