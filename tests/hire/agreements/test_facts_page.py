"""Facts on their pages: prices in one table, one press for all that is sure; finding findings."""

import html

import pytest
from django.urls import reverse

from prenup.hire.agreements import queries


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
