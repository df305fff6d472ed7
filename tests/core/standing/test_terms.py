"""Terms of notice from the facts of an agreement, or what lacks to know them."""

from datetime import date

import pytest

from prenup.core.agreement.facts import Fact, Facts, Quote
from prenup.core.calendars import Lead
from prenup.core.notice import Convenience, Renewal, Renews, Terms
from prenup.core.standing import TermsUnknown, terms_of

WHERE = Quote("MSA.pdf", 21, 0, 4, "text")


def fact(value, unit=None, n=None) -> Fact:
    return Fact(value, 0.9, WHERE, unit, n)


NORTHGATE = {
    "effective_date": fact(date(2024, 4, 1)),
    "initial_term_months": fact(36, "months", 36),
    "auto_renews": fact(True),
    "renewal_term_months": fact(12, "months", 12),
    "notice_latest_days": fact(90, "days", 90),
}


def terms(**changed) -> Terms | TermsUnknown:
    return terms_of(Facts(**{**NORTHGATE, **changed}))


def test_the_facts_make_terms_in_the_unit_as_written():
    assert terms(notice_latest_days=fact(270, "months", 9)) == Terms(
        start=date(2024, 4, 1), term_months=36, renewal=Renews(12), latest=Lead(months=9)
    )


def test_an_expiry_that_was_derived_counts_months_from_the_start():
    # 29 February + 12 months is 28 February, and three renewals later the 29th again.
    found = terms(
        effective_date=fact(date(2024, 2, 29)),
        initial_term_months=fact(12),
        expiry_date=fact(date(2025, 2, 28)),
    )

    assert found.expiry is None and found.expiry_of(3) == date(2028, 2, 29)


def test_an_expiry_that_is_written_is_used_as_it_stands():
    found = terms(expiry_date=fact(date(2027, 3, 31)))

    assert found.term_months is None and found.expiry == date(2027, 3, 31)


def test_without_a_start_the_expiry_less_the_term_is_taken():
    found = terms(effective_date=None, expiry_date=fact(date(2027, 4, 1)))

    assert found.start == date(2024, 4, 1)


def test_without_an_effective_date_the_date_of_the_agreement_is_taken():
    assert terms(effective_date=None, agreement_date=fact(date(2024, 3, 18))).start == date(
        2024, 3, 18
    )


def test_silence_on_renewal_means_that_it_ends_by_itself():
    found = terms(auto_renews=None, renewal_term_months=None, notice_latest_days=None)

    assert found.renewal is Renewal.NONE


def test_an_agreement_that_runs_until_cancelled_is_evergreen():
    until = Fact(None, 0.7, WHERE, "until cancelled")

    assert terms(renewal_term_months=until).renewal is Renewal.EVERGREEN
    found = terms(renewal_term_months=until, initial_term_months=None)
    assert found.expiry == date(2024, 4, 2)  # nothing but the notice binds


def test_a_right_to_end_without_cause_counts_only_once_it_is_confirmed():
    name = "termination_for_convenience_days"
    facts = Facts(**NORTHGATE, **{name: fact(60, "days", 60)})

    assert terms_of(facts).convenience == Convenience(Lead(days=60), confirmed=False)
    assert terms_of(facts, confirmed={name}).convenience == Convenience(Lead(days=60))


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"effective_date": None}, "the day on which it starts"),
        ({"initial_term_months": None}, "the day on which it expires"),
        ({"renewal_term_months": None}, "for how long it renews"),
        ({"notice_latest_days": None}, "the latest day for notice"),
        ({"notice_latest_days": fact(None)}, "the latest day for notice"),
        (
            {"initial_term_months": None, "notice_latest_days": None},
            "the day on which it expires and the latest day for notice",
        ),
    ],
)
def test_what_lacks_is_named(changed, lacks):
    unknown = terms(**changed)

    assert isinstance(unknown, TermsUnknown)
    assert str(unknown) == f"The agreement does not say {lacks}, or it was not found."


def test_facts_that_contradict_each_other_are_no_terms_and_say_why():
    unknown = terms(notice_earliest_days=fact(30, "days", 30))

    assert str(unknown).startswith(
        "What the agreement says of its end cannot be: Notice would open"
    )
