"""The shape of what is typed about duties."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from prenup.content.clauses import built_in as clauses
from prenup.content.duties import built_in
from prenup.core.duties import Model, Often, Side
from prenup.manage.duties.models import MOST_STEPS, Kind
from prenup.manage.duties.services import Decision, File, PolicySaid, StepSaid
from prenup.pages.fields import DayField, DocumentField
from prenup.people.queries import MemberRow

OFTEN = {
    Often.WEEK: "each week",
    Often.MONTH: "each month",
    Often.QUARTER: "each quarter",
    Often.YEAR: "each year",
    Often.EVENT: "when it comes up",
}
_BETWEEN = re.compile(r"[\s,;]+")


def words(label: str, missing: str = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=more.pop("max_length", 10_000),
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": 3}),
        **more,
    )


class ModelForm(forms.Form):
    """Which management model, since when, and why."""

    model = forms.ChoiceField(
        label="How we manage",
        choices=[(one.value, built_in().models[one].title) for one in Model],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three."},
    )
    reason = words("Why", "Say why. In a year nobody remembers, and the reason is asked for.")
    against = words(
        "Who was against it",
        help_text="With their words. A decision that nobody doubted is rare.",
    )
    chosen_on = DayField(
        label="Chosen on", error_messages={"required": "Write the day on which it was chosen."}
    )


class PersonField(forms.ChoiceField):
    """Somebody of our team, or nobody. Cleans to an id or None; `now` stays who left since."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=kwargs.pop("required", False), **kwargs)

    def offer(self, members: Sequence[MemberRow], now: tuple[UUID, str] | None = None) -> None:
        choices = [("", "Nobody yet"), *((str(row.id), row.name) for row in members)]
        if now and str(now[0]) not in dict(choices):
            choices.append((str(now[0]), f"{now[1]}, who left"))
        self.choices = choices

    def clean(self, value: Any) -> UUID | None:
        text = super().clean(value)
        return UUID(text) if text else None


class DutyForm(forms.Form):
    """A decision on a duty."""

    key = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=50)
    title = forms.CharField(
        label="The duty",
        max_length=200,
        error_messages={"required": "Say what the duty is, in a few words."},
    )
    does = forms.MultipleChoiceField(
        label="Who does it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Somebody must do it. Choose at least one side."},
    )
    answers = forms.ChoiceField(
        label="Who answers for it",
        help_text="Exactly one side: what two answer for, nobody does.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the side that answers for it."},
    )
    member = PersonField(label="Our person")
    reported_to = forms.CharField(
        label="Reported to",
        max_length=200,
        required=False,
        help_text="Empty: whoever answers for the relationship.",
    )
    often = forms.ChoiceField(
        label="How often", choices=[(often.value, said) for often, said in OFTEN.items()]
    )
    clauses = forms.CharField(
        label="Clauses that say so",
        max_length=400,
        required=False,
        help_text="Their ids, such as T-6 R-27. Empty: none is looked for.",
    )

    def __init__(
        self, *args: Any, provider: str, members: Sequence[MemberRow], own: bool,
        now: tuple[UUID, str] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs["initial"] = {"key": str(uuid4()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        sides = [(Side.OURS.value, "We"), (Side.THEIRS.value, provider)]
        self.fields["does"].choices = self.fields["answers"].choices = sides
        self.fields["member"].offer(members, now)
        if not own:
            del self.fields["title"]

    def clean_clauses(self) -> tuple[str, ...]:
        known = {clause.id: clause.id for clause in clauses()}
        typed = [one.upper() for one in _BETWEEN.split(self.cleaned_data["clauses"]) if one]
        unknown = [one for one in typed if one not in known]
        if unknown:
            raise forms.ValidationError(
                f"There is no clause {unknown[0]}. Write ids as the review shows them, such as T-6."
            )
        return tuple(dict.fromkeys(typed))

    @property
    def decision(self) -> Decision:
        typed = self.cleaned_data
        return Decision(
            does=frozenset(Side(one) for one in typed["does"]),
            answers=Side(typed["answers"]),
            member_id=typed["member"],
            reported_to=typed["reported_to"],
            often=Often(typed["often"]),
            clauses=typed["clauses"],
            title=typed.get("title", ""),
        )


class AsideForm(forms.Form):
    """Why a duty is not needed here."""

    why = words("Why", "Say why nobody has to do it. The reason is kept.", max_length=1_000)


class PolicyForm(forms.Form):
    """What is said of a policy, apart from its documents."""

    kind = forms.ChoiceField(label="What it is", choices=Kind.choices)
    title = forms.CharField(
        label="Name",
        max_length=200,
        help_text="As people call it, without its version.",
        error_messages={"required": "Give it the name that people know it by."},
    )
    owner = PersonField(label="Owner", help_text="Who keeps it up to date on our side.")
    their_owner = forms.CharField(
        label="Whose at the provider",
        max_length=200,
        required=False,
        help_text="Only for a workflow of the provider’s own.",
    )
    review_on = DayField(
        label="Looked at again by",
        required=False,
        help_text="A policy that nobody looks at is out of date on the day somebody needs it.",
    )

    def __init__(
        self, *args: Any, members: Sequence[MemberRow], now: tuple[UUID, str] | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(members, now)

    @property
    def said(self) -> PolicySaid:
        typed = self.cleaned_data
        return PolicySaid(
            kind=Kind(typed["kind"]),
            title=typed["title"],
            owner=typed["owner"],
            their_owner=typed["their_owner"],
            review_on=typed["review_on"],
        )


class VersionForm(forms.Form):
    """A version: the document, and the day it was approved on."""

    document = DocumentField(
        label="Document", error_messages={"required": "Choose the file that is in force."}
    )
    dated_on = DayField(
        label="Approved on",
        error_messages={"required": "Write the day on which it was approved."},
    )

    @property
    def file(self) -> File:
        upload = self.cleaned_data["document"]
        return File(upload, upload.name, upload.content_type or "")


class NewPolicyForm(PolicyForm, VersionForm):
    """A policy with its first version."""


class NextVersionForm(VersionForm):
    changes = words("What is new in it", max_length=1_000)


class StepForm(forms.Form):
    """One person on the way up; a row without a name is none."""

    name = forms.CharField(label="Name", max_length=200, required=False)
    title = forms.CharField(label="What they are", max_length=200, required=False)
    email = forms.EmailField(
        label="E-mail",
        required=False,
        error_messages={"invalid": "Type the address in full, such as dan@northgate.example."},
    )
    phone = forms.CharField(label="Telephone", max_length=64, required=False)
    days = forms.IntegerField(
        label="Days before",
        min_value=0,
        max_value=365,
        initial=0,
        required=False,
        error_messages={
            "invalid": "Write a number of days, such as 2.",
            "min_value": "Write 0 or more days.",
            "max_value": "A year is too long to wait. Write 365 days or fewer.",
        },
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if not typed.get("name") and (
            typed.get("email") or typed.get("phone") or typed.get("title")
        ):
            self.add_error("name", "Say who this is. A step needs a name.")
        return typed


class _Steps(forms.BaseFormSet[StepForm]):
    def said(self) -> list[StepSaid]:
        """Those that have a name, in their order."""
        return [
            StepSaid(**{**form.cleaned_data, "days": form.cleaned_data["days"] or 0})
            for form in self.forms
            if form.cleaned_data.get("name")
        ]


Steps = forms.formset_factory(
    StepForm, formset=_Steps, extra=MOST_STEPS, max_num=MOST_STEPS, absolute_max=MOST_STEPS
)


class EngagementForm(forms.Form):
    """The vCISO's engagement."""

    member = PersonField(
        label="Who",
        required=True,
        help_text="Somebody of the team.",
        error_messages={"required": "Choose who it is. Add them to the team first."},
    )
    scope = words("For what", "Say what they are engaged for, in a few sentences.")
    hours_a_month = forms.DecimalField(
        label="Hours a month",
        min_value=0.5,
        max_value=744,
        max_digits=5,
        decimal_places=1,
        error_messages={
            "required": "Write the hours that are agreed for a month.",
            "invalid": "Write a number of hours, such as 8 or 7.5.",
            "min_value": "Write half an hour or more.",
            "max_value": "A month has no more than 744 hours.",
        },
    )
    starts_on = DayField(
        label="From", error_messages={"required": "Write the first day of the engagement."}
    )
    ends_on = DayField(label="Until", required=False, help_text="Its last day. Empty: no end yet.")
    reports_to = forms.CharField(
        label="Reports to",
        max_length=200,
        error_messages={"required": "Say whom they report to. It must not be the provider."},
    )
