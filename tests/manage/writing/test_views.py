"""The pages of what is in writing: all sixteen, one of them, and filing a document."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prenup.core.standing import Item
from prenup.manage.writing import queries


@pytest.fixture
def url(relationship):
    def of(name, *args):
        return reverse(f"writing:{name}", args=[relationship.client_id, relationship.id, *args])

    return of


def page(response):
    return " ".join(response.content.decode().split())


def upload(**values):
    file = SimpleUploadedFile("Exit plan.pdf", b"%PDF-1.7 plan", "application/pdf")
    return {"document": file, "dated_on": "2 November 2026", "note": "version 1", **values}


def test_all_sixteen_are_listed_and_each_opens(ada, browse, url):
    browser = browse(ada)
    found = page(browser.get(url("all")))

    assert "0 of 16 things" in found
    for item in Item:
        assert url("item", item.number) in found
        assert browser.get(url("item", item.number)).status_code == 200


def test_what_it_costs_not_to_have_it_is_said(ada, browse, url):
    found = page(browse(ada).get(url("item", Item.EXIT_PLAN.number)))

    assert "Not in writing: <b>Exit plan</b>." in found
    assert "nobody would know the order" in found


def test_filing_leads_back_with_the_number_of_the_entry(ada, browse, url):
    browser = browse(ada)
    answer = browser.post(url("item", Item.EXIT_PLAN.number), upload())

    assert answer.status_code == 302
    found = page(browser.get(answer.url))
    assert "“Exit plan.pdf” is filed. It is entry" in found
    assert "In writing: <b>Exit plan</b>, version 1." in found


def test_taking_away_offers_an_undo_that_puts_it_back(ada, browse, url, relationship):
    browser = browse(ada)
    browser.post(url("item", Item.EXIT_PLAN.number), upload())
    filing = queries.filings(ada, relationship.id)[0]
    number = Item.EXIT_PLAN.number

    browser.post(url("remove", number, filing.id))
    assert url("restore", number, filing.id) in page(browser.get(url("item", number)))
    browser.post(url("restore", number, filing.id))
    assert queries.filings(ada, relationship.id) == [filing]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"document": ""}, "The document: this is still empty."),
        (
            {"document": SimpleUploadedFile("plan.pdf", b"")},
            "This file is empty. Choose the one that has something in it.",
        ),
        ({"dated_on": "31/02/2026"}, "February 2026 has 28 days"),
        ({"dated_on": "2 November 2199"}, "2 November 2199 lies ahead"),
    ],
)
def test_what_cannot_be_filed_is_said_and_what_was_typed_stays(
    ada, browse, url, relationship, values, sentence
):
    answer = browse(ada).post(url("item", Item.EXIT_PLAN.number), upload(**values))

    assert answer.status_code == 422
    assert sentence in page(answer)
    assert 'value="version 1"' in page(answer)
    assert queries.filings(ada, relationship.id) == []


def test_a_file_beyond_the_limit_is_refused_with_its_size(ada, browse, url, monkeypatch):
    monkeypatch.setattr("prenup.pages.fields.LARGEST", 10)
    answer = browse(ada).post(url("item", Item.EXIT_PLAN.number), upload())

    assert answer.status_code == 422
    assert "Send it in parts" in page(answer)


def test_a_number_beyond_sixteen_is_not_here(ada, browse, url):
    assert browse(ada).get(url("item", 17)).status_code == 404
    assert browse(ada).get(url("item", 0)).status_code == 404


def test_a_reader_sees_what_is_filed_and_no_form(alder, ada, browse, url):
    from factories import make_account, make_member
    from prenup.core.access import Role

    browse(ada).post(url("item", Item.EXIT_PLAN.number), upload())
    rita = make_member(alder, make_account("Rita"), Role.READER)
    found = page(browse(rita).get(url("item", Item.EXIT_PLAN.number)))

    assert "Exit plan.pdf" in found
    assert "File a document" not in found and "Take away" not in found
