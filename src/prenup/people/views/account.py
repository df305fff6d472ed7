"""One's own account: name, address, ways in, recovery codes, where one is signed in."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.internal.flows import check_rate_limit, post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from prenup.pages.say import say
from prenup.people import queries, services
from prenup.people.forms.doors import (
    AddressForm,
    AgainForm,
    NameForm,
    PasskeyNameForm,
    PasswordForm,
)
from prenup.people.services import AddressError, Passkey, WayError
from prenup.people.views.qr import qr_code

View = Callable[..., HttpResponse]
logger = logging.getLogger(__name__)


def fresh(view: View) -> View:
    """Only for whoever signed in within the last ten minutes: it is about the ways in."""

    @wraps(view)
    def asked_again(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        records = get_authentication_records(request, request.user)
        age = time.time() - max((record["at"] for record in records), default=0)
        if age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return never_cache(view)(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else reverse("people:account")
        return redirect(f"{reverse('people:again')}?{urlencode({'next': back})}")

    return asked_again


def account(request: HttpRequest) -> HttpResponse:
    """The page of one's own account; posted to, it takes the name."""
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if form.is_bound and form.is_valid():
        services.rename(request.user, form.cleaned_data["name"])
        say(request, "Your name is saved.")
        return redirect("people:account")
    return render(
        request,
        "people/account/account.html",
        {
            "form": form,
            "ways": queries.ways(request.user),
            "sessions": queries.sessions(request.user),
        },
        status=422 if form.errors else 200,
    )


@fresh
def address(request: HttpRequest) -> HttpResponse:
    """Another address to sign in with: a link goes there, and changes it when it is opened.

    Without a mail server the letter is shown here, this once.
    """
    form = AddressForm(request.POST or None)
    letter = ""
    if form.is_bound and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            letter = _address_letter(services.address_token(request.user, email))
            if settings.MAILS:
                send_mail("Your new address in Prenup", letter, None, [email])
                say(request, f"A link is on its way to {email}. Open it within a day.")
                return redirect("people:account")
        except AddressError as refused:
            form.add_error("email", str(refused))
        except OSError as error:  # smtplib's errors are OSErrors too
            logger.warning("The mail server did not take a message: %s", error)
            form.add_error(
                "email",
                "The mail server did not take the letter. Try again later.",
            )
    shown = {"form": form, "letter": "" if form.errors else letter}
    return render(request, "people/account/address.html", shown, status=422 if form.errors else 200)


def _address_letter(token: str) -> str:
    link = f"{settings.BASE_URL}{reverse('people:take_address', args=(token,))}"
    return render_to_string("people/account/address.txt", {"link": link})


@never_cache
def take_address(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link leads: a press changes the address, a scanner that only looks does not."""
    try:
        email = services.new_address(request.user, token)
        if request.method == "POST":
            services.change_address(request.user, token)
            say(request, f"You sign in as {email} from now on.")
            return redirect("people:account")
    except AddressError as refused:
        say(request, str(refused), bad=True)
        return redirect("people:account")
    return render(request, "people/account/take_address.html", {"email": email})


def again(request: HttpRequest) -> HttpResponse:
    """Is it you? A passkey, or a code, from whoever is signed in already."""
    next_url = get_next_redirect_url(request) or reverse("people:account")
    ways = queries.ways(request.user)
    form = AgainForm()
    if request.method == "POST" and "credential" in request.POST:
        passkey = ReauthenticateWebAuthnForm(request.POST, user=request.user)
        if passkey.is_valid():
            passkey.save()
            return redirect(next_url)
        say(request, "That passkey did not fit. Try once more, or use a code.", bad=True)
    elif request.method == "POST":
        form = AgainForm(request.POST)
        if form.is_valid() and _code_fits(request, form):
            return redirect(next_url)
    elif request.headers.get("Accept") == "application/json":
        return JsonResponse({"request_options": begin_authentication(request.user)})
    return render(
        request,
        "people/account/again.html",
        {"form": form, "ways": ways, "next": next_url},
        status=422 if form.errors else 200,
    )


def _code_fits(request: HttpRequest, form: AgainForm) -> bool:
    try:
        forget = check_rate_limit(request.user)
    except ValidationError as error:
        form.add_error("code", error.message)
        return False
    codes = Authenticator.objects.filter(user=request.user).exclude(
        type=Authenticator.Type.WEBAUTHN
    )
    for row in codes:
        if row.wrap().validate_code(form.cleaned_data["code"]):
            forget()
            row.user = request.user
            post_authentication(request, row, reauthenticated=True)
            return True
    form.add_error("code", "That code does not fit. Codes last 30 seconds: type the one shown now.")
    return False


@fresh
def add_passkey(request: HttpRequest) -> HttpResponse:
    """One more passkey: the browser asks for options, then posts what it made."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"creation_options": begin_registration(request.user, True)})
    if request.method == "POST":
        form = AddWebAuthnForm({**request.POST.dict(), "passwordless": "on"}, user=request.user)
        if form.is_valid():
            made = Passkey(form.cleaned_data["name"], form.cleaned_data["credential"])
            services.add_way(request.user, made)
            say(request, "The passkey is yours from now on.")
            return redirect("people:account")
        say(request, "No passkey was made in this browser. Try once more.", bad=True)
    return render(request, "people/account/add_passkey.html")


@require_POST
def rename_passkey(request: HttpRequest, passkey_id: int) -> HttpResponse:
    form = PasskeyNameForm(request.POST)
    if form.is_valid():
        services.rename_passkey(request.user, passkey_id, form.cleaned_data["name"])
        say(request, "The passkey has its new name.")
    else:
        say(request, "A passkey needs a name. It kept the one it had.", bad=True)
    return redirect("people:account")


@require_POST
@fresh
def remove_passkey(request: HttpRequest, passkey_id: int) -> HttpResponse:
    return _take_away(
        request,
        lambda: services.remove_passkey(request.user, passkey_id),
        "The passkey opens nothing here any more.",
    )


@fresh
def password(request: HttpRequest) -> HttpResponse:
    """A password with its app; where there is one, a new password, and the app stays."""
    if queries.ways(request.user).password:
        return _password_page(request, ("password",), "The password is changed")
    return _password_page(request, ("password", "code"), "The password and the app are set up")


@fresh
def app(request: HttpRequest) -> HttpResponse:
    """Another app, or another phone, that shows the codes."""
    if not queries.ways(request.user).password:
        return redirect("people:password")
    return _password_page(request, ("code",), "The app is changed")


def _password_page(request: HttpRequest, ask: tuple[str, ...], done: str) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    secret = get_totp_secret(regenerate=typed is None)
    form = PasswordForm(typed, account=request.user, secret=secret, ask=ask)
    if form.is_bound and form.is_valid():
        services.change_password(
            request.user,
            password=form.cleaned_data.get("password"),
            secret=secret if "code" in ask else None,
        )
        clear_totp_secret(request)
        _end_others(request)
        say(request, f"{done}. You were signed out everywhere else.")
        return redirect("people:account")
    shown = {"form": form, "ask": ask, **qr_code(request.user, secret)}
    return render(
        request, "people/account/password.html", shown, status=422 if form.errors else 200
    )


@require_POST
@fresh
def remove_password(request: HttpRequest) -> HttpResponse:
    def remove() -> None:
        services.remove_password(request.user)
        _end_others(request)

    return _take_away(request, remove, "The password and its app open nothing here any more.")


@fresh
def codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes, to print; posted to, it makes new ones."""
    if request.method == "POST":
        services.new_recovery_codes(request.user)
        say(request, "These are your new codes. Those from before open nothing any more.")
        return redirect("people:codes")
    left = queries.ways(request.user).codes_left
    shown = [f"{code[:5]} {code[5:]}" for code in left]
    next_url = get_next_redirect_url(request)
    return render(request, "people/account/codes.html", {"codes": shown, "next": next_url})


@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign this account out in another browser."""
    for session in UserSession.objects.filter(user=request.user, id=session_id):
        session.end()
    say(request, "You are signed out there.")
    return redirect("people:account")


def _end_others(request: HttpRequest) -> None:
    """The password is in every session's seal: with a new one, only this session is sealed anew."""
    for session in UserSession.objects.filter(user=request.user):
        if not session.is_current():
            session.end()
    update_session_auth_hash(request, request.user)
    UserSession.objects.create_from_request(request)
    record_authentication(request, request.user, method="password", reauthenticated=True)


def _take_away(request: HttpRequest, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except WayError as refused:
        say(request, str(refused), bad=True)
    else:
        say(request, done)
    return redirect("people:account")
