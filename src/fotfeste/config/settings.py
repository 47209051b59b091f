"""Django's settings, the same file for demo, tests and production; `surroundings` says which of the three this is."""

import os
from pathlib import Path

from fotfeste.config import surroundings

HERE = surroundings.read(os.environ)
SECRETS = surroundings.secret_values(HERE, os.environ)
PACKAGE = Path(__file__).resolve().parent.parent

FOTFESTE_MODE = HERE.mode
FOTFESTE_DEMO = HERE.demo
FOTFESTE_DATA = HERE.data
FOTFESTE_ROLE = HERE.role

SECRET_KEY = SECRETS["SECRET_KEY"]
NATIONAL_ID_KEY = SECRETS["NATIONAL_ID_KEY"]
NATIONAL_ID_HASH_KEY = SECRETS["NATIONAL_ID_HASH_KEY"]

DEBUG = HERE.debug
PRODUCTION = HERE.mode == "production"
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("FOTFESTE_HOSTS", "").split(",") if host.strip()]
if not PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]", "testserver"]


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    *(f"fotfeste.{name}" for name in ("audit", "people", "local", "documents", "messaging", "casework", "jobs", "world", "web")),
    "fotfeste.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fotfeste.config.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fotfeste.web.shared.wall.WallMiddleware",
]

ROOT_URLCONF = "fotfeste.config.urls"
WSGI_APPLICATION = "fotfeste.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "shared" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "fotfeste.web.shared.jinja.environment",
            "context_processors": ["fotfeste.web.shared.frame.frame"],
        },
    },
]

DATABASES = {
    "default": {
        **surroundings.database(HERE, os.environ),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Login"
AUTHENTICATION_BACKENDS = ["fotfeste.web.shared.sign_in_backend.PersonBackend"]
# Whom one may sign in as by choosing: in the demo only; None shuts that door.
SIGN_IN_CHOICES = "fotfeste.world.sign_in_choices.sign_in_choices" if HERE.demo else None
LOGIN_URL = "/sign-in/"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True

FORM_RENDERER = "fotfeste.web.shared.forms.renderer.FormRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = FOTFESTE_DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web/shared/static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder", "django.contrib.staticfiles.finders.AppDirectoriesFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if HERE.mode == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = HERE.mode == "test"
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = FOTFESTE_DATA / "files"

# Nothing about a person may travel in a cookie, and a session must be revocable on the server.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "fotfeste_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "fotfeste_csrf"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"] if PRODUCTION else []
LANGUAGE_COOKIE_NAME = "fotfeste_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_SAMESITE = "Lax"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = False
# Whether a whole domain goes on the browsers' list is for the domain's owner to say, not for one program under it.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
if os.environ.get("FOTFESTE_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

EMAIL_HOST = os.environ.get("FOTFESTE_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("FOTFESTE_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("FOTFESTE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("FOTFESTE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("FOTFESTE_SMTP_TLS", "") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("FOTFESTE_MAIL_FROM", "fotfeste@localhost")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

SMS_GATEWAY_URL = os.environ.get("FOTFESTE_SMS_URL", "")
SMS_GATEWAY_TOKEN = os.environ.get("FOTFESTE_SMS_TOKEN", "")

# Where production keeps the authorities' keys and certificates; empty: under the data folder, self-made, demo and tests only.
FOTFESTE_SEALS = os.environ.get("FOTFESTE_SEALS", "")
# What the root of self-made seals is called, so that everybody who looks at a paper sees where it comes from.
SELF_MADE_SEAL = os.environ.get("FOTFESTE_SELF_MADE_SEAL", "Fotfeste, sjølvlaga rot")

# Where the operator publishes its accessibility statement; empty while there is none.
ACCESSIBILITY_STATEMENT = os.environ.get("FOTFESTE_ACCESSIBILITY_STATEMENT", "")

# The address that messages link to; without a path and without a slash at the end.
PUBLIC_ADDRESS = os.environ.get("FOTFESTE_ADDRESS", "http://localhost:8000").rstrip("/")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PROCRASTINATE_WORKER_DEFAULTS = {"fetch_job_polling_interval": 1.0}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "fotfeste.config.log_lines.DiscreetFormatter", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "fotfeste": {"level": "INFO"},
        # Anybody may ask for any host: refused, and not worth a traceback each time.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
