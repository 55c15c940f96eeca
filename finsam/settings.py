"""One settings file; what differs between machines comes from the environment (the table in README.md)."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from finsam import lokal_databas
from finsam.egen_nyckel import egen_nyckel

ROT = Path(__file__).resolve().parent.parent
env = environ.Env()

MILJO = env.str("MILJO", default="produktion")
if MILJO not in {"utveckling", "produktion"}:
    raise ImproperlyConfigured(f"MILJO är {MILJO!r} men ska vara utveckling eller produktion.")
UTVECKLING = MILJO == "utveckling"
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROT / ".data"))).resolve()

DEBUG = env.bool("DEBUG", default=False)
if DEBUG and not UTVECKLING:
    raise ImproperlyConfigured("DEBUG får inte vara på i produktion: felsidorna visar inställningar och uppgifter.")
SECRET_KEY = env.str("SECRET_KEY", default="") or (egen_nyckel(DATA_DIR) if UTVECKLING else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY saknas. Sätt den till en lång slumpmässig text, eller kör ./run som ordnar en demo."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if UTVECKLING else [])

# Without DATABASE_URL: the cluster of our own in the data folder, which ./run, ./test and manage.py start.
DATABAS = env.db("DATABASE_URL") if env.str("DATABASE_URL", default="") else lokal_databas.cluster(DATA_DIR).django()
DATABASES = {"default": {**DATABAS, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}

# Shared by all processes, since it counts failed logins.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "finsam_cache"}}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "pgtrigger",
    "procrastinate.contrib.django",
    "finsam",
    "insatser",
    "budget",
    "styrelse",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "finsam.utkast.UtkastMiddleware",
]

ROOT_URLCONF = "finsam.urls"
WSGI_APPLICATION = "finsam.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "finsam.ram.ram",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "formular"
CRISPY_TEMPLATE_PACK = "formular"

# Login. Persons are entered by the förbundschef; nobody signs up.
AUTH_USER_MODEL = "finsam.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "hem"
ACCOUNT_ADAPTER = "finsam.konto.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "finsam.forms.konto.LoggaIn",
    "reset_password": "finsam.forms.konto.GlomtLosenord",
    "reset_password_from_key": "finsam.forms.konto.NyttLosenord",
    "change_password": "finsam.forms.konto.BytLosenord",
    "set_password": "finsam.forms.konto.ValjLosenord",
    "reauthenticate": "finsam.forms.konto.Bekrafta",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a mail to the owner when the password is changed
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to addresses that have no account here
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser, and after SESSION_COOKIE_AGE at the latest
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip", "reset_password": "5/h/key,20/h/ip"}
ACCOUNT_PREVENT_ENUMERATION = True
# How many servers of one's own stand in front and add to X-Forwarded-For; the limits above count by address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ANTAL_PROXYER", default=0 if UTVECKLING else 1)
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3  # said in the mails and on the pages
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Transport and content security.
SECURE_SSL_REDIRECT = not UTVECKLING
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if UTVECKLING else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = not UTVECKLING
SECURE_HSTS_PRELOAD = not UTVECKLING
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not UTVECKLING
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://" if UTVECKLING else "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
# Where links in mail and from commands begin, when there is no request to take it from.
BAS_URL = env.str("BAS_URL", default="http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="finsam@localhost")

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROT / "static"]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(ROT / "staticfiles")))
MEDIA_ROOT = DATA_DIR / "filer"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if UTVECKLING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = UTVECKLING
# What the secrets of second factors are encrypted by; changed, all lay in their apps again.
TVAFAKTOR_NYCKEL = env.str("TVAFAKTOR_NYCKEL", default="") or (
    egen_nyckel(DATA_DIR, "tvafaktor_nyckel") if UTVECKLING else ""
)
# The keys of the förbunds' stamps, <slug>.p12 each: outside the database, the files and every export.
STAMPEL_MAPP = Path(env.str("STAMPEL_MAPP", default=str(DATA_DIR / "stamplar")))
STAMPEL_LOSENORD = env.str("STAMPEL_LOSENORD", default="")
FIL_MAX_MB = env.int("FIL_MAX_MB", default=50)
FILE_UPLOAD_HANDLERS = [
    "finsam.filer.uppladdning.StorleksHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

PROCRASTINATE_ON_APP_READY = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "rad": {"()": "finsam.loggar.Formatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "rad"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Errors go to the log and to nobody's mailbox: a report by mail would carry what was typed.
    "loggers": {"finsam": {"level": "INFO"}, "django": {"handlers": [], "propagate": True}},
}
DEFAULT_EXCEPTION_REPORTER = "finsam.loggar.Rapport"
DEFAULT_EXCEPTION_REPORTER_FILTER = "finsam.loggar.Filter"
