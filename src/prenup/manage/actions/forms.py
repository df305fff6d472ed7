"""The shape of what is typed about actions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from prenup.manage.actions.models import Side
from prenup.manage.actions.services import Evidence, Owner
from prenup.pages.fields import DayField, DocumentField
from prenup.people.queries import ContactRow, MemberRow


def _words(label: str, missing: str = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=10_000,
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": 3}),
        **more,
    )


class Owners:
    """Who can have an action: our team, the provider's contacts, and nobody yet on either side."""

    def __init__(
        self, provider: str, members: Sequence[MemberRow], contacts: Sequence[ContactRow]
    ) -> None:
        self.by_key: dict[str, Owner] = {"ours": Owner(Side.OURS), "theirs": Owner(Side.THEIRS)}
        ours = [("ours", "Nobody yet")]
        for member in members:
            key = f"ours:{member.id}"
            self.by_key[key] = Owner(Side.OURS, member.name, member.email, member.id)
            ours.append((key, member.name))
        theirs = [("theirs", "Nobody yet")]
        for name, email in dict.fromkeys((row.name, row.email) for row in contacts if row.name):
            key = f"theirs:{name}"
            self.by_key[key] = Owner(Side.THEIRS, name, email)
            theirs.append((key, name))
        self.choices = [("Our team", ours), (provider, theirs)]

    def key_of(self, side: Side, name: str, member_id: UUID | None) -> str:
        """The choice that an action stands on; "" where its owner is none of these any more."""
        key = f"ours:{member_id}" if member_id else f"{side}:{name}" if name else str(side)
        return key if key in self.by_key else ""


class ActionForm(forms.Form):
    """An action: what, who, by when. `key` is the form's own: sent twice, it adds one."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    title = forms.CharField(
        label="What is to be done",
        max_length=200,
        error_messages={"required": "Say what is to be done, in a few words."},
    )
    owner = forms.ChoiceField(
        label="Who does it", error_messages={"required": "Choose who does it, or nobody yet."}
    )
    due_on = DayField(
        label="By when",
        error_messages={"required": "Write a day. What has no day is never late."},
    )
    agreed = _words("What was agreed", help_text="In the words that were used, if there are some")
    shown_to_them = forms.BooleanField(
        label="The provider sees it, if it is ours",
        required=False,
        help_text="It then stands under what you owe them, by its title and day",
    )
    came_from = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    came_from_url = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def __init__(self, *args: Any, owners: Owners, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": str(uuid4()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.owners = owners
        self.fields["owner"].choices = owners.choices

    def clean_owner(self) -> Owner:
        return self.owners.by_key[self.cleaned_data["owner"]]

    def clean_came_from_url(self) -> str:
        """A page of ours, or nothing: an address from outside leads nowhere."""
        url = self.cleaned_data["came_from_url"]
        return url if url.startswith("/c/") else ""


class WordsForm(forms.Form):
    """Better words for what was agreed."""

    title = forms.CharField(
        label="What is to be done",
        max_length=200,
        error_messages={"required": "Say what is to be done, in a few words."},
    )
    agreed = _words("What was agreed")


class OwnerForm(forms.Form):
    owner = forms.ChoiceField(
        label="Who does it", error_messages={"required": "Choose who does it, or nobody yet."}
    )

    def __init__(self, *args: Any, owners: Owners, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners
        self.fields["owner"].choices = owners.choices

    def clean_owner(self) -> Owner:
        return self.owners.by_key[self.cleaned_data["owner"]]


class TheirAnswerForm(forms.Form):
    """What one of the provider's people answers: done, needs more time, or not theirs."""

    DONE, TIME, NOT_OURS = "done", "time", "not_ours"

    answer = forms.ChoiceField(
        label="Your answer",
        choices=[(DONE, "Done"), (TIME, "Needs more time"), (NOT_OURS, "Not ours")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is done, needs more time, or is not yours."},
    )
    evidence = DocumentField(
        label="Evidence", required=False, help_text="A file or a photo, up to 50 MB"
    )
    until = DayField(label="Until when", required=False)
    words = _words("In a sentence")

    def clean_evidence(self) -> Evidence | None:
        file = self.cleaned_data["evidence"]
        return Evidence(file, file.name, file.content_type or "") if file else None

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("answer") == self.TIME and "until" in given and not given["until"]:
            self.add_error("until", "Write a date. “Soon” cannot be planned with.")
        if given.get("answer") in (self.TIME, self.NOT_OURS) and not given.get("words"):
            self.add_error("words", "Say why. The reason is kept as you write it.")


class MoveForm(forms.Form):
    due_on = DayField(
        label="The new day",
        error_messages={"required": "Write a day. “Soon” cannot be planned with."},
    )
    why = _words("Why", "Say why it needs another day. The reason is kept.")


class AnswerForm(forms.Form):
    """It is done: with a file that shows it, a sentence, or both."""

    evidence = DocumentField(label="Evidence", required=False, help_text="A file or a photo")
    words = _words("In a sentence")

    def clean_evidence(self) -> Evidence | None:
        file = self.cleaned_data["evidence"]
        return Evidence(file, file.name, file.content_type or "") if file else None


class WhyForm(forms.Form):
    """A reason, for what is sent back or given up."""

    why = _words("Why", "Say why. The reason is kept.")
