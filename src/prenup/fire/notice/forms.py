"""The shape of what is typed about notice."""

from typing import Any

from django import forms

from prenup.fire.notice.models import MOST_DELIVERY_DAYS
from prenup.pages.fields import DayField, DocumentField


class DeliveryForm(forms.Form):
    """How notice must be given."""

    must_arrive = forms.ChoiceField(
        label="When does notice count?",
        choices=[("no", "When it is sent"), ("yes", "When it has arrived")],
        widget=forms.RadioSelect,
        help_text="The agreement says so beside the address for notices. “Received by” is arrival.",
    )
    days = forms.IntegerField(
        label="Days on the way",
        min_value=0,
        max_value=MOST_DELIVERY_DAYS,
        required=False,
        help_text="Calendar days that a letter takes, with a few to spare",
    )
    address = forms.CharField(
        label="Where it must go",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As the agreement gives it, with the way: certified mail, and a copy by e-mail",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        arrives = values.get("must_arrive") == "yes"
        if arrives and not values.get("days") and "days" not in self.errors:
            self.add_error("days", "a letter takes some days. Write how many, or 1 by hand.")
        return {
            "must_arrive": arrives,
            "days": values.get("days") or 0,
            "address": values.get("address", ""),
        }


class GiveForm(forms.Form):
    """Notice that was given."""

    sent_on = DayField(label="Day on which it was sent")
    arrived_on = DayField(
        label="Day on which it arrived",
        required=False,
        help_text="Leave it empty until they confirm it, or the slip comes back",
    )
    how = forms.CharField(
        label="How it went",
        max_length=200,
        required=False,
        help_text="For example certified mail 9407 1118 9956, or by hand to Dan Whitlock",
    )
    letter = DocumentField(
        label="The letter", required=False, help_text="A copy or a photograph, up to 50 MB"
    )


class ArrivalForm(forms.Form):
    """The day on which notice reached the provider."""

    arrived_on = DayField(label="Day on which it arrived")


class WithdrawForm(forms.Form):
    """Why a notice no longer stands."""

    why = forms.CharField(
        label="Why it no longer stands",
        max_length=500,
        help_text="It was recorded by mistake, or both sides agreed to go on",
    )
