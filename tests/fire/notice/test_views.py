"""The page of notice: true with and without terms, and each act answers in sentences."""

from datetime import date

import pytest
from django.urls import reverse

from prenup.fire.notice.models import NoticeGiven


@pytest.fixture
def url(relationship):
    def of(name="notice"):
        return reverse(f"notice:{name}", args=[relationship.client_id, relationship.id])

    return of


def page(response):
    return " ".join(response.content.decode().split())


def test_without_terms_the_page_says_what_lacks_and_what_to_do(ada, browse, url):
    found = page(browse(ada).get(url()))

    assert "By when notice must be given is <b>not known yet</b>." in found
    assert "Upload the agreement" in found


def test_with_terms_it_shows_the_window_the_next_three_and_what_it_stands_on(
    ada, browse, url, terms
):
    found = page(browse(ada).get(url()))

    for said in ("1 April 2027", "1 April 2028", "1 April 2030", "90 days", "by Ada Alder"):
        assert said in found


def test_recording_notice_leads_back_with_the_number_of_the_entry(ada, browse, url, terms):
    browser = browse(ada)
    answer = browser.post(url("give"), {"sent_on": "3 November 2026", "how": "by hand"})

    assert answer.status_code == 302
    assert "It is entry" in page(browser.get(url()))
    row = NoticeGiven.objects.of(ada.client_id).get()
    assert (row.sent_on, row.how) == (date(2026, 11, 3), "by hand")


def test_a_day_that_reads_in_two_ways_is_asked_about_and_what_was_typed_stays(
    ada, browse, url, terms
):
    answer = browse(ada).post(url("give"), {"sent_on": "03/04/2026", "how": "by hand"})

    assert answer.status_code == 422
    found = page(answer)
    assert "03/04/2026 can be 3 April or 4 March. Which is it?" in found
    assert 'value="2026-04-03">3 April 2026</button>' in found
    assert 'value="by hand"' in found
    assert not NoticeGiven.objects.of(ada.client_id).exists()


def test_a_reader_sees_the_page_without_any_form(alder, browse, url, terms):
    from factories import make_account, make_member
    from prenup.core.access import Role

    rita = make_member(alder, make_account("Rita"), Role.READER)
    found = page(browse(rita).get(url()))

    assert "A manager of this client can record it." in found
    assert "<textarea" not in found
    assert browse(rita).post(url("give"), {"sent_on": "3 November 2026"}).status_code == 403


def test_delivery_asks_for_days_where_notice_must_arrive(ada, browse, url):
    answer = browse(ada).post(url("delivery"), {"must_arrive": "yes", "days": ""})

    assert answer.status_code == 422
    assert "a letter takes some days" in page(answer)
