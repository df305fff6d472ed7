"""A relationship of which everything is known, through the services that its people use."""

from datetime import date
from decimal import Decimal

import pytest

TODAY = date(2026, 11, 24)

ASSETS = [
    {
        "name": "Microsoft 365",
        "kind": "tenant",
        "customer_of_record": "client",
        "client_super_admin": "claimed",
        "criticality": "critical",
        "copy_out_of_reach": "yes",
        "copy_restored_on": "2026-06-01",
        "recovers_through": "Domain",
    },
    {"name": "Domain", "kind": "domain", "criticality": "critical"},
    {"name": "Backups", "kind": "backup", "criticality": "critical"},
    {
        "name": "X-ray archive",
        "kind": "cloud account",
        "customer_of_record": "client",
        "proven_on": "2026-11-03",
        "criticality": "useful",
    },
]


@pytest.fixture
def agreed(ada, relationship):
    """The dates of the agreement, and what it costs, as a person said them."""
    from prenup.hire.agreements.services import correct_fact
    from prenup.people.services import set_monthly_cost

    said = {
        "effective_date": (date(2024, 4, 1), "", None),
        "initial_term_months": (36, "", None),
        "auto_renews": (True, "", None),
        "renewal_term_months": (12, "", None),
        "notice_latest_days": (90, "days", 90),
        "notice_earliest_days": (180, "days", 180),
    }
    for name, (value, unit, n) in said.items():
        correct_fact(ada, relationship.id, name, value=value, unit=unit, n=n)
    set_monthly_cost(ada, relationship.id, amount=Decimal(9912), currency="USD")


@pytest.fixture
def register(ada, relationship):
    """Four assets, of which three are in the provider's hands."""
    from prenup.fire.custody.services import Source, put_rows
    from prenup.record.services import keep

    sha256 = keep(ada.client_id, b"a list", name="list.csv", media_type="text/csv")
    put_rows(ada, relationship.id, ASSETS, source=Source(sha256, "list.csv"), key="test")
