"""What a guest types before a signature."""

from django import forms


class CodeForm(forms.Form):
    """The six digits that went to the registered address. A signature's form begins with it."""

    code = forms.RegexField(
        r"^\d{3} ?\d{3}$",
        label="Code",
        help_text="Six digits, from the message to your registered address.",
        error_messages={
            "required": "Type the six digits of the last message.",
            "invalid": "The code has six digits and nothing else.",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
