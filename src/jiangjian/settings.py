"""Settings on the roof: what ``settings_reader`` read, in Django's words. No floor imports them."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from jiangjian.settings_database import postgresql, sqlite
from jiangjian.settings_mail import imap, smtp
from jiangjian.settings_reader import read_outside
from jiangjian.settings_site import refuse_unfit, secret_key

PACKAGE = Path(__file__).parent

OUTSIDE = read_outside(os.environ)
SITE = OUTSIDE.profile == "site"
refuse_unfit(OUTSIDE)
for needed in (OUTSIDE.data, OUTSIDE.data / "incoming", OUTSIDE.data / "static"):
    needed.mkdir(mode=0o700, parents=True, exist_ok=True)

# ---- the house ---------------------------------------------------------------------------------
DEBUG = False
SECRET_KEY = secret_key(OUTSIDE)
ALLOWED_HOSTS = [*OUTSIDE.hosts] if SITE else ["127.0.0.1", "localhost", "[::1]", *OUTSIDE.hosts]
ROOT_URLCONF = "jiangjian.urls"
WSGI_APPLICATION = "jiangjian.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "jiangjian.records",
    "jiangjian.web",
]
MIDDLEWARE = [
    "jiangjian.web.clock.ArrivalMiddleware",
    "jiangjian.web.logs.LogMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jiangjian.web.middleware.PageHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jiangjian.web.sessions.RollingMiddleware",
    "jiangjian.web.middleware.PostMiddleware",
    "jiangjian.web.stand_ins.StandInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Who may is settled before a body is read: a stranger cannot make us take in files.
    "jiangjian.web.audience.AudienceMiddleware",
    "jiangjian.web.bodies.BodyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "jiangjian.web.clock_guard.ClockGuardMiddleware",
    "jiangjian.web.refusals.RefusalMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web/templates"],  # ours stand before allauth's of the same name
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["jiangjian.web.templatetags.parts", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "jiangjian.web.menu.house",
            ],
        },
    }
]
DATABASES = {"default": postgresql(OUTSIDE) if OUTSIDE.database_url else sqlite(OUTSIDE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {  # counters of the limits: shared by every worker
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": OUTSIDE.data / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
OBJECT_STORE = (
    {
        "bucket": OUTSIDE.s3_bucket,
        "endpoint": OUTSIDE.s3_endpoint,
        "region": OUTSIDE.s3_region,
    }
    if OUTSIDE.store == "s3"
    else {}
)
STATIC_URL = "/static/"
STATIC_ROOT = OUTSIDE.data / "static"
STATICFILES_DIRS = [PACKAGE / "web/static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
DATA = OUTSIDE.data
BOOT = OUTSIDE.boot
CLOCK_MARK: Path | None = OUTSIDE.data / "clock"  # the last reading of both clocks
RECORDER = Path(OUTSIDE.recorder).expanduser().absolute() if OUTSIDE.recorder else DATA / "recorder"
BACKUPS = Path(OUTSIDE.backups).expanduser().absolute() if OUTSIDE.backups else None

# ---- language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# ---- limits ------------------------------------------------------------------------------------
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20  # bytes of a request without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
REQUEST_MAX_BYTES = OUTSIDE.upload_mib * 2**20
FILE_MAX_BYTES = OUTSIDE.file_mib * 2**20
VIDEO_MAX_BYTES = OUTSIDE.video_mib * 2**20
SCANNER = OUTSIDE.scanner
SEAL_ROOTS = OUTSIDE.seal_roots
NOMINATION_MAX_BYTES = OUTSIDE.nomination_mib * 2**20
UNIT_MAX_BYTES = OUTSIDE.unit_mib * 2**20
FREE_BYTES = OUTSIDE.free_mib * 2**20
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = OUTSIDE.data / "incoming"
FILE_UPLOAD_PERMISSIONS = 0o600

# ---- who is it ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "records.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["jiangjian.web.passwords.OfficeArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "jiangjian.web.passwords.LikeTheOwnerValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "jiangjian.web.signing_in.Adapter"
ACCOUNT_FORMS = {
    "login": "jiangjian.web.signing_in.SignInForm",
    "change_password": "jiangjian.web.signing_in.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # signing up is closed; accounts are invited
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session stays, Django ends all others
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # seconds
ACCOUNT_RATE_LIMITS = {
    # Never for an account alone (or anybody could lock out a clerk), and never tight for an
    # address alone (a county office has one): five wrong guesses in five minutes for the pair.
    "login": "300/m/ip",
    "login_failed": "5/5m/key",
    "change_password": "10/m/user",
    "reauthenticate": "10/m/user",
    "verify_receipt": "30/m/ip",  # 8 characters of 30: nobody guesses one at this pace
}
ALLAUTH_TRUSTED_PROXY_COUNT = OUTSIDE.proxies
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "匠荐"
PROFILE = OUTSIDE.profile
SECOND_FACTOR = OUTSIDE.second_factor
SEPARATE_DUTIES = OUTSIDE.separate_duties

# ---- sessions ----------------------------------------------------------------------------------
HOST_ONLY = "__Host-" if SITE else ""
SESSION_COOKIE_NAME = f"{HOST_ONLY}jiangjian"
SESSION_COOKIE_AGE = int(timedelta(hours=OUTSIDE.session_hours).total_seconds())
SESSION_COOKIE_SECURE = SITE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{HOST_ONLY}jiangjian_form"
CSRF_COOKIE_SECURE = SITE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jiangjian.web.refusals.stale_form"
CSRF_TRUSTED_ORIGINS = [f"https://{each}" for each in OUTSIDE.hosts] if SITE else []

# ---- what a browser may do ---------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # bootstrap draws arrows and ticks as data images
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SITE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=OUTSIDE.hsts_days).total_seconds()) if SITE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SITE
SECURE_HSTS_PRELOAD = SITE
EDGE_ARRIVAL = OUTSIDE.edge_arrival
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OUTSIDE.proxies else None

# ---- e-mail ------------------------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL, EMAIL_USE_TLS = smtp(
    OUTSIDE
)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = OUTSIDE.mail_from
IMAP_ACCOUNT = imap(OUTSIDE)  # the mailbox that units mail to, or None

# ---- the server and its log --------------------------------------------------------------------
SERVER_WORKERS = OUTSIDE.workers
SERVER_THREADS = OUTSIDE.threads
LOGGING_CONFIG = "jiangjian.web.logs.configure"
LOGGING = {"level": OUTSIDE.log_level, "stream": sys.stderr}
