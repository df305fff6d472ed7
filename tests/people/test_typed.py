"""A session that ended while a form was open loses nothing that was typed."""

from datetime import timedelta

import lxml.html
import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from factories import account_of
from prenup.people.models import TeamMember

BACKEND = "prenup.people.signing_in.PasswordAndCode"
TYPED = {
    "name": "Priya <b>Raman</b>",
    "title": "operations, “scribe” \u202eمرحبا 🙂",
    "email": "priya@",
    "contract": "covers",
    "needs": "stands_in",
}


@pytest.fixture
def pages(alder, relationship):
    class Pages:
        add = reverse("people:add_member", args=(alder.id, relationship.id))
        team = reverse("people:team", args=(alder.id, relationship.id))

    return Pages


def posted_by_a_stranger(address, typed, page=None):
    """A form that was open when the session ended, sent off from `page`."""
    browser = Browser()
    answer = browser.post(
        address, typed, headers={"Referer": f"http://testserver{page or address}"}
    )
    return browser, answer


def form_at(browser, address):
    page = lxml.html.document_fromstring(browser.get(address).content.decode())
    return page, next(
        form for form in page.forms if form.get("method") == "post" and "name" in form.fields
    )


def test_the_sender_is_led_to_sign_in_and_back_and_every_field_is_as_it_was(pages, ada):
    browser, answer = posted_by_a_stranger(pages.add, TYPED)
    assert answer["Location"].startswith("/sign-in/?next=")
    browser.force_login(account_of(ada), backend=BACKEND)

    page, form = form_at(browser, pages.add)

    assert {name: form.fields[name] for name in TYPED} == TYPED
    assert "What you typed is here again, and is not saved yet." in page.text_content()
    assert TeamMember.objects.of(ada.client_id).count() == 0


def test_what_came_back_can_be_sent_and_is_then_forgotten(pages, ada):
    browser, _ = posted_by_a_stranger(pages.add, TYPED)
    browser.force_login(account_of(ada), backend=BACKEND)
    _, form = form_at(browser, pages.add)

    browser.post(pages.add, {**dict(form.form_values()), "email": "priya@alderfinch.example"})

    assert TeamMember.objects.of(ada.client_id).get().name == TYPED["name"]
    page, form = form_at(browser, pages.add)
    assert form.fields["name"] is None or form.fields["name"] == ""
    assert "What you typed" not in page.text_content()


def test_a_page_without_that_form_offers_what_was_typed_to_be_sent(pages, ada):
    browser, _ = posted_by_a_stranger(pages.add, TYPED, page=pages.team)
    browser.force_login(account_of(ada), backend=BACKEND)

    page, form = form_at(browser, pages.team)

    assert "This is what you typed; it is not saved yet." in page.text_content()
    assert form.action == pages.add
    assert {name: form.fields[name] for name in TYPED} == TYPED


def test_secrets_are_never_kept(db, ada):
    browser, _ = posted_by_a_stranger(
        reverse("people:password"), {"password": "my long password", "code": "123456"}
    )

    assert browser.session["typed"]["fields"] == []


def test_what_is_too_much_to_keep_is_left(pages):
    browser, answer = posted_by_a_stranger(pages.add, {"name": "x" * 70_000})

    assert answer.status_code == 302
    assert "typed" not in browser.session


def test_after_an_hour_it_is_forgotten(pages, ada, time_machine_to):
    browser, _ = posted_by_a_stranger(pages.add, TYPED)
    browser.force_login(account_of(ada), backend=BACKEND)
    time_machine_to(timezone.now() + timedelta(minutes=61))

    _, form = form_at(browser, pages.add)

    assert not form.fields["name"]


def test_somebody_whom_the_page_does_not_belong_to_finds_nothing(pages, olga):
    browser, _ = posted_by_a_stranger(pages.add, TYPED)
    browser.force_login(account_of(olga), backend=BACKEND)

    assert browser.get(pages.add).status_code == 404


def test_a_part_of_a_page_asked_for_by_htmx_leads_the_whole_page_to_sign_in(pages):
    answer = Browser().post(
        pages.add,
        TYPED,
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{pages.team}?find=x"},
    )

    assert answer["HX-Redirect"].startswith("/sign-in/?next=%2Fc%2F")
    assert answer["HX-Redirect"].endswith("%3Ffind%3Dx")


def test_a_page_elsewhere_cannot_say_where_to_lead(pages):
    answer = Browser().post(pages.add, TYPED, headers={"Referer": "https://elsewhere.example/x"})

    assert "elsewhere" not in answer["Location"]


def test_a_form_from_before_the_last_sign_in_comes_back_with_what_was_typed(pages, ada):
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(account_of(ada), backend=BACKEND)
    stale = {**TYPED, "csrfmiddlewaretoken": "x" * 64}

    answer = browser.post(
        pages.add,
        stale,
        headers={"Sec-Fetch-Site": "same-origin", "Referer": f"http://testserver{pages.add}"},
    )

    assert answer["Location"] == pages.add
    _, form = form_at(browser, pages.add)
    assert form.fields["name"] == TYPED["name"]


def test_another_site_cannot_put_words_into_a_form(pages, ada):
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(account_of(ada), backend=BACKEND)

    answer = browser.post(
        pages.add,
        {**TYPED, "csrfmiddlewaretoken": "x" * 64},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert "typed" not in browser.session
