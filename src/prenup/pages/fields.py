"""Form fields that speak as we do: days, amounts of time, files. Each error says what to write."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from prenup.core import words
from prenup.core.calendars import Lead
from prenup.core.written import Ambiguous, NotReadable, read_date, read_lead

#: The largest file that is taken, in bytes.
LARGEST = 50 * 1000 * 1000


class DayField(forms.CharField):
    """A day, however people write it: 1 April 2027, 2027-04-01, 31/3/2027.

    One that can be read in two ways is asked about: its `readings` are offered as buttons. Cleans
    to a date, or None where the field may stay empty.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "For example 1 April 2027")
        super().__init__(max_length=40, **kwargs)
        self.readings: tuple[date, ...] = ()

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_date(text)
        except Ambiguous as asked:
            self.readings = asked.readings
            raise forms.ValidationError(str(asked)) from asked
        except NotReadable as refused:
            raise forms.ValidationError(str(refused)) from refused

    def prepare_value(self, value: Any) -> Any:
        return words.day(value) if isinstance(value, date) else value


class LeadField(forms.CharField):
    """A length of time before a day: 90, 90 days, 3 months. Cleans to a `Lead` or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> Lead | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_lead(text)
        except NotReadable as refused:
            raise forms.ValidationError(str(refused)) from refused


class DocumentField(forms.FileField):
    """One file, of any kind, up to `LARGEST`: it is kept as it is and only ever downloaded."""

    default_error_messages = {
        "empty": "This file is empty. Choose the one that has something in it.",
        "missing": "No file arrived. Choose it again.",
    }

    def clean(self, value: Any, initial: Any = None) -> UploadedFile | None:
        file = super().clean(value, initial)
        if file and file.size and file.size > LARGEST:
            raise forms.ValidationError(
                f"{file.name} has {file.size / 1e6:.0f} MB; up to {LARGEST / 1e6:.0f} MB can be "
                "kept. Send it in parts, or as a smaller PDF."
            )
        return file
