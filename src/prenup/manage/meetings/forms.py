"""The shape of what is typed about meetings."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

from django import forms

from prenup.files.calendar_rule import Repeats
from prenup.manage.meetings.models import Part, Side
from prenup.manage.meetings.services.held import File
from prenup.manage.meetings.services.planned import Asked
from prenup.pages.fields import DayField, DocumentField
from prenup.people.queries import ContactRow, MemberRow

_HOUR = "Write an hour, such as 10:00."


def _words(label: str, missing: str = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=10_000,
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": 3}),
        **more,
    )


class HourField(forms.TimeField):
    """An hour of the day on the client's clock."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": _HOUR, "invalid": _HOUR})
        super().__init__(
            input_formats=["%H:%M", "%H.%M", "%I:%M %p", "%I %p"],
            widget=forms.TimeInput(attrs={"placeholder": "10:00"}, format="%H:%M"),
            **kwargs,
        )


class MinutesField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=15,
            max_value=600,
            error_messages={
                "required": "Write how many minutes it lasts.",
                "invalid": "Write a number of minutes, such as 60.",
                "min_value": "A quarter of an hour is the least.",
                "max_value": "Ten hours are the most.",
            },
            **kwargs,
        )


def at(on: date, hour: time, zone: str) -> datetime:
    """The instant at which that clock shows that hour; of an hour that comes twice, the first."""
    return datetime.combine(on, hour, tzinfo=ZoneInfo(zone))


class WhenForm(forms.Form):
    """A day, an hour, how long."""

    on = DayField(label="Day", error_messages={"required": "Write the day."})
    hour = HourField(label="Hour")

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    @property
    def starts_at(self) -> datetime:
        return at(self.cleaned_data["on"], self.cleaned_data["hour"], self.zone)


class AddForm(WhenForm):
    minutes = MinutesField(label="Minutes", initial=60)
    place = forms.CharField(label="Where", required=False, max_length=300)


class MoveForm(WhenForm):
    why = _words("Why")


class ScheduleForm(AddForm):
    """The monthly meeting: when, who, what is reported."""

    repeats = forms.ChoiceField(
        label="Each month",
        widget=forms.RadioSelect,
        initial=Repeats.WEEKDAY,
        choices=[
            (Repeats.WEEKDAY.value, "On the same weekday, such as the third Tuesday"),
            (Repeats.LAST_WEEKDAY.value, "On the last such weekday"),
            (Repeats.DAY.value, "On the same day of the month"),
        ],
        help_text="A month that lacks the 31st has its last day in its place",
        error_messages={"required": "Choose how it repeats."},
    )
    time_zone = forms.CharField(label="Time zone", max_length=64)
    scribe = forms.ChoiceField(
        label="Who writes the minutes",
        error_messages={"required": "Choose who writes: without a scribe no month is kept."},
    )
    deputy = forms.ChoiceField(label="Who stands in as scribe", required=False)
    ours = forms.MultipleChoiceField(
        label="Who comes for us", required=False, widget=forms.CheckboxSelectMultiple
    )
    theirs = forms.CharField(
        label="Who comes for the provider",
        help_text="One a line: a name, and an address if you know it",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Name at least one person of the provider who comes."},
    )
    reports = forms.CharField(
        label="Reports that are due each time",
        required=False,
        help_text="One a line",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = (
        "on", "hour", "minutes", "repeats", "time_zone", "place", "scribe", "deputy", "ours",
        "theirs", "reports",
    )  # fmt: skip

    def __init__(self, *args: Any, members: Sequence[MemberRow], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, zone=zone, **kwargs)
        self.members = {str(one.id): one for one in members}
        names = [(key, one.name) for key, one in self.members.items()]
        self.fields["scribe"].choices = [("", "Choose"), *names]
        self.fields["deputy"].choices = [("", "Nobody"), *names]
        self.fields["ours"].choices = names

    def clean_time_zone(self) -> str:
        typed: str = self.cleaned_data["time_zone"].strip()
        if typed not in available_timezones():
            raise forms.ValidationError(
                f"{typed} is no time zone that we know. Write one such as Europe/Berlin."
            )
        return typed

    def clean_theirs(self) -> list[tuple[str, str]]:
        found = [_person(line) for line in self.cleaned_data["theirs"].splitlines() if line.strip()]
        wrong = [email for _, email in found if email and not _is_address(email)]
        if wrong:
            raise forms.ValidationError(f"{wrong[0]} is no e-mail address. Mend it.")
        return found

    def clean_reports(self) -> tuple[str, ...]:
        lines = self.cleaned_data["reports"].splitlines()
        return tuple(dict.fromkeys(" ".join(line.split())[:200] for line in lines if line.strip()))

    @property
    def asked(self) -> tuple[Asked, ...]:
        typed = self.cleaned_data
        parts = {typed["deputy"]: Part.DEPUTY, typed["scribe"]: Part.SCRIBE}
        keys = dict.fromkeys(
            key for key in (typed["scribe"], typed["deputy"], *typed["ours"]) if key
        )
        ours = [
            Asked(Side.OURS, one.name, one.email, one.id, parts.get(key, Part.NONE))
            for key in keys
            if (one := self.members[key])
        ]
        theirs = {name: Asked(Side.THEIRS, name, email) for name, email in typed["theirs"]}
        return (*ours, *theirs.values())


class WhyForm(forms.Form):
    why = _words("Why", "Say why. The reason is kept.")


class ItemForm(forms.Form):
    """Something for the agenda. `key` is the form's own: sent twice, it adds one."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    title = forms.CharField(
        label="What is to be talked about",
        max_length=200,
        error_messages={"required": "Say what is to be talked about, in a few words."},
    )
    words = _words("What there is to know")
    minutes = forms.IntegerField(
        label="Minutes",
        initial=5,
        min_value=1,
        max_value=240,
        error_messages={"required": "Write how many minutes it is given."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": str(uuid4()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class PresenceForm(forms.Form):
    name = forms.CharField(
        label="Who came", max_length=200, error_messages={"required": "Write who came."}
    )
    side = forms.ChoiceField(
        label="For whom", choices=Side.choices, initial=Side.THEIRS,
        error_messages={"required": "Choose a side."},
    )  # fmt: skip

    def __init__(self, *args: Any, client: str, provider: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [(Side.OURS, client), (Side.THEIRS, provider)]


class HourOnlyForm(forms.Form):
    """When a meeting that is written down afterwards began, or ended."""

    hour = HourField(label="At", required=False)


class ReportForm(forms.Form):
    """A report as a file; without one it was not delivered."""

    file = DocumentField(label="The report", required=False)
    words = _words("In a sentence")

    def clean_file(self) -> File | None:
        file = self.cleaned_data["file"]
        return File(file, file.name, file.content_type or "") if file else None


class SaidForm(forms.Form):
    """What somebody of the provider said to the minutes, and when."""

    name = forms.CharField(
        label="Who said it", max_length=200, error_messages={"required": "Write who said it."}
    )
    said_on = DayField(label="When", error_messages={"required": "Write the day."})


class ConfirmForm(SaidForm):
    words = _words("In their words")


class ObjectForm(SaidForm):
    line = forms.ChoiceField(label="To which line", required=False)
    words = _words("In their words", "Write the objection in their words. It is kept.")

    def __init__(self, *args: Any, lines: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", "The minutes as a whole"), *lines]


class TheirObjectionForm(forms.Form):
    """What the provider objects to, by their link."""

    line = forms.ChoiceField(label="To which line", required=False)
    words = _words("What is not right", "Write what is not right. It stands beside the text.")

    def __init__(self, *args: Any, lines: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", "The minutes as a whole"), *lines]


class AnswerForm(forms.Form):
    words = _words("Our answer", "Write the answer. It stays beside the objection.")


class GiveForm(forms.Form):
    """Who does what a line asks for, or by when."""

    owner = forms.CharField(required=False, max_length=300)
    due_on = DayField(label="By when", required=False)


def contact_lines(contacts: Sequence[ContactRow]) -> str:
    """The provider's contacts, one a line, as the form of the schedule takes them."""
    found = dict.fromkeys((row.name, row.email) for row in contacts if row.name)
    return "\n".join(f"{name} {email}".strip() for name, email in found)


def _person(line: str) -> tuple[str, str]:
    """A name with an address in the same line: "Dan Whitlock <dan@northgate.example>"."""
    words = line.replace("<", " ").replace(">", " ").replace(",", " ").split()
    email = next((word for word in words if "@" in word), "")
    name = " ".join(word for word in words if word != email)
    return (name or email)[:200], email[:254]


def _is_address(text: str) -> bool:
    try:
        forms.EmailField().clean(text)
    except forms.ValidationError:
        return False
    return True
