"""`make demo`: the production server on this machine alone, over plain HTTP, with a secret key of its own."""

from config.secret import kept_secret_key
from config.settings import env
from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR

SECRET_KEY = env.text("SECRET_KEY") or kept_secret_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
FEATURED_TOURNAMENT = env.text("FEATURED_TOURNAMENT") or "gaoxinqu-2024"
