"""Production: HTTPS, nothing guessed. Refuses to start while a required variable is missing."""

from config.settings import env

env.require([variable.name for variable in env.DECLARED if variable.required_in_production])

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import TRUSTED_PROXIES  # noqa: E402

SERVE_MEDIA = env.flag("SERVE_MEDIA")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS")
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
