"""The shape of what is typed about an asset."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms

from prenup.core.lockout import COLUMNS, KINDS, Given
from prenup.core.lockout.columns import Column, write_cell
from prenup.fire.custody.queries import KIND_WORDS
from prenup.pages.fields import DayField
from prenup.people.queries import RelationshipRow

#: The columns of the form, by what they are about.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "What it is": ("name", "kind", "criticality", "holds_data"),
    "Who has it in hand": (
        "customer_of_record",
        "administered_by",
        "client_super_admin",
        "proven_on",
        "provider_super_admin",
        "credentials_held_by",
        "stored_at",
    ),
    "If we were locked out": (
        "copy_out_of_reach",
        "copy_restored_on",
        "needs",
        "recovers_through",
        "transfer_days",
        "recover_days",
        "replace_days",
    ),
    "Its term and its cost": (
        "starts",
        "renews",
        "renewal_term",
        "notice_earliest",
        "notice_latest",
        "yearly_cost",
        "currency",
        "transferable",
        "unused_credit",
        "release",
        "notes",
    ),
}
KIND_CHOICES = [(kind, KIND_WORDS.get(kind, kind.capitalize())) for kind in KINDS]
_DAYS = ("proven_on", "copy_restored_on", "starts", "renews")
_LONG = ("notes",)
_FIGURES = ("transfer_days", "recover_days", "replace_days")


class AssetForm(forms.Form):
    """All that can be written of an asset: a field for each column, none but the name required.

    What cannot be read is said by the service, beside its field.
    """

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self, *args: Any, relationship: RelationshipRow, given: Given | None = None, **kwargs: Any
    ) -> None:
        initial = {"key": str(uuid4()), **_initial(given)}
        super().__init__(*args, initial=initial, **kwargs)
        self.use_required_attribute = False
        for names in GROUPS.values():
            for name in names:
                self.fields[name] = _field(COLUMNS[name], relationship)

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in GROUPS.items()]

    @property
    def cells(self) -> dict[str, str]:
        """What was typed, as texts by column name."""
        return {
            name: write_cell(value) for name, value in self.cleaned_data.items() if name in COLUMNS
        }

    def refuse(self, sentences: Mapping[str, str]) -> None:
        """Put each sentence beside its field."""
        for name, sentence in sentences.items():
            self.add_error(name if name in self.fields else None, sentence)


class ProofForm(forms.Form):
    """The day on which one of ours got in."""

    on = DayField(label="Day on which we got in", help_text="Today, if you have just done it")


def _initial(given: Given | None) -> dict[str, Any]:
    if given is None:
        return {}
    values = given._asdict()
    return {name: value if name in _DAYS else write_cell(value) for name, value in values.items()}


def _field(column: Column, relationship: RelationshipRow) -> forms.Field:
    said = {"label": column.title, "help_text": column.hint, "required": column.name == "name"}
    if column.name in _DAYS:
        return DayField(**said)
    if column.choices:
        return forms.ChoiceField(choices=_choices(column, relationship), **said)
    widget = forms.Textarea(attrs={"rows": 3}) if column.name in _LONG else forms.TextInput()
    if column.name in _FIGURES:
        widget.attrs["inputmode"] = "numeric"
    return forms.CharField(widget=widget, max_length=2_000, **said)


def _choices(column: Column, relationship: RelationshipRow) -> list[tuple[str, str]]:
    words = {
        "client": f"{relationship.client_name} (us)",
        "provider": relationship.provider_name or "The provider",
        "other": "Somebody else" if column.name == "customer_of_record" else "Other",
        "unknown": "Nobody knows",
        "none": "None",
        **KIND_WORDS,
    }
    found = [("", "not written down")]
    for value in KINDS if column.name == "kind" else column.choices:
        text = write_cell(value)
        found.append((text, words.get(text, text.capitalize())))
    return found
