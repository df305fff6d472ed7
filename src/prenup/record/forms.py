"""The shape of what is typed on the record's pages."""

from django import forms
from django.http import QueryDict

from prenup.record.queries import Filters


class WhyForm(forms.Form):
    why = forms.CharField(
        label="Why",
        max_length=300,
        help_text="Kept for good and shown to everybody here, so name nobody.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def filters(query: QueryDict) -> Filters:
    """The filters in an address; what cannot be read is no filter."""
    before = query.get("before", "")
    return Filters(
        topic=query.get("topic", ""),
        by=query.get("by", ""),
        subject=query.get("about", ""),
        find=query.get("find", ""),
        before=int(before) if before.isdecimal() and len(before) < 16 else None,
    )
