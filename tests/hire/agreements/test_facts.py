"""Facts: confirmed or corrected beside what was found, and what follows from them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hire.agreements.made import AMENDMENT, a_file, work
from prenup.core.access import NotAllowed, NotFound, Role
from prenup.core.agreement.facts import Price
from prenup.core.standing import TermsUnknown
from prenup.hire.agreements import queries, services
from prenup.hire.agreements.models import FactDecision
from prenup.people.queries import relationship as row_of
from prenup.record.models import Entry


def fact(actor, relationship, name):
    return next(row for row in queries.facts(actor, relationship.id) if row.name == name)


def test_what_is_found_has_its_words_and_its_passage(vic, relationship, upload):
    (document,) = upload(vic)

    latest = fact(vic, relationship, "notice_latest_days")
    assert (latest.label, latest.value, latest.state) == (
        "Latest notice",
        "90 days before",
        "found",
    )
    assert latest.passage.document_id == document
    assert latest.passage.where == "§2"
    assert "less than ninety (90) days" in latest.passage.text
    text = queries.text(vic, relationship.id, document).document.text
    assert text[latest.passage.start : latest.passage.end] == latest.passage.text


def test_a_confirmed_fact_says_by_whom_and_is_an_entry(vic, relationship, upload):
    upload(vic)
    receipt = services.confirm_fact(vic, relationship.id, "notice_latest_days")

    latest = fact(vic, relationship, "notice_latest_days")
    assert (latest.state, latest.decided_by, latest.found) == ("confirmed", "Vic Cole", "")
    assert Entry.objects.of(vic.client_id).get(seq=receipt.seq).kind == "fact.confirmed"


def test_confirmed_twice_is_confirmed_once(vic, relationship, upload):
    upload(vic)
    first = services.confirm_fact(vic, relationship.id, "governing_law")
    second = services.confirm_fact(vic, relationship.id, "governing_law")

    assert first.seq == second.seq
    assert FactDecision.objects.of(vic.client_id).count() == 1


def test_all_that_was_found_with_confidence_is_confirmed_by_an_act_for_each(
    vic, relationship, upload
):
    upload(vic)
    services.correct_fact(vic, relationship.id, "governing_law", value="Ohio")
    sure = {row.key for row in queries.facts(vic, relationship.id) if row.state == "found"}
    receipts = services.confirm_sure_facts(vic, relationship.id)

    rows = queries.facts(vic, relationship.id)
    assert {row.key for row in rows if row.state == "confirmed"} == sure
    assert len({receipt.seq for receipt in receipts}) == len(sure) > 1
    assert fact(vic, relationship, "governing_law").value == "Ohio"
    assert services.confirm_sure_facts(vic, relationship.id) == []


def test_a_reader_confirms_nothing_at_once(ada, relationship):
    with pytest.raises(NotAllowed):
        services.confirm_sure_facts(replace(ada, role=Role.READER), relationship.id)


def test_a_correction_stands_beside_what_was_found(vic, relationship, upload):
    upload(vic)
    services.correct_fact(vic, relationship.id, "notice_latest_days", value=120, unit="days", n=120)

    latest = fact(vic, relationship, "notice_latest_days")
    assert (latest.value, latest.found, latest.state) == (
        "120 days before", "90 days before", "corrected",
    )  # fmt: skip
    assert queries.terms(vic, relationship.id).latest.days == 120


def test_a_correction_outlives_the_next_review(vic, relationship, upload):
    upload(vic)
    services.correct_fact(vic, relationship.id, "notice_latest_days", value=120, unit="days", n=120)
    upload(vic, a_file(AMENDMENT, "Amendment 1.txt"))

    latest = fact(vic, relationship, "notice_latest_days")
    assert (latest.value, latest.found) == ("120 days before", "60 days before")


def test_what_was_confirmed_and_is_found_otherwise_later_says_both(vic, relationship, upload):
    upload(vic)
    services.confirm_fact(vic, relationship.id, "notice_latest_days")
    upload(vic, a_file(AMENDMENT, "Amendment 1.txt"))

    latest = fact(vic, relationship, "notice_latest_days")
    assert (latest.state, latest.value, latest.found) == (
        "corrected", "90 days before", "60 days before",
    )  # fmt: skip


def test_a_decision_taken_back_lets_the_fact_stand_as_it_was_found(vic, relationship, upload):
    upload(vic)
    services.correct_fact(vic, relationship.id, "governing_law", value="Washington")
    services.take_back_decision(vic, relationship.id, "governing_law")

    law = fact(vic, relationship, "governing_law")
    assert (law.value, law.state) == ("Oregon", "found")
    assert FactDecision.objects.of(vic.client_id).get().ended_at is not None


def test_a_fact_that_nobody_found_can_be_said(vic, relationship, upload):
    upload(vic)
    services.correct_fact(vic, relationship.id, "liability_cap", value="fees of twelve months")

    cap = fact(vic, relationship, "liability_cap")
    assert (cap.value, cap.found, cap.passage) == ("fees of twelve months", "nothing", None)


def test_a_fact_can_be_said_not_to_be_in_the_agreement(vic, relationship, upload):
    upload(vic)
    services.correct_fact(vic, relationship.id, "notice_earliest_days", value=None)

    earliest = fact(vic, relationship, "notice_earliest_days")
    assert (earliest.value, earliest.core) == ("not in the agreement", None)
    assert queries.terms(vic, relationship.id).earliest is None


def test_the_terms_come_from_the_facts(vic, relationship, upload):
    assert queries.terms(vic, relationship.id) is None
    upload(vic)

    terms = queries.terms(vic, relationship.id)
    assert (terms.start, terms.term_months) == (date(2024, 4, 1), 36)
    assert (terms.earliest.days, terms.latest.days) == (180, 90)


def test_terms_that_are_not_known_say_what_lacks(vic, relationship, upload):
    upload(vic, a_file("This agreement is between A Corp. and B Corp. It is about services."))

    assert isinstance(queries.terms(vic, relationship.id), TermsUnknown | None)


def test_a_right_to_leave_counts_once_somebody_confirmed_it(vic, relationship, upload):
    right = (
        "\n\nClient may terminate this Agreement at any time without cause upon 60 days' notice."
    )
    from hire.agreements.made import AGREEMENT

    upload(vic, a_file(AGREEMENT + right))
    assert queries.terms(vic, relationship.id).convenience.confirmed is False
    services.confirm_fact(vic, relationship.id, "termination_for_convenience_days")
    assert queries.terms(vic, relationship.id).convenience.confirmed is True


def test_the_monthly_cost_is_proposed_from_confirmed_prices_alone(vic, relationship, upload):
    upload(vic)
    assert queries.proposed_cost(vic, relationship.id).total is None

    price = fact(vic, relationship, "prices")
    services.confirm_fact(vic, relationship.id, price.key)
    total = queries.proposed_cost(vic, relationship.id).total
    assert (total.amount, total.currency) == (Decimal("9912.00"), "USD")

    services.confirm_cost(vic, relationship.id, amount=total.amount, currency="USD")
    assert row_of(vic, relationship.id).monthly_cost == Decimal("9912.00")


def test_a_price_can_be_added_by_hand(vic, relationship, upload):
    upload(vic)
    value = Price(Decimal("250"), "USD", "month", None, "phones")
    services.correct_fact(vic, relationship.id, "prices", value=value)

    rows = [row for row in queries.facts(vic, relationship.id) if row.name == "prices"]
    assert [row.value for row in rows] == [
        "$118 per user per month, for 84: Fee",
        "$250 per month: phones",
    ]


def test_a_reader_cannot_decide_and_an_unknown_fact_is_none(ada, relationship, upload):
    upload(ada)
    with pytest.raises(NotAllowed):
        services.confirm_fact(replace(ada, role=Role.READER), relationship.id, "governing_law")
    for key in ("colour", "liability_cap", "prices:nowhere:0:0"):
        with pytest.raises(NotFound):
            services.confirm_fact(ada, relationship.id, key)
    with pytest.raises(NotFound):
        services.correct_fact(ada, relationship.id, "colour", value="red")


def test_another_clients_owner_cannot_decide(olga, vic, relationship, upload):
    upload(vic)
    with pytest.raises(NotFound):
        services.confirm_fact(olga, relationship.id, "governing_law")
    with pytest.raises(NotFound):
        services.correct_fact(olga, relationship.id, "governing_law", value="Ohio")
    assert queries.facts(olga, relationship.id) == []
    work()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("notice_latest_days", {"value": 90, "unit": "days", "n": 90}),
        ("governing_law", {"value": " Oregon "}),
        ("initial_term_months", {"value": 36, "unit": "months", "n": 36}),
        ("renewal_term_months", {"value": 12, "unit": "months", "n": 12}),
        ("effective_date", {"value": date(2024, 4, 1)}),
        ("auto_renews", {"value": True}),
    ],
)
def test_who_says_just_what_was_found_confirms_it(key, said, vic, relationship, upload):
    upload(vic)
    receipt = services.correct_fact(vic, relationship.id, key, **said)

    assert (fact(vic, relationship, key).state, fact(vic, relationship, key).found) == (
        "confirmed",
        "",
    )
    assert Entry.objects.of(vic.client_id).get(seq=receipt.seq).kind == "fact.confirmed"


def test_a_price_typed_as_it_was_found_is_confirmed_and_another_one_corrected(
    vic, relationship, upload
):
    upload(vic)
    price = fact(vic, relationship, "prices")
    services.correct_fact(vic, relationship.id, price.key, value=price.core.value)
    assert fact(vic, relationship, "prices").state == "confirmed"

    dearer = replace(price.core.value, amount=Decimal("118.50"))
    services.correct_fact(vic, relationship.id, price.key, value=dearer)
    assert fact(vic, relationship, "prices").state == "corrected"


@pytest.mark.parametrize(("n", "unit"), [(3, "months"), (91, "days")])
def test_a_lead_in_another_unit_is_another_lead(n, unit, vic, relationship, upload):
    upload(vic)
    days = 30 * n if unit == "months" else n
    services.correct_fact(vic, relationship.id, "notice_latest_days", value=days, unit=unit, n=n)

    assert fact(vic, relationship, "notice_latest_days").state == "corrected"


@pytest.mark.parametrize(
    ("provider", "said"),
    [
        ("NORTHGATE IT, Inc.", ""),
        ("Northgate IT", ""),
        ("", ""),
        ("Northwind Systems", "Northgate IT LLC"),
    ],
)
def test_an_agreement_with_another_provider_says_which(provider, said, vic, relationship, upload):
    upload(vic)

    assert queries.other_provider(queries.facts(vic, relationship.id), provider) == said
