"""Addresses of signing in, under the names by which allauth leads there."""

from allauth.account import views as allauth
from allauth.socialaccount import views as directory
from django.conf import settings
from django.urls import include, path, re_path

from prenup.people.views import sign_in

LOST = "sign-in/lost/"

urlpatterns = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path("sign-in/passkey/", sign_in.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("sign-in/closed/", allauth.account_inactive, name="account_inactive"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path(LOST, sign_in.Lost.as_view(), name="account_reset_password"),
    path(LOST + "sent/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        LOST + "done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        rf"^{LOST}(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns += [
        path("sign-in/cancelled/", directory.login_cancelled, name="socialaccount_login_cancelled"),
        path("sign-in/error/", directory.login_error, name="socialaccount_login_error"),
    ]
for kind in settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("sign-in/", include(f"allauth.socialaccount.providers.{kind}.urls")))
