"""The shape of what is typed to file a document."""

from typing import Any

from django import forms

from prenup.core.standing import Item
from prenup.manage.writing.why import DATED
from prenup.pages.fields import DayField, DocumentField


class FilingForm(forms.Form):
    """A document with its date; insurance also says until when it holds."""

    document = DocumentField(
        label="The document", help_text="Any kind of file, up to 50 MB. It is kept as it is."
    )
    dated_on = DayField(label="Its date")
    holds_until = DayField(label="Holds until", required=False, help_text="Its last day")
    note = forms.CharField(
        label="In a few words",
        max_length=200,
        required=False,
        help_text="For example version 3, or signed by both sides",
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dated_on"].label = DATED.get(item, "Its date")
        if item is not Item.INSURANCE:
            del self.fields["holds_until"]
