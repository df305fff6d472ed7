"""Settings by environment: PRENUP_DATA, DATABASE_URL, PRENUP_SECRET_KEY_FILE, EMAIL_URL,
PRENUP_BASE_URL. Nothing else is needed to start."""

import os
import secrets
from datetime import timedelta
from pathlib import Path

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF

from prenup.web.directory import directory_apps, directory_settings
from prenup.web.logs import LOGGING

__all__ = ["LOGGING"]

PACKAGE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("PRENUP_DATA", "var")).resolve()
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)


def _secret_key() -> str:
    """The key that signs cookies: read from its file, made on the first start."""
    path = Path(os.environ.get("PRENUP_SECRET_KEY_FILE", DATA / "secret-key"))
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = False
PORT = os.environ.get("PRENUP_PORT", "8000")  # set by `prenup serve --port`
BASE_URL = os.environ.get("PRENUP_BASE_URL", f"http://localhost:{PORT}").rstrip("/")
ON_LINE = "PRENUP_BASE_URL" in os.environ  # served to others too, behind a proxy
SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", BASE_URL.split("://")[1].split(":")[0]]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "prenup.people",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *directory_apps(os.environ),
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "prenup.record",
    "prenup.notifications",
    "prenup.pages",
    "prenup.hire.agreements",
    "prenup.manage.actions",
    "prenup.manage.duties",
    "prenup.manage.meetings",
    "prenup.manage.concerns",
    "prenup.manage.writing",
    "prenup.fire.custody",
    "prenup.fire.custody.imports",
    "prenup.fire.notice",
    "prenup.standing",
    "prenup.web",
]

MIDDLEWARE = [
    "prenup.web.middleware.AtLocalhost",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "prenup.people.middleware.ClientMiddleware",
    "prenup.record.middleware.NotWritten",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "prenup.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prenup.people.context.frame",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{DATA / 'prenup.sqlite3'}")
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "prenup.record.sqlite"  # Django's, with a queue of writers

AUTH_USER_MODEL = "people.Account"
# Django's own backend would take a password without its code, so it is not here.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "prenup.people.signing_in.PasswordAndCode",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "prenup.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is made by a link that was sent to its address
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {"reset_password_from_key": "prenup.people.forms.doors.NewPasswordForm"}
MFA_ADAPTER = "prenup.people.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
SOCIALACCOUNT_ADAPTER = "prenup.people.adapters.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = directory_settings(os.environ)
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # our pages may not post to another site

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "prenup.people.signing_in.lowered"
AXES_CLIENT_IP_CALLABLE = "prenup.people.signing_in.machine"
AXES_LOCKOUT_CALLABLE = "prenup.people.signing_in.keep_page"
AXES_SENSITIVE_PARAMETERS = ["code", "csrfmiddlewaretoken"]  # beside the password
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
# Behind a proxy the machine that tries is the one that the proxy names.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ON_LINE else 0

# Rate limits and used codes are counted here, for all processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "prenup_cache",
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "documents"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

MAILS = "EMAIL_URL" in os.environ
if MAILS:
    _mail = dj_email_url.parse(os.environ["EMAIL_URL"])
    vars().update(_mail)
    # `?_default_from_email=` in the address says another sender.
    _sender = _mail.get("EMAIL_HOST_USER") or ""
    DEFAULT_FROM_EMAIL = _mail.get("DEFAULT_FROM_EMAIL") or (
        _sender if "@" in _sender else f"prenup@{ALLOWED_HOSTS[-1]}"
    )
else:
    # Nothing is sent without a mail server; what would be is shown to whoever caused it.
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "prenup.people.typed.csrf_failure"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
if SECURE:  # such a cookie is of this host alone, and never sent in the clear
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SECURE_HSTS_SECONDS = 30 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
