"""The terms of the agreement with Northgate IT, as a person said them."""

from datetime import date

import pytest

TERMS = {
    "effective_date": (date(2024, 4, 1), "", None),
    "initial_term_months": (36, "", None),
    "auto_renews": (True, "", None),
    "renewal_term_months": (12, "", None),
    "notice_latest_days": (90, "days", 90),
    "notice_earliest_days": (180, "days", 180),
}


@pytest.fixture
def terms(ada, relationship):
    """Start 1 April 2024 for 36 months, renewed by 12; notice 180 to 90 days before."""
    from prenup.hire.agreements.services import correct_fact

    for name, (value, unit, n) in TERMS.items():
        correct_fact(ada, relationship.id, name, value=value, unit=unit, n=n)
