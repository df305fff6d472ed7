"""The shape of what is sent with an import."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from prenup.core.lockout import COLUMNS
from prenup.core.lockout.importing import Known, Use, values_of
from prenup.pages.fields import DocumentField


class UploadForm(forms.Form):
    file = DocumentField(
        label="The list",
        error_messages={"required": "No file arrived. Choose your list, then send it."},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.tsv,.txt"}),
    )


class SheetForm(forms.Form):
    """Which sheet of the workbook is the list."""

    sheet = forms.ChoiceField(label="Sheet")

    def __init__(self, *args: Any, sheets: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sheet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(sheet, sheet) for sheet in sheets]


def columns_sent(sent: QueryDict, uses: Sequence[Use]) -> dict[int, Known]:
    """What the page of the columns says of each that it has, by place.

    A word counts only if its column is the one that the page showed it for.
    """
    found = {}
    for use in uses:
        column = sent.get(f"column-{use.place}")
        if column is None or (column and column not in COLUMNS):
            continue
        words = {}
        if sent.get(f"was-{use.place}") == column:
            prefix, cells = f"word-{use.place}-", ["", *values_of(column)]
            words = {
                name.removeprefix(prefix): value
                for name, value in sent.items()
                if name.startswith(prefix) and value in cells
            }
        found[use.place] = Known(column, words)
    return found
