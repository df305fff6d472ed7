"""What orders and amendments do beside the agreement, as the rail of the documents says it."""

import html
from datetime import date

import pytest
from django.urls import reverse

from hire.agreements.made import AMENDMENT, a_file
from prenup.content import example
from prenup.hire.agreements import queries, services

ORDER = """Order form 7, phones

Order form 7, dated 14 January 2025, under the Agreement of 18 March 2024.

{}
"""
TERM = "The service begins on 10 January 2025 and has a term of twenty-four (24) months. "
RENEWS = (
    "It then renews for further terms of twenty-four (24) months each, unless a party gives the "
    "other notice in writing at least thirty (30) days before the end of the term."
)


@pytest.fixture
def order(vic, relationship, upload):
    """`order(text)`: an order of that text beside the agreement; its id."""

    def add(*said):
        _, added = upload(
            vic, a_file(), a_file(ORDER.format("".join(said)), "Order form, phones.txt")
        )
        return added

    return add


def own(actor, relationship, document, on):
    return queries.own_terms(actor, relationship.id, on).get(document)


def rail(browse, actor, relationship):
    url = reverse("agreements:documents", args=[relationship.client_id, relationship.id])
    return html.unescape(browse(actor).get(url).content.decode())


@pytest.mark.parametrize(
    ("on", "act_by"),
    [
        (date(2026, 11, 24), date(2026, 12, 11)),
        (date(2026, 12, 11), date(2026, 12, 11)),
        (date(2026, 12, 12), date(2028, 12, 11)),
    ],
)
def test_an_order_has_its_own_last_day_of_notice(on, act_by, vic, relationship, order):
    found = own(vic, relationship, order(TERM, RENEWS), on)

    assert (found.term, found.act_by) == ("24 months", act_by)
    assert found.passage.text.startswith("It then renews")


def test_the_terms_of_the_agreement_are_not_those_of_the_order(vic, relationship, order):
    order(TERM, RENEWS)

    terms = queries.terms(vic, relationship.id)
    assert (terms.term_months, terms.latest.days) == (36, 90)


def test_the_rail_says_what_an_order_has_of_its_own_and_where(vic, relationship, upload, browse):
    content = example.file("order-form-phones.pdf")
    upload(vic, a_file(), services.File(content, len(content), "Order form, phones.pdf"))
    said = rail(browse, vic, relationship)

    assert "Stands beside the agreement, with a term and a notice of its own" in said
    assert "24 months, by 11 December 20" in said
    assert "page 1" in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ((TERM,), "with a term of its own, as it seems: 24 months."),
        (("The fee is $20 a month.",), ""),
    ],
)
def test_what_an_order_is_silent_on_is_not_said(text, says, vic, relationship, order, browse):
    order(*text)
    said = rail(browse, vic, relationship)

    assert (says in said) if says else ("Stands beside the agreement" not in said)
    assert "notice of its own" not in said


def test_another_clients_owner_sees_no_order(olga, relationship, order):
    order(TERM, RENEWS)

    assert queries.own_terms(olga, relationship.id, date(2026, 11, 24)) == {}


def test_of_an_amendment_the_rail_says_which_facts_stand_on_it(vic, relationship, upload, browse):
    upload(vic, a_file(), a_file(AMENDMENT, "Amendment 1.txt"))
    said = rail(browse, vic, relationship)

    assert "It gives us: renews by itself, Yes; renews for, 12 months and one more. Where" in said
