"""All settings in one file, read from the environment and safe by default (see docs/drift.md)."""

import secrets
from pathlib import Path
from urllib.parse import quote

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR = Path(env.str("KVALITET_VAR", default=str(BASE_DIR / "var"))).resolve()
VAR.mkdir(parents=True, exist_ok=True, mode=0o700)

# --- Database -----------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{quote(str(VAR))}/db.sqlite3")}
SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _noegle() -> str:
    """The secret key: from the environment, or made once and kept beside the embedded database."""
    if noegle := env.str("DJANGO_SECRET_KEY", default=""):
        return noegle
    if not SQLITE:
        raise ImproperlyConfigured("DJANGO_SECRET_KEY skal være sat, når databasen er PostgreSQL.")
    fil = VAR / "noegle"
    if not fil.exists():
        fil.touch(mode=0o600)
        fil.write_text(secrets.token_urlsafe(64))
    return fil.read_text()


# --- Hosts and transport ------------------------------------------------------------------------
SECRET_KEY = _noegle()
DEBUG = env.bool("DJANGO_DEBUG", default=False)
LOKALE_VAERTER = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=LOKALE_VAERTER)
UDEN_TLS = env.bool("KVALITET_UDEN_TLS", default=False)
if UDEN_TLS and not set(ALLOWED_HOSTS) <= set(LOKALE_VAERTER):
    raise ImproperlyConfigured(
        "KVALITET_UDEN_TLS kan kun bruges, når DJANGO_ALLOWED_HOSTS er den lokale maskine."
    )
PROXYER = env.int("KVALITET_PROXYER", default=0)
if PROXYER:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not UDEN_TLS
SECURE_HSTS_SECONDS = 0 if UDEN_TLS else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not UDEN_TLS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "sessionid" if UDEN_TLS else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if UDEN_TLS else "__Host-csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- The application ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "simple_history",
    "csp",
    "faelles",
    "leverandoer",
    "konti",
    "effekt",
    "brugerundersoegelse",
    "klager",
    "tilsyn",
    "opfoelgning",
    "rapporter",
    "indlaesning",
    "overblik",
    "databeskyttelse",
    "demo",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "faelles.middleware.styretegn",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "faelles.middleware.gem_ikke",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "faelles.middleware.forkert_metode",
]
ROOT_URLCONF = "kvalitet.urls"
WSGI_APPLICATION = "kvalitet.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "faelles.kontekst.installation",
                "kvalitet.menu.menu",
            ],
        },
    }
]
FORM_RENDERER = "faelles.formular.Formularvisning"
DJANGO_TABLES2_TEMPLATE = "komponenter/_tabel.html"

# --- Login --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "konti.Bruger"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{navn}", "OPTIONS": valg}
    for navn, valg in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "kvalitet.formater"

# --- Files --------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("dkfds", BASE_DIR / "node_modules" / "dkfds" / "dist")]
WHITENOISE_USE_FINDERS = True  # the files are served from where they are; there is no collectstatic
MEDIA_ROOT = VAR / "filer"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
XLSX_UDPAKKET_MAKS = env.int("KVALITET_XLSX_UDPAKKET_MAKS", default=600_000_000)

# --- Mail, log, jobs ----------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("KVALITET_LOG", default="WARNING")},
}
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://")
# A kind of job (faelles.koersel) and the function that carries it out.
KOERSLER = {
    "indlaes": "indlaesning.koersler.laes",
    "gem": "indlaesning.koersler.gem",
    "beregn": "rapporter.koersler.beregn",
    "dokumenter": "rapporter.koersler.dokumenter",
}
