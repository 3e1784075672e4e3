"""Every address of the house; each view wears its audience."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as usersessions
from django.urls import path

from jiangjian.web.audience import for_people, public
from jiangjian.web.routes import PATTERNS
from jiangjian.web.views import health, home, post, sign_in

handler400 = "jiangjian.web.error_pages.bad_request"
handler403 = "jiangjian.web.error_pages.forbidden"
handler404 = "jiangjian.web.error_pages.not_found"
handler429 = "jiangjian.web.error_pages.too_many"
handler500 = "jiangjian.web.error_pages.failed"

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    # sign-in: allauth's views under our addresses; the names are those it looks for
    path("account/sign-in/", public(account.login), name="account_login"),
    path("account/sign-out/", public(account.logout), name="account_logout"),
    path("account/inactive/", public(account.account_inactive), name="account_inactive"),
    path("account/closed/", sign_in.closed, name="account_signup"),
    path("account/lost/", sign_in.lost, name="account_reset_password"),
    path("account/password/", for_people(account.password_change), name="account_change_password"),
    path("account/again/", for_people(account.reauthenticate), name="account_reauthenticate"),
    path("account/sessions/", for_people(usersessions.list_usersessions), name="usersessions_list"),
    path("account/code/", for_people(factors.index), name="mfa_index"),
    path("account/code/sign-in/", public(factors.authenticate), name="mfa_authenticate"),
    path("account/code/again/", for_people(factors.reauthenticate), name="mfa_reauthenticate"),
    path("account/code/set-up/", for_people(totp.activate_totp), name="mfa_activate_totp"),
    path("account/code/remove/", for_people(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "account/code/reserve/",
        for_people(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/code/reserve/new/",
        for_people(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/code/reserve/print/",
        for_people(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("link/<str:token>/", sign_in.link, name="link"),
    path("account/posts/", post.choose_post, name="choose_post"),
    path("account/posts/<int:number>/", post.act_as, name="act_as"),
    *PATTERNS,
]
