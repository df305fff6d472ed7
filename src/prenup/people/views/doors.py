"""Links that work once: the first account, an invitation, coming back in.

Opening one changes nothing, since mail scanners open links too; the press of the button does.
"""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from uuid6 import uuid7

from prenup.core.access import NotFound
from prenup.people import queries, services
from prenup.people.forms.doors import (
    FirstAccountForm,
    JoinForm,
    PasswordForm,
    WayForm,
)
from prenup.people.models import Account
from prenup.people.services import Passkey, PasswordAndApp, Way
from prenup.people.views.qr import qr_code
from prenup.people.views.sign_in import directories

Finish = Callable[[Account, Way], HttpResponse]


@login_not_required
def first(request: HttpRequest, token: str) -> HttpResponse:
    """The first account, by the link that was printed at the start."""
    link = _link(request, token)
    if link.account_id is not None:
        raise Http404
    if link.state != "open":
        return render(request, "people/doors/link_done.html", {"link": link})
    form = FirstAccountForm(request.POST or None)

    def finish(account: Account, way: Way) -> HttpResponse:
        actor = services.make_first_account(
            token,
            account=account,
            company=form.cleaned_data["company"],
            time_zone=form.cleaned_data["time_zone"],
            way=way,
        )
        return _come_in(request, account, reverse("people:start", args=(actor.client_id,)))

    def account() -> Account:
        return _new_account(request, form.cleaned_data["email"], form.cleaned_data["name"])

    page = {"template": "people/doors/first.html", "link": link}
    return _offer_ways(request, form, page, account, finish)


@login_not_required
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Joining a client by an invitation, with a new account or the one that there is."""
    invitation = queries.invitation(token)
    page: dict[str, Any] = {"template": "people/doors/join.html", "invitation": invitation}
    if invitation.state != "open":
        return render(request, "people/doors/invitation_done.html", page)
    if request.user.is_authenticated or queries.account(invitation.email):
        return _join_signed_in(request, token, page)
    page["directories"] = directories(request, request.path)
    form = JoinForm(request.POST or None)

    def account() -> Account:
        return _new_account(request, invitation.email, form.cleaned_data["name"])

    def finish(account: Account, way: Way | None) -> HttpResponse:
        actor = services.make_invited_account(token, account=account, way=way)
        return _come_in(request, account, _first_page(actor.client_id))

    return _offer_ways(request, form, page, account, finish)


def _join_signed_in(request: HttpRequest, token: str, page: dict[str, Any]) -> HttpResponse:
    """An account has the invited address already: it has to be the one that is signed in."""
    invitation = page["invitation"]
    here = request.user.is_authenticated and request.user.email == invitation.email
    if here and request.method == "POST":
        actor = services.accept_invitation(request.user, token)
        return redirect(_first_page(actor.client_id))
    sign_in = f"{settings.LOGIN_URL}?{urlencode({'next': request.path})}"
    return render(
        request, "people/doors/join_signed_in.html", {**page, "here": here, "sign_in": sign_in}
    )


@login_not_required
def back(request: HttpRequest, token: str) -> HttpResponse:
    """A new way in for an account, by a link that whoever runs the machine printed."""
    link = _link(request, token)
    if link.account_id is None:
        raise Http404
    if link.state != "open":
        return render(request, "people/doors/link_done.html", {"link": link})
    form = WayForm(request.POST or None)

    def account() -> Account:
        return Account.objects.get(id=link.account_id)

    def finish(_: Account, way: Way) -> HttpResponse:
        return _come_in(request, services.let_back_in(token, way), "/")

    page = {"template": "people/doors/back.html", "link": link}
    return _offer_ways(request, form, page, account, finish)


# ---- the ways to come back, the same at every door ----


def _offer_ways(
    request: HttpRequest,
    form: WayForm,
    page: dict[str, Any],
    account: Callable[[], Account],
    finish: Finish,
) -> HttpResponse:
    """Ask for the way, then for the passkey or the password; `finish` with what was chosen."""
    if form.is_bound and form.is_valid():
        if _taken(form):
            form.add_error("email", "An account has this address already. Sign in with it.")
        elif form.cleaned_data["way"] == "passkey":
            answer = _passkey(request, form, account(), finish)
            if answer is not None:
                return answer
        else:
            return _password(request, form, page, account(), finish)
    status = 422 if form.errors else 200
    return render(request, page["template"], {**page, "form": form}, status=status)


def _taken(form: WayForm) -> bool:
    return "email" in form.cleaned_data and queries.account(form.cleaned_data["email"]) is not None


def _passkey(
    request: HttpRequest, form: WayForm, account: Account, finish: Finish
) -> HttpResponse | None:
    """What the browser needs to make a passkey, then the account with it. None: an error."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"creation_options": begin_registration(account, True)})
    made = AddWebAuthnForm(
        {"credential": request.POST.get("credential", ""), "passwordless": "on"}, user=account
    )
    if made.is_valid():
        return finish(account, Passkey(made.cleaned_data["name"], made.cleaned_data["credential"]))
    form.add_error(
        "way",
        "No passkey was made in this browser. Try once more, or choose a password and a code.",
    )
    return None


def _password(
    request: HttpRequest, form: WayForm, page: dict[str, Any], account: Account, finish: Finish
) -> HttpResponse:
    """A second page: the password, and the app that shows codes."""
    typed = request.POST if "password" in request.POST else None
    secret = get_totp_secret(regenerate=typed is None)
    step = PasswordForm(typed, account=account, secret=secret)
    if step.is_bound and step.is_valid():
        clear_totp_secret(request)
        return finish(account, PasswordAndApp(step.cleaned_data["password"], secret))
    shown = {**page, "form": form, "step": step, **qr_code(account, secret)}
    status = 422 if step.errors else 200
    return render(request, "people/doors/password.html", shown, status=status)


def _new_account(request: HttpRequest, email: str, name: str) -> Account:
    """An account that is not stored yet. Its id stays, since a passkey is made out to it."""
    kept = request.session.setdefault("new_account", str(uuid7()))
    return Account(id=UUID(kept), email=email.strip().lower(), name=name.strip())


def _come_in(request: HttpRequest, account: Account, then: str) -> HttpResponse:
    """Sign in the account that was just made or opened, and show its recovery codes."""
    request.session.pop("new_account", None)
    record_authentication(request, account, method="link")
    codes = f"{reverse('people:codes')}?{urlencode({'next': then})}"
    return perform_login(request, Login(user=account, redirect_url=codes))


def _link(request: HttpRequest, token: str) -> queries.LinkRow:
    """A printed link, from this machine only, unless the installation has an address."""
    if not settings.ON_LINE and not ip_address(request.META["REMOTE_ADDR"]).is_loopback:
        raise NotFound
    return queries.link(token)


def _first_page(client_id: UUID) -> str:
    return reverse("people:client", args=(client_id,))
