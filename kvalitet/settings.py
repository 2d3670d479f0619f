"""All settings in one file, read from the environment and safe by default (see docs/drift.md)."""

import re
import secrets
from pathlib import Path
from urllib.parse import quote

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from konti.sso import opsaetning as sso

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
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;"
        " PRAGMA secure_delete=ON;",  # what is deleted is written over in the file too
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counts attempts for all processes together, and needs no Redis (tillid.md 4).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "faelles_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Counts searches and exports without a query; each web process counts for itself.
    "proces": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}


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
SECRET_KEY_FALLBACKS = env.list("DJANGO_SECRET_KEY_FALLBACKS", default=[])
# Chains the log of look-ups (faelles/opslag.py). It must stay the same when the secret key is renewed.
LOG_NOEGLE = env.str("KVALITET_LOG_NOEGLE", default="") or SECRET_KEY
DEBUG = env.bool("DJANGO_DEBUG", default=False)
LOKALE_VAERTER = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=LOKALE_VAERTER)
UDEN_TLS = env.bool("KVALITET_UDEN_TLS", default=False)
if UDEN_TLS and not set(ALLOWED_HOSTS) <= set(LOKALE_VAERTER):
    raise ImproperlyConfigured(
        "KVALITET_UDEN_TLS kan kun bruges, når DJANGO_ALLOWED_HOSTS er den lokale maskine."
    )
# Where mails send their readers: how the application is called from outside.
ADRESSE = env.str(
    "KVALITET_ADRESSE",
    default=f"http://127.0.0.1:{env.str('KVALITET_PORT', default='8000')}"
    if UDEN_TLS
    else f"https://{ALLOWED_HOSTS[0].lstrip('.*')}",
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
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
CSRF_FAILURE_VIEW = "faelles.views.csrf_fejl"
X_FRAME_OPTIONS = "DENY"
# On every answer, also on what the middleware itself refuses or redirects (tests/sikkerhed/test_hoveder.py).
SIKKERHEDSHOVEDER = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": X_FRAME_OPTIONS,
    "Referrer-Policy": SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        (
            *(f"{evne}=()" for evne in ("camera", "microphone", "geolocation", "payment", "usb", "midi")),
            *(f"publickey-credentials-{brug}=(self)" for brug in ("get", "create")),
        )
    ),
}
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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
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
    "faelles.middleware.logspor",
    "csp.middleware.CSPMiddleware",
    "faelles.middleware.hoveder",
    "django.middleware.security.SecurityMiddleware",
    "faelles.middleware.kendte_metoder",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "faelles.middleware.styretegn",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "faelles.middleware.gem_ikke",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "konti.login.middleware.Sessionsvagt",
    "konti.login.middleware.Totrinsvagt",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "faelles.kladde.Kladdevagt",  # after every guard
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
                "konti.login.kontekst.session",
                "kvalitet.menu.menu",
            ],
        },
    }
]
FORM_RENDERER = "faelles.formular.Formularvisning"
DJANGO_TABLES2_TEMPLATE = "komponenter/_tabel.html"

# --- Login (docs/sikkerhed.md) ------------------------------------------------------------------
AUTH_USER_MODEL = "konti.Bruger"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": navn, "OPTIONS": valg}
    for navn, valg in (
        ("django.contrib.auth.password_validation.UserAttributeSimilarityValidator", {}),
        ("django.contrib.auth.password_validation.MinimumLengthValidator", {"min_length": 12}),
        ("django.contrib.auth.password_validation.CommonPasswordValidator", {}),
        ("konti.login.adgangskoder.Gaetbar", {}),
    )
]
ROLLER = (
    "sagsbehandler",
    "tilsynsfoerende",
    "kvalitetskonsulent",
    "leder",
    "leverandoer",
    "laeser",
    "administrator",
)
# Who must have a second factor. On a machine that only answers itself there is nobody to keep out with it.
TOTRINSROLLER = frozenset(env.list("KVALITET_TOTRIN", default=[] if UDEN_TLS else list(ROLLER)))
# Minutes without activity, and minutes in all, before a session ends.
SESSIONSFRISTER = dict.fromkeys(ROLLER, (60, 12 * 60)) | {
    "administrator": (15, 8 * 60),
    "leverandoer": (30, 8 * 60),
}
for _frist in env.list("KVALITET_SESSIONER", default=[]):  # administrator=15/480
    if not (_delt := re.fullmatch(r"(\w+)=([1-9]\d{0,3})/([1-9]\d{0,3})", _frist)):
        raise ImproperlyConfigured(
            "KVALITET_SESSIONER skrives rolle=minutter/minutter, fx administrator=15/480."
        )
    SESSIONSFRISTER[_delt[1]] = (int(_delt[2]), int(_delt[3]))
if _ukendte := {*TOTRINSROLLER, *SESSIONSFRISTER} - {*ROLLER}:
    raise ImproperlyConfigured(
        f"Ukendt rolle i KVALITET_TOTRIN eller KVALITET_SESSIONER: {', '.join(_ukendte)}"
    )
SESSION_COOKIE_AGE = max(i_alt for _, i_alt in SESSIONSFRISTER.values()) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # of an invitation too

ACCOUNT_ADAPTER = "konti.login.adapter.Kontoadapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if UDEN_TLS else "https"
ACCOUNT_FORMS = {
    side: f"konti.login.forms.{form}"
    for side, form in (
        ("login", "Loginform"),
        ("change_password", "SkiftAdgangskode"),
        ("reset_password", "GlemtAdgangskode"),
        ("user_token", "Link"),
        ("reset_password_from_key", "NyAdgangskode"),
        ("reauthenticate", "Bekraeft"),
    )
}
# Many colleagues share the municipality's address; a user name does not.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": ",".join(("60/m/ip", "5/5m/key")),
    "reset_password": ",".join(("20/m/ip", "3/h/key")),
}
# At most so many in so many seconds, for each user.
GRAENSER = {"soeg": (120, 60), "eksport": (60, 600)}
MFA_ADAPTER = "konti.login.adapter.Totrinsadapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = UDEN_TLS
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 12
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "konti.login.forms.Totrinskode",
    "reauthenticate": "konti.login.forms.BekraeftKode",
    "activate_totp": "konti.login.forms.NyApp",
    "add_webauthn": "konti.login.forms.NyNoegle",
    "edit_webauthn": "konti.login.forms.RetNoegle",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXYER
MFA_TRUST_ENABLED = False
SSO = sso.laes(env, ROLLER, UDEN_TLS)  # docs/sso.md

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "kvalitet.formater"

# --- Files --------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("dkfds", BASE_DIR / "node_modules" / "dkfds" / "dist")]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = True  # the files are served from where they are; there is no collectstatic
MEDIA_ROOT = VAR / "filer"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_TEMP_DIR = VAR / "indlaesning"  # where what a killed process leaves is deleted in time
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True, mode=0o700)
XLSX_UDPAKKET_MAKS = env.int("KVALITET_XLSX_UDPAKKET_MAKS", default=600_000_000)

# --- Mail, log, jobs ----------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("KVALITET_AFSENDER", default="kvalitetstjek@localhost")
EMAIL_TIMEOUT = 20
LOGNIVEAU = env.str("KVALITET_LOG", default="WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "faelles.logning.Jsonlinje"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": LOGNIVEAU},
    "loggers": {
        "kvalitetstjek": {"level": "INFO"},  # security events and look-ups are always told …
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # … and once
        "django.security.csrf": {"level": "CRITICAL"},
        **{
            navn: {"handlers": [], "level": LOGNIVEAU, "propagate": True}
            for navn in ("django", "django.server", "gunicorn.error", "gunicorn.access")
        },
    },
}
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://")
# A kind of job (faelles.koersel) and the function that carries it out.
KOERSLER = {
    "indlaes": "indlaesning.koersler.laes",
    "gem": "indlaesning.koersler.gem",
    "beregn": "rapporter.koersler.beregn",
    "dokumenter": "rapporter.koersler.dokumenter",
    "slet": "databeskyttelse.koersler.slet",
    "logkontrol": "databeskyttelse.koersler.kontroller_log",
}

# --- Deletion (docs/drift.md) -------------------------------------------------------------------
# Months of a term, instead of the one that databeskyttelse/slettefrister.py lists: klager=60,forloeb=72.
SLETTEFRISTER: dict[str, int] = {}
for _frist in env.list("KVALITET_SLETTEFRISTER", default=[]):
    if not (_delt := re.fullmatch(r"\s*(\w+)=([1-9]\d{0,2})\s*", _frist)):
        raise ImproperlyConfigured(
            "KVALITET_SLETTEFRISTER skrives navn=måneder, fx klager=60,forloeb=72 (fra 1 til 999 måneder)."
        )
    SLETTEFRISTER[_delt[1]] = int(_delt[2])
