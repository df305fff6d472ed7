"""The shape of what is raised and answered."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from prenup.manage.concerns.models import Kind, Side
from prenup.pages.fields import DayField
from prenup.people.queries import MemberRow


def _words(label: str, missing: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=20_000,
        error_messages={
            "required": missing,
            "max_length": "Up to 20,000 characters are kept here. File a longer text.",
        },
        widget=forms.Textarea(attrs={"rows": 4}),
        **more,
    )


def _answerer(members: Sequence[MemberRow]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="Who must answer",
        choices=[(str(member.id), member.name) for member in members],
        coerce=UUID,
        error_messages={"required": "Name somebody: what everybody must answer, nobody does."},
    )


class ConcernForm(forms.Form):
    """What is raised, by whom, and who must answer. `key`: sent twice, it is raised once."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    kind = forms.ChoiceField(label="What it is", choices=Kind.choices, initial=Kind.CONCERN)
    words = _words("In your words", "Say it in your words. They are kept as you write them.")
    side = forms.ChoiceField(
        label="From whom",
        choices=Side.choices,
        initial=Side.OURS,
        help_text="The provider can be heard too: write down what they say",
    )
    raised_by = forms.CharField(
        label="Their name", required=False, max_length=200, help_text="Empty: it is your own"
    )
    answer_by = DayField(label="Answer by", required=False, help_text="Empty: ten days from today")

    def __init__(self, *args: Any, members: Sequence[MemberRow], **kwargs: Any) -> None:
        kwargs["initial"] = {"key": str(uuid4()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["answerer"] = _answerer(members)
        self.order_fields(["kind", "words", "side", "raised_by", "answerer", "answer_by"])


class AnswerForm(forms.Form):
    answer = _words("The answer", "Write the answer. It is kept beside what was raised.")


class PassOnForm(forms.Form):
    def __init__(self, *args: Any, members: Sequence[MemberRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answerer"] = _answerer(members)
