"""Settings that hold everywhere. Development, tests, demo, hall and production each add a file beside this one."""

from datetime import timedelta
from pathlib import Path

from config.settings import env
from config.settings.databases import database, page_cache, sqlite_database
from config.settings.logs import logging_to_stderr
from config.settings.policies import PUBLIC_POLICY

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

SECRET_KEY = env.text("SECRET_KEY") or "for-development-only-every-other-setting-file-demands-or-makes-its-own"
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_FALLBACKS")
DEBUG = False
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES")

INSTALLED_APPS = [
    "newsroom",
    "tournament",
    "config",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "django_tables2",
    "django_filters",
    "django_prose_editor",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.StaffOnlyCookiesMiddleware",
    "config.middleware.PermissionsPolicyMiddleware",
    "config.middleware.SurfacePolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.PathLanguageMiddleware",
    "config.middleware.NoNulMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.RefusedFormMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

if env.text("DATABASE_URL"):
    DATABASES = {"default": database(env.text("DATABASE_URL"))}
else:
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES = {"default": sqlite_database(VAR_DIR / "rallybook.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": page_cache(env.text("CACHE_URL") or env.text("REDIS_URL"))}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "tournament" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / env.text("STATIC_ROOT")
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / env.text("MEDIA_ROOT")
SERVE_MEDIA = True
BACKUP_DIR = BASE_DIR / env.text("BACKUP_DIR")
BACKUP_EACH_RESULT = env.flag("BACKUP_EACH_RESULT")
BACKUP_KEEP = env.number("BACKUP_KEEP")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
AXES_CLIENT_IP_CALLABLE = "config.clients.client_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_ENABLE_ADMIN = False

CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_POLICY}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# One tie's form stays far below; an inline roster of a large delegation would pass Django's 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SITE_URL = env.text("SITE_URL").rstrip("/")
FEATURED_TOURNAMENT = env.text("FEATURED_TOURNAMENT")
RELEASE = env.text("RELEASE")
FRESH_PAGES = True
SITEMAPS = ["newsroom.sitemaps", "tournament.sitemaps"]
PERSONAL_PAGE_IS_ERROR = False

LOGGING = logging_to_stderr(env.text("LOG_LEVEL").upper())
