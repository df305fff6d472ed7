"""Forms at the door: signing in, the first account, joining, the ways to come back."""

from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import ResetPasswordForm
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal.auth import validate_totp_code
from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from prenup.people import signing_in
from prenup.people.models import Account

#: For one address, from all machines together.
_TRIES = {"sign_in": "30/h/key"}


class SignInForm(forms.Form):
    """E-mail, password and code, judged together."""

    login = forms.EmailField(
        label="E-mail",
        error_messages={
            "required": "Type the e-mail address of your account.",
            "invalid": "Type the address in full, such as ada@alderfinch.example.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        max_length=20,
        error_messages={"required": "Type the code that your app shows, or a recovery code."},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "placeholder": "123 456",
            }
        ),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.account: Account | None = None

    def clean(self) -> None:
        if self.errors:
            return
        email = self.cleaned_data["login"].strip().lower()
        usage = ratelimit.consume(
            self.request, app="prenup", action="sign_in", key=email, config=_TRIES
        )
        if not usage:
            self.add_error("password", "Too many tries for this address. Wait an hour.")
            return
        self.account = authenticate(
            self.request,
            email=email,
            password=self.cleaned_data["password"],
            code=self.cleaned_data["code"],
        )
        if self.account is None:
            self.add_error("password", signing_in.refusal(self.request, email))
        else:
            usage.rollback()

    def sign_in(self, then: str | None) -> HttpResponse:
        record_authentication(self.request, self.account, method="password")
        return perform_login(self.request, Login(user=self.account, redirect_url=then))


class WayForm(forms.Form):
    """How one will come back. The passkey itself arrives in `credential`, from the browser."""

    WAYS = [("passkey", "A passkey on this device"), ("password", "A password and a code")]

    way = forms.ChoiceField(
        label="How you will come back",
        choices=WAYS,
        initial="passkey",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you will come back."},
    )


class JoinForm(WayForm):
    """Somebody's own account, made by an invitation to its address."""

    name = forms.CharField(
        label="Your name",
        max_length=200,
        error_messages={"required": "Type your name as others here know it."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class FirstAccountForm(JoinForm):
    """The first account of an installation, with the company that it owns."""

    email = forms.EmailField(
        label="Your e-mail",
        error_messages={
            "required": "Type the address that you will sign in with.",
            "invalid": "Type the address in full, such as ada@alderfinch.example.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    company = forms.CharField(
        label="Your company",
        max_length=200,
        help_text="As it stands in your contracts. It heads every page.",
        error_messages={"required": "Type the name of your company as it stands in contracts."},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["name", "email", "company", "time_zone", "way"]

    def clean_time_zone(self) -> str:
        """The browser's own zone; UTC where it told none that we know."""
        zone = self.cleaned_data["time_zone"]
        return zone if zone in available_timezones() else "UTC"


class PasswordForm(forms.Form):
    """A password, and a code that shows that the app is set up; or only one of the two."""

    password = forms.CharField(
        label="A password",
        strip=False,
        help_text="At least 12 characters. Four words that you make up do well.",
        error_messages={"required": "Type a password of at least 12 characters."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    code = forms.CharField(
        label="The code that the app shows now",
        max_length=20,
        error_messages={"required": "Type the six figures that the app shows."},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "placeholder": "123 456",
            }
        ),
    )

    def __init__(
        self,
        *args: Any,
        account: Account,
        secret: str,
        ask: tuple[str, ...] = ("password", "code"),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.account, self.secret = account, secret
        for name in set(self.fields) - set(ask):
            del self.fields[name]

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        try:
            validate_password(password, self.account)
        except ValidationError as error:
            worded = [_PASSWORD_WORDS.get(each.code, each.messages[0]) for each in error.error_list]
            raise ValidationError(worded) from error
        return password

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code.strip()):
            raise ValidationError(
                "The app shows another code. Scan the picture once more and type what it shows "
                "then; the clock of the phone must be right."
            )
        return code


_PASSWORD_WORDS = {
    "password_too_short": "The password is shorter than 12 characters. Add a word or two.",
    "password_too_common": "Many people use this password. Choose one that nobody else has.",
}


class NameForm(forms.Form):
    name = forms.CharField(
        label="Your name",
        max_length=200,
        error_messages={"required": "Type your name as others here know it."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class AddressForm(forms.Form):
    """Another address to sign in with."""

    email = forms.EmailField(
        label="Your new e-mail",
        error_messages={
            "required": "Type the address that you will sign in with.",
            "invalid": "Type the address in full, such as ada@alderfinch.example.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PasskeyNameForm(forms.Form):
    name = forms.CharField(max_length=100, error_messages={"required": "Give the passkey a name."})


class AgainForm(forms.Form):
    """A code, from whoever is signed in already."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="6 figures from your app, or a recovery code",
        error_messages={"required": "Type the code that your app shows, or a recovery code."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class LostForm(ResetPasswordForm):
    """Where to mail a link that sets a new password. A code is still asked with it."""

    email = forms.EmailField(
        label="E-mail",
        error_messages={
            "required": "Type the e-mail address of your account.",
            "invalid": "Type the address in full, such as ada@alderfinch.example.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


class NewPasswordForm(PasswordForm):
    """A new password, by a link that was mailed. The code stays what it was."""

    def __init__(self, *args: Any, user: Account, temp_key: str, **kwargs: Any) -> None:
        super().__init__(*args, account=user, secret="", ask=("password",), **kwargs)

    def save(self) -> None:
        self.account.set_password(self.cleaned_data["password"])  # ends every session
        self.account.save()
