"""Forms of a client: what it is set to, its provider, its team, its people."""

from typing import Any
from zoneinfo import available_timezones

import holidays
from django import forms

from prenup.core.access import Role
from prenup.people.models import Area, Purpose
from prenup.people.queries import ContactRow, MemberRow, RelationshipRow
from prenup.people.services import Reach

ADDRESS = "Type the address in full, such as help@northgate.example."

#: What each area means, in the reader's words.
MEANING = {
    Area.LEADERSHIP: "decides, and owns the relationship",
    Area.VALUE: "what the service is worth to us",
    Area.NEEDS: "what the business needs each day",
    Area.SECURITY: "what is protected, and how well",
    Area.CONTRACT: "dates, money, what was promised",
    Area.COMPLIANCE: "what the law asks, and who must be told when",
    Area.VCISO: "who advises on security, from outside",
}

ROLES = [
    (Role.READER, "Reader: sees what is finished"),
    (Role.CONTRIBUTOR, "Contributor: also adds and edits"),
    (Role.MANAGER, "Manager: also imports, sends and negotiates"),
    (Role.OWNER, "Owner: also people, erasure, the bundle, acceptance of risk"),
]


class ClientForm(forms.Form):
    """A new client."""

    name = forms.CharField(
        label="Company",
        max_length=200,
        help_text="As it stands in its contracts. It heads every page.",
        error_messages={"required": "Type the name of the company as it stands in contracts."},
    )


class SettingsForm(ClientForm):
    """What a client's pages are set to."""

    time_zone = forms.CharField(
        label="Time zone",
        max_length=64,
        help_text="Days begin and end in it. Such as America/Chicago or Europe/Berlin.",
    )
    currency = forms.RegexField(
        "^[A-Za-z]{3}$",
        label="Currency",
        help_text="Three letters, such as USD.",
        error_messages={"invalid": "Write the three letters of the currency, such as USD."},
    )
    holidays = forms.CharField(
        label="Holidays",
        max_length=16,
        required=False,
        help_text="Whose holidays are no business days: US, US-CA, DE-BY. Empty: none.",
    )
    regulated = forms.BooleanField(
        label="We are regulated",
        required=False,
        help_text="The clauses on regulated data then count in the grade of an agreement.",
    )

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone not in available_timezones():
            raise forms.ValidationError(
                f"“{zone}” is no time zone. Write region and city, such as America/Chicago."
            )
        return zone

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean_holidays(self) -> str:
        code = str(self.cleaned_data["holidays"]).strip().upper()
        country, _, part = code.partition("-")
        known = holidays.list_supported_countries()
        if code and (country not in known or (part and part not in known[country])):
            raise forms.ValidationError(
                f"“{code}” is no calendar of holidays here. Write a country, such as US, or a "
                f"part of it, such as US-CA."
            )
        return code


class ProviderForm(forms.Form):
    """The provider with its four contacts."""

    provider = forms.CharField(
        label="Provider",
        max_length=200,
        help_text="As it stands in the agreement.",
        error_messages={"required": "Type the provider’s name as it stands in the agreement."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    website = forms.CharField(
        label="Website", max_length=200, required=False, help_text="Such as northgate.example."
    )

    def __init__(
        self, *args: Any, row: RelationshipRow, contacts: list[ContactRow], **kwargs: Any
    ) -> None:
        initial = {"provider": row.provider_name, "website": row.provider_website}
        for contact in contacts:
            for part in ("name", "email", "phone"):
                initial[f"{contact.purpose}_{part}"] = getattr(contact, part)
        super().__init__(*args, initial=initial, **kwargs)
        for purpose in Purpose.values:
            self.fields[f"{purpose}_name"] = forms.CharField(
                label="Name", max_length=200, required=False
            )
            self.fields[f"{purpose}_email"] = forms.EmailField(
                label="E-mail", required=False, error_messages={"invalid": ADDRESS}
            )
            self.fields[f"{purpose}_phone"] = forms.CharField(
                label="Telephone", max_length=64, required=False
            )

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each purpose in words, with its three fields."""
        return [
            (str(purpose.label), [self[f"{purpose}_{part}"] for part in ("name", "email", "phone")])
            for purpose in Purpose
        ]

    def contacts(self) -> dict[str, Reach]:
        return {
            purpose: Reach(
                *(self.cleaned_data[f"{purpose}_{part}"] for part in ("name", "email", "phone"))
            )
            for purpose in Purpose.values
        }


class MemberForm(forms.Form):
    """Somebody on the team, with a part in each area or none."""

    PARTS = [("", "No part"), ("covers", "Covers"), ("stands_in", "Stands in")]

    name = forms.CharField(
        label="Name",
        max_length=200,
        error_messages={"required": "Type the person’s name."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    title = forms.CharField(
        label="What they do here", max_length=200, required=False, help_text="Such as operations."
    )
    email = forms.EmailField(label="E-mail", required=False, error_messages={"invalid": ADDRESS})
    engaged_until = forms.DateField(
        label="Engaged until",
        required=False,
        help_text="The last day, for whoever is engaged for a time, such as a vCISO.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as year, month and day, such as 2027-03-31."},
    )

    def __init__(self, *args: Any, member: MemberRow | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(member), **kwargs)
        for area in Area:
            self.fields[area.value] = forms.ChoiceField(
                label=area.label, choices=self.PARTS, required=False, widget=forms.RadioSelect
            )

    def areas(self) -> list[tuple[forms.BoundField, str]]:
        """Each area's field, with what the area means."""
        return [(self[area.value], MEANING[area]) for area in Area]

    def person(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "title", "email", "engaged_until")]

    def values(self) -> dict[str, Any]:
        """What the services take."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in ("name", "title", "email", "engaged_until")},
            "covers": [area for area in Area.values if cleaned[area] == "covers"],
            "stands_in": [area for area in Area.values if cleaned[area] == "stands_in"],
        }


def _initial(member: MemberRow | None) -> dict[str, Any]:
    if member is None:
        return {}
    return {
        "name": member.name,
        "title": member.title,
        "email": member.email,
        "engaged_until": member.engaged_until,
        **dict.fromkeys(member.covers, "covers"),
        **dict.fromkeys(member.stands_in, "stands_in"),
    }


class RoleField(forms.TypedChoiceField):
    """One of the four roles, as a `Role`; `explained` says what each may do."""

    def __init__(self, *, explained: bool = False, **kwargs: Any) -> None:
        super().__init__(
            choices=[
                (int(role), words if explained else words.partition(":")[0])
                for role, words in ROLES
            ],
            coerce=lambda value: Role(int(value)),
            error_messages={"required": "Choose a role.", "invalid_choice": "Choose a role."},
            **kwargs,
        )


class InviteForm(forms.Form):
    """Whom to ask in, and as what."""

    email = forms.EmailField(
        label="E-mail",
        error_messages={
            "required": "Type the address of the person to ask in.",
            "invalid": "Type the address in full, such as vic@colesec.example.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = RoleField(explained=True, label="Role", initial=int(Role.CONTRIBUTOR))


class RoleForm(forms.Form):
    role = RoleField(label="Role")
