"""The shape of what is typed about reminders."""

from zoneinfo import available_timezones

from django import forms

from prenup.pages.fields import DayField


class SnoozeForm(forms.Form):
    """A day to be reminded on instead."""

    until = DayField(label="Remind me on")


class MorningForm(forms.Form):
    """Where somebody gets up."""

    time_zone = forms.CharField(
        label="Time zone",
        max_length=64,
        help_text="Letters come after seven in the morning there. Such as Europe/Berlin.",
    )

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"].strip()
        if zone not in available_timezones():
            raise forms.ValidationError(
                f"“{zone}” is no time zone. Write region and city, such as America/Chicago."
            )
        return zone
