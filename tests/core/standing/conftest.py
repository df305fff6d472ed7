"""Alder & Finch with its provider Northgate IT, in values."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prenup.core.lockout import Asset, Criticality, CustomerOfRecord, SuperAdmin
from prenup.core.notice import Lead, Renewal, Renews, Terms
from prenup.core.pricing import Money
from prenup.core.standing import Item, Known, Paper

TODAY = date(2026, 11, 24)

TERMS = Terms(
    start=date(2024, 4, 1),
    term_months=36,
    renewal=Renews(12),
    latest=Lead(days=90),
    earliest=Lead(days=180),
    delivery_days=8,
)

MAIL = Asset(
    "Microsoft 365",
    kind="tenant",
    criticality=Criticality.CRITICAL,
    customer_of_record=CustomerOfRecord.CLIENT,
    client_super_admin=SuperAdmin.CLAIMED,
    transfer_days=3,
    recover_days=12,
    recovers_through=("the domain",),
)
DOMAIN = Asset(
    "the domain", kind="domain", criticality=Criticality.CRITICAL, holds_data=False, replace_days=30
)
BACKUPS = Asset("the backups", kind="backup", criticality=Criticality.CRITICAL, replace_days=28)
PHONES = Asset("the phones", kind="phone number", holds_data=False, replace_days=45)
PRINTER = Asset(
    "the printer",
    customer_of_record=CustomerOfRecord.CLIENT,
    client_super_admin=SuperAdmin.PROVEN,
    provider_super_admin=False,
    holds_data=False,
)
REGISTER = (MAIL, DOMAIN, BACKUPS, PHONES, PRINTER)

#: One that holds no data, so that nothing can be lost.
WITHOUT_DATA = tuple(replace(asset, holds_data=False) for asset in REGISTER)


@pytest.fixture
def known() -> Known:
    return Known(
        as_of=TODAY,
        client="Alder & Finch Dental Group",
        provider="Northgate IT",
        terms=TERMS,
        monthly_cost=Money(Decimal(9912), "USD"),
        notice_source="§14.2, page 21",
        assets=REGISTER,
        papers=(Paper(Item.AGREEMENT, date(2024, 3, 18)),),
    )


@pytest.fixture
def ends_by_itself() -> Terms:
    return Terms(start=date(2024, 4, 1), term_months=36, renewal=Renewal.NONE)
