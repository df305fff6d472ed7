"""The shape of what is typed about an agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from prenup.core.agreement.facts import Price, Response
from prenup.core.agreement.facts.term import UNTIL_CANCELLED
from prenup.core.words import day
from prenup.core.written import NotReadable, read_amount, read_currency, read_term
from prenup.hire.agreements.models import Kind
from prenup.hire.agreements.queries import DocumentRow, FactRow
from prenup.pages.fields import DayField, LeadField


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once. Each is judged by itself, by the service that takes it."""

    widget = ManyFiles(attrs={"accept": ".pdf,.docx,.txt,.md"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in (data or []) if one]
        if not files:
            raise forms.ValidationError("No file arrived. Choose one or more, then send them.")
        return files


class UploadForm(forms.Form):
    files = FilesField(label="The documents")


class DescribeForm(forms.Form):
    """What a document is, and which other it replaces whole."""

    title = forms.CharField(label="What you call it", max_length=190)
    kind = forms.ChoiceField(label="What it is", choices=Kind.choices)
    signed_on = DayField(label="Signed on", required=False)
    in_force = forms.BooleanField(
        label="It is in force",
        required=False,
        help_text="A draft, or one that a side has not signed, does not count.",
    )
    supersedes = forms.ChoiceField(
        label="It replaces this one whole",
        required=False,
        help_text="What is replaced no longer counts. An amendment that changes a few points "
        "replaces nothing: it stands above.",
    )

    def __init__(self, *args: Any, others: Sequence[DocumentRow] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["supersedes"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "None"), *((str(one.id), one.title) for one in others)]

    def clean_supersedes(self) -> UUID | None:
        chosen = self.cleaned_data["supersedes"]
        return UUID(chosen) if chosen else None


class VerdictForm(forms.Form):
    """Another verdict, with the reason."""

    verdict = forms.ChoiceField(
        label="What is right",
        choices=[
            ("present", "Present"),
            ("weak", "Weak"),
            ("missing", "Missing"),
            ("against", "Against us: it says the opposite"),
            ("unsure", "Unsure"),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The next reader sees it beside the verdict that was found.",
    )


class RiskForm(forms.Form):
    reason = forms.CharField(
        label="Why we take it",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays in the grade, and this reason stands beside it.",
    )


class NegotiationForm(forms.Form):
    wording = forms.CharField(
        label="What to ask for", max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class CostForm(forms.Form):
    """What a month costs."""

    amount = forms.CharField(label="Each month", max_length=30)
    currency = forms.CharField(label="Currency", max_length=3, initial="USD")

    def clean_amount(self) -> Decimal:
        return _read(read_amount, self.cleaned_data["amount"])

    def clean_currency(self) -> str:
        return _currency(self.cleaned_data["currency"])


class DayCostForm(forms.Form):
    """What a day without the critical things costs; empty: nobody knows."""

    day_amount = forms.CharField(
        label="Each day",
        max_length=30,
        required=False,
        help_text="Sales lost, and wages paid for nothing. A round figure will do.",
    )

    def clean_day_amount(self) -> Decimal | None:
        text = self.cleaned_data["day_amount"]
        return _read(read_amount, text) if text else None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected fact, as the service takes it."""

    value: Any
    unit: str = ""
    n: int | None = None


class CorrectionForm(forms.Form):
    """A fact as a person says it; empty boxes say that the agreement does not have it."""

    absent = forms.BooleanField(label="The agreement does not have this", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("absent") and not self.errors and self._is_empty(cleaned):
            raise forms.ValidationError(
                "Write what is right, or tick that the agreement does not have this."
            )
        return cleaned

    def corrected(self) -> Corrected:
        """What the form says. Ask it once the form is valid."""
        if self.cleaned_data["absent"]:
            return Corrected(None)
        return self._corrected(self.cleaned_data)

    def _is_empty(self, cleaned: Mapping[str, Any]) -> bool:
        return not cleaned.get("value")

    def _corrected(self, cleaned: Mapping[str, Any]) -> Corrected:
        return Corrected(cleaned["value"])


class TextCorrection(CorrectionForm):
    value = forms.CharField(label="What is right", max_length=300, required=False)
    field_order = ("value", "absent")


class DayCorrection(CorrectionForm):
    value = DayField(label="What is right", required=False)
    field_order = ("value", "absent")


class TermCorrection(CorrectionForm):
    value = forms.CharField(
        label="What is right",
        max_length=20,
        required=False,
        help_text="In months or years: 36, 36m or 3 years",
    )
    field_order = ("value", "absent")

    def clean_value(self) -> int | None:
        text = self.cleaned_data["value"]
        return _read(read_term, text) if text else None

    def _corrected(self, cleaned: Mapping[str, Any]) -> Corrected:
        return Corrected(cleaned["value"], "months", cleaned["value"])


class RenewalCorrection(TermCorrection):
    """For how long it renews, or that it runs on until somebody cancels."""

    runs_on = forms.BooleanField(label="It runs on until somebody cancels", required=False)
    field_order = ("value", "runs_on", "absent")

    def _is_empty(self, cleaned: Mapping[str, Any]) -> bool:
        return not cleaned.get("value") and not cleaned.get("runs_on")

    def _corrected(self, cleaned: Mapping[str, Any]) -> Corrected:
        if cleaned["runs_on"]:
            return Corrected(None, UNTIL_CANCELLED)
        return super()._corrected(cleaned)


class YesNoCorrection(CorrectionForm):
    value = forms.ChoiceField(
        label="What is right",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("value", "absent")

    def _corrected(self, cleaned: Mapping[str, Any]) -> Corrected:
        return Corrected(cleaned["value"] == "yes")


class LeadCorrection(CorrectionForm):
    value = LeadField(
        label="What is right", required=False, help_text="In days or months: 90, 90 days, 3 months"
    )
    field_order = ("value", "absent")

    def _corrected(self, cleaned: Mapping[str, Any]) -> Corrected:
        lead = cleaned["value"]
        return Corrected(lead.days or 30 * lead.months, lead.unit, lead.n)


class PriceCorrection(CorrectionForm):
    """A price: so much, per what, for how many."""

    amount = forms.CharField(label="Amount", max_length=30, required=False)
    currency = forms.CharField(label="Currency", max_length=3, required=False, initial="USD")
    unit = forms.CharField(
        label="Per",
        max_length=60,
        required=False,
        help_text="month, year, user per month, hour, once",
    )
    quantity = forms.IntegerField(
        label="For how many", required=False, min_value=1, help_text="Users, devices, sites"
    )
    what = forms.CharField(label="What for", max_length=120, required=False)
    field_order = ("amount", "currency", "unit", "quantity", "what", "absent")

    def clean_amount(self) -> Decimal | None:
        text = self.cleaned_data["amount"]
        return _read(read_amount, text) if text else None

    def clean_currency(self) -> str:
        text = self.cleaned_data["currency"]
        return _currency(text) if text else "USD"

    def _is_empty(self, cleaned: Mapping[str, Any]) -> bool:
        return cleaned.get("amount") is None

    def _corrected(self, cleaned: Mapping[str, Any]) -> Corrected:
        unit = cleaned["unit"].removeprefix("per ").strip()
        return Corrected(
            Price(
                cleaned["amount"],
                cleaned["currency"],
                unit or None,
                cleaned["quantity"],
                cleaned["what"].strip(),
            )
        )


class ResponseCorrection(CorrectionForm):
    """How soon the provider answers and repairs, for one severity."""

    severity = forms.CharField(label="Severity", max_length=60, required=False)
    response = forms.CharField(
        label="It answers within", max_length=20, required=False, help_text="15 minutes, 2 hours"
    )
    repair = forms.CharField(label="It repairs within", max_length=20, required=False)
    clock = forms.ChoiceField(
        label="The clock runs",
        choices=[("", "Not said"), ("24x7", "Around the clock"), ("business", "In business hours")],
        required=False,
    )
    field_order = ("severity", "response", "repair", "clock", "absent")

    def clean_response(self) -> int | None:
        return _minutes(self.cleaned_data["response"])

    def clean_repair(self) -> int | None:
        return _minutes(self.cleaned_data["repair"])

    def _is_empty(self, cleaned: Mapping[str, Any]) -> bool:
        return cleaned.get("response") is None and cleaned.get("repair") is None

    def _corrected(self, cleaned: Mapping[str, Any]) -> Corrected:
        return Corrected(
            Response(
                cleaned["severity"].strip() or None,
                cleaned["response"],
                cleaned["repair"],
                cleaned["clock"] or None,
            )
        )


_FORMS: Mapping[str, type[CorrectionForm]] = {
    "agreement_date": DayCorrection,
    "effective_date": DayCorrection,
    "expiry_date": DayCorrection,
    "initial_term_months": TermCorrection,
    "renewal_term_months": RenewalCorrection,
    "auto_renews": YesNoCorrection,
    "notice_latest_days": LeadCorrection,
    "notice_earliest_days": LeadCorrection,
    "termination_for_convenience_days": LeadCorrection,
    "prices": PriceCorrection,
    "response_times": ResponseCorrection,
}


def correction(name: str, data: Any, row: FactRow | None) -> CorrectionForm:
    """The form for the fact `name`, beginning with what is known of it."""
    return _FORMS.get(name, TextCorrection)(data, initial=_initial(name, row))


def _initial(name: str, row: FactRow | None) -> dict[str, Any]:
    known = row.core if row else None
    if known is None:
        return {}
    value = known.value
    if isinstance(value, Price):
        return {
            "amount": "" if value.amount is None else f"{value.amount:f}",
            "currency": value.currency,
            "unit": value.unit or "",
            "quantity": value.quantity,
            "what": value.what,
        }
    if isinstance(value, Response):
        return {
            "severity": value.severity or "",
            "response": _as_minutes(value.response_minutes),
            "repair": _as_minutes(value.repair_minutes),
            "clock": value.clock or "",
        }
    if name == "renewal_term_months" and known.unit == UNTIL_CANCELLED:
        return {"runs_on": True}
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"value": "yes" if value else "no"}
    if known.n is not None and known.unit in ("days", "months") and name.endswith("_days"):
        return {"value": f"{known.n} {known.unit}"}
    if name in ("agreement_date", "effective_date", "expiry_date"):
        return {"value": day(value)}
    return {"value": value}


def _as_minutes(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return f"{minutes // 60} hours" if minutes % 60 == 0 and minutes else f"{minutes} minutes"


_PER = {
    "minutes": 1,
    "minute": 1,
    "min": 1,
    "hours": 60,
    "hour": 60,
    "h": 60,
    "days": 1440,
    "day": 1440,
}


def _minutes(text: str) -> int | None:
    """Minutes as people write them: "15 minutes", "2 hours"; a bare number is minutes."""
    if not text.strip():
        return None
    number, _, unit = text.strip().lower().partition(" ")
    if not number.isdigit() or unit.strip() not in ("", *_PER):
        raise forms.ValidationError(
            f"“{text}” is no length of time. Write it as 15 minutes or 2 hours."
        )
    return int(number) * _PER.get(unit.strip() or "minutes", 1)


def _read(reader: Any, text: str) -> Any:
    try:
        return reader(text)
    except NotReadable as refused:
        raise forms.ValidationError(str(refused)) from refused


def _currency(text: str) -> str:
    code = read_currency(text) or text.strip().upper()
    if len(code) != 3 or not code.isalpha():
        raise forms.ValidationError(f"“{text}” is no currency. Write its code, such as USD.")
    return code
