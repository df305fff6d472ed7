"""The columns of a register: what they are called, how their cells are read and written.

Source: design, "The register's columns".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from prenup.core.calendars import Lead
from prenup.core.lockout.assets import KINDS, Criticality, CustomerOfRecord, SuperAdmin
from prenup.core.written import (
    NotReadable,
    Order,
    is_given,
    read_amount,
    read_currency,
    read_date,
    read_lead,
    read_term,
    read_yes_no,
)


def plain(text: str) -> str:
    """A name of a column or a word in a cell, without case and punctuation."""
    return re.sub(r"[\W_]+", "", text.casefold())


def name_key(name: str) -> str:
    """What two names have in common if people would take them for one: not case, not spaces."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `read` makes a value of a cell that says something, or raises `NotReadable`.

    `words` are the values of a column that has only a few, by the words that mean them.
    """

    name: str
    title: str
    hint: str
    read: Callable[[str, Order | None], Any]
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def choices(self) -> list[Any]:
        """The values that a cell may have, each once; empty where there are many."""
        return list(dict.fromkeys(self.words.values()))


def read_cell(column: Column, text: str, order: Order | None = None) -> Any:
    """The value that `text` gives in `column`; None if it gives none, as an empty cell or a dash.

    Raises `NotReadable` with what to write instead, or `Ambiguous` for a date that reads both
    ways while `order` says nothing.
    """
    if not text or text.isspace():
        return None
    if column.words:
        known = column.words.get(plain(text))
        if known is not None:
            return known
    return column.read(text, order) if is_given(text) else None


def write_cell(value: Any) -> str:
    """A value as the text that `read_cell` reads back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Lead):
        return f"{value.n}{'m' if value.unit == 'months' else 'd'}"
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value)


def _text(text: str, order: Order | None) -> str:
    return " ".join(text.split())


def _names(text: str, order: Order | None) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in re.split(r"[;\n]", text))
    return tuple({name_key(name): name for name in names if name}.values())


def _days(text: str, order: Order | None) -> int:
    lead = read_lead(text)
    if lead.months:
        raise NotReadable(f"{text.strip()} is in months. Write it in days, as in 30.")
    return lead.days


def _one_of(words: Mapping[str, StrEnum | str], what: str) -> Callable[[str, Order | None], Any]:
    def read(text: str, order: Order | None) -> Any:
        choices = ", ".join(dict.fromkeys(map(str, words.values())))
        raise NotReadable(f"{text.strip()} is no {what}. Write one of these: {choices}.")

    return read


_CUSTOMERS = {
    **dict.fromkeys(("client", "us", "we", "our", "ours", "ourselves"), CustomerOfRecord.CLIENT),
    **dict.fromkeys(("provider", "msp", "them", "theirs"), CustomerOfRecord.PROVIDER),
    **dict.fromkeys(("other", "somebodyelse", "thirdparty"), CustomerOfRecord.OTHER),
    **dict.fromkeys(("unknown", "notknown"), CustomerOfRecord.UNKNOWN),
}
_SUPER_ADMINS = {
    **dict.fromkeys(("proven", "tested"), SuperAdmin.PROVEN),
    **dict.fromkeys(("claimed", "yes", "y"), SuperAdmin.CLAIMED),
    **dict.fromkeys(("none", "no", "n"), SuperAdmin.NONE),
}
_CRITICALITY = {each.value: each for each in Criticality}
_KINDS = {
    **{plain(kind): kind for kind in KINDS},
    **{plain(kind) + "s": kind for kind in KINDS if not kind.endswith("s")},
    "license": "licence",
    "licenses": "licence",
}
_YES_NO = {"yes": True, "no": False}


def _yes_no(text: str, order: Order | None) -> bool:
    return read_yes_no(text)


#: All columns, in the order in which a register is written.
COLUMNS: Mapping[str, Column] = {
    column.name: column
    for column in (
        Column("name", "Name", "What you call it; each name once", _text),
        Column("kind", "Kind", "Which sort of thing it is", _one_of(_KINDS, "kind"), _KINDS),
        Column(
            "customer_of_record",
            "Customer of record",
            "In whose name it is with its vendor",
            _one_of(_CUSTOMERS, "customer of record"),
            _CUSTOMERS,
        ),
        Column("administered_by", "Administered by", "Who looks after it", _text),
        Column(
            "client_super_admin",
            "Our super-admin",
            "Whether we can get in above everybody else",
            _one_of(_SUPER_ADMINS, "answer for our super-admin"),
            _SUPER_ADMINS,
        ),
        Column("proven_on", "Proven on", "The day on which we last got in ourselves", read_date),
        Column(
            "provider_super_admin",
            "Provider’s super-admin",
            "Whether the provider can get in above everybody else",
            _yes_no,
            _YES_NO,
        ),
        Column("credentials_held_by", "Credentials held by", "Who keeps the passwords", _text),
        Column(
            "criticality",
            "Criticality",
            "What a day without it costs you",
            _one_of(_CRITICALITY, "criticality"),
            _CRITICALITY,
        ),
        Column("holds_data", "Holds data", "Whether data of ours is in it", _yes_no, _YES_NO),
        Column(
            "copy_out_of_reach",
            "Copy out of reach",
            "A copy that the provider can neither read nor delete",
            _yes_no,
            _YES_NO,
        ),
        Column("copy_restored_on", "Copy restored on", "The day of the last test", read_date),
        Column("stored_at", "Stored at", "Where it is, or where its data is", _text),
        Column("needs", "Needs", "What it runs on; several names with ; between them", _names),
        Column(
            "recovers_through",
            "Recovers through",
            "What proves our identity when it must be recovered: a mailbox, phone or domain",
            _names,
        ),
        Column("transfer_days", "Days to transfer", "If the provider helps", _days),
        Column("recover_days", "Days to recover", "If the vendor helps after proof", _days),
        Column("replace_days", "Days to replace", "To start again without it", _days),
        Column("starts", "Starts", "The day on which its term began", read_date),
        Column("renews", "Renews", "The first day of its next term", read_date),
        Column("renewal_term", "Renewal term", "For how long it renews", lambda t, _: read_term(t)),
        Column(
            "notice_earliest",
            "Earliest notice",
            "How long before it renews, at the earliest",
            lambda text, _: read_lead(text),
        ),
        Column(
            "notice_latest",
            "Latest notice",
            "How long before it renews, at the latest",
            lambda text, _: read_lead(text),
        ),
        Column("yearly_cost", "Yearly cost", "In its currency", lambda t, _: read_amount(t)),
        Column("currency", "Currency", "Three letters, such as USD", lambda t, _: _currency(t)),
        Column("transferable", "Transferable", "Can it be moved to us?", _yes_no, _YES_NO),
        Column("unused_credit", "Unused credit", "Is unused time credited?", _yes_no, _YES_NO),
        Column("release", "Release", "What it takes to be let out of it", _text),
        Column("notes", "Notes", "Anything else", _text),
    )
}


def _currency(text: str) -> str:
    code = read_currency(text)
    if not code:
        raise NotReadable(f"{text.strip()} is no currency. Write three letters, such as USD.")
    return code


class Given(NamedTuple):
    """What is written of one asset: one field a column, None where nothing is given.

    The fields say what was written, not what it means on a given day: see `assume`.
    """

    name: str
    kind: str | None = None
    customer_of_record: CustomerOfRecord | None = None
    administered_by: str | None = None
    client_super_admin: SuperAdmin | None = None
    proven_on: date | None = None
    provider_super_admin: bool | None = None
    credentials_held_by: str | None = None
    criticality: Criticality | None = None
    holds_data: bool | None = None
    copy_out_of_reach: bool | None = None
    copy_restored_on: date | None = None
    stored_at: str | None = None
    needs: tuple[str, ...] | None = None
    recovers_through: tuple[str, ...] | None = None
    transfer_days: int | None = None
    recover_days: int | None = None
    replace_days: int | None = None
    starts: date | None = None
    renews: date | None = None
    renewal_term: int | None = None
    notice_earliest: Lead | None = None
    notice_latest: Lead | None = None
    yearly_cost: Decimal | None = None
    currency: str | None = None
    transferable: bool | None = None
    unused_credit: bool | None = None
    release: str | None = None
    notes: str | None = None
