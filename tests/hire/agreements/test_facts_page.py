"""Facts on their pages: prices in one table, one press for all that is sure; finding findings."""

import html
from decimal import Decimal

import pytest
from django.urls import reverse

from prenup.hire.agreements import queries
from prenup.people.queries import relationship as row_of
from prenup.people.services import set_provider


@pytest.fixture
def at(relationship):
    """`at(name)`: an address of the agreement."""

    def address(name):
        return reverse(f"agreements:{name}", args=[relationship.client_id, relationship.id])

    return address


def page(answer):
    return html.unescape(answer.content.decode())


def test_prices_stand_in_one_table_each_with_its_unit_and_quantity(ada, at, browse, upload):
    upload(ada)
    said = page(browse(ada).get(at("facts")))

    assert said.count('<table class="tbl prices">') == 1
    assert '<th scope="row">Fee' in said
    assert '<td class="r num" data-l="Price"><b>$118</b></td>' in said
    assert '<td data-l="Unit">per user per month</td>' in said
    assert '<td class="r num" data-l="Quantity">84</td>' in said


def test_one_press_confirms_all_that_was_found_with_confidence(
    ada, relationship, at, browse, upload
):
    upload(ada)
    browser = browse(ada)
    assert "that were found with confidence" in page(browser.get(at("facts")))
    answer = browser.post(at("confirm_sure"), follow=True)

    assert "confirmed" in page(answer)
    assert "that were found with confidence" not in page(answer)
    assert all(row.state != "found" for row in queries.facts(ada, relationship.id))


def test_findings_are_found_by_words_that_they_say_or_quote(ada, at, browse, upload):
    upload(ada)
    browser = browse(ada)
    said = page(browser.get(at("review"), {"find": "held EXCLUSIVELY"}))
    assert said.count('<details class="finding"') == 1
    assert '<span class="id">T-6</span>' in said

    said = page(browser.get(at("review"), {"find": "<b>no such words"}))
    assert "No finding speaks of “<b>no such words”" in said
    assert '<details class="finding"' not in said


def test_a_person_says_what_a_day_of_outage_costs_and_where_we_stand_is_told(
    ada, relationship, at, browse
):
    browser = browse(ada)
    assert "Nobody has said what a day without the critical things costs" in page(
        browser.get(at("facts"))
    )

    said = page(browser.post(at("day_cost"), {"day_amount": "4,200"}, follow=True))
    assert "$4,200 a day is said" in said
    assert row_of(ada, relationship.id).day_cost == Decimal("4200")

    refused = browser.post(at("day_cost"), {"day_amount": "a lot"})
    assert refused.status_code == 422
    assert "a lot is no amount" in page(refused)
    assert 'value="a lot"' in page(refused)

    browser.post(at("day_cost"), {"day_amount": ""})
    assert row_of(ada, relationship.id).day_cost is None


def test_what_is_typed_as_it_was_found_is_said_to_be_confirmed(ada, at, browse, upload):
    upload(ada)
    url = at("facts") + "governing_law/"
    said = page(browse(ada).post(url, {"value": "Oregon"}, follow=True))

    assert "“Governing law” is confirmed." in said


def test_an_agreement_with_another_provider_says_so_on_both_pages_with_what_to_do(
    ada, relationship, at, browse, upload
):
    upload(ada)
    browser = browse(ada)
    assert 'id="other-provider"' not in page(browser.get(at("facts")))
    set_provider(ada, relationship.id, provider="Northwind Systems")

    for name in ("documents", "facts"):
        said = page(browser.get(at(name)))
        assert said.count("The agreement is with Northgate IT LLC; the provider here is") == 1
        assert reverse("people:provider", args=[ada.client_id, relationship.id]) in said
