"""Signing in, and out, and what to do when one cannot get in."""

from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, PasswordResetView
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from prenup.people import queries
from prenup.people.forms.doors import LostForm, SignInForm


class SignIn(LoginView):
    """The passkey first; e-mail, password and code beside it, asked together."""

    form_class = SignInForm
    template_name = "people/doors/sign_in.html"

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:
        return form.sign_in(get_next_redirect_url(self.request))

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        next_url = get_next_redirect_url(self.request) or ""
        return {
            "form": kwargs.get("form") or self.get_form(),
            "next": next_url,
            "whose": queries.only_client_name(),
            "nobody_yet": queries.nobody_yet(),
            "directories": directories(self.request, next_url),
        }


class PasskeySignIn(LoginWebAuthnView):
    """What a browser answers with when the passkey was used. Asked for options, it gives them."""

    def form_valid(self, form: Any) -> HttpResponse:
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(self.request))
        return perform_passwordless_login(self.request, authenticator, login)


class Lost(PasswordResetView):
    """I cannot get in: what helps, and a link by mail where there is a mail server."""

    form_class = LostForm
    template_name = "people/doors/lost.html"

    def get_form_class(self) -> type[LostForm]:
        return LostForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": kwargs.get("form") or self.get_form(), "mails": settings.MAILS}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.MAILS:  # nothing could be sent, and nothing is shown to a stranger
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)


def directories(request: HttpRequest, next_url: str) -> list[tuple[str, str]]:
    """The company's own directories, as a word and the address at which signing in begins."""
    return [
        (provider.name, provider.get_login_url(request, next=next_url or "/"))
        for provider in get_adapter().list_providers(request)
    ]
