"""The pages of the agreement, as a browser without script sees them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hire.agreements.made import AGREEMENT, AMENDMENT, a_file, work
from prenup.core.access import Role
from prenup.hire.agreements import queries, services
from prenup.hire.agreements.models import Reading, Review, State


@pytest.fixture
def at(relationship):
    """`at(name, *args)`: an address of the agreement."""

    def address(name, *args):
        return reverse(f"agreements:{name}", args=[relationship.client_id, relationship.id, *args])

    return address


def page(answer):
    return " ".join(answer.content.decode().split())


def test_the_first_day_says_what_is_not_known_and_offers_one_button(ada, at, browse):
    answer = browse(ada).get(at("documents"))

    assert "nobody can say" in page(answer)
    assert page(answer).count("btn primary") == 1
    assert browse(ada).get(at("review")).status_code == 302
    assert "No fact of the agreement is known yet" in page(browse(ada).get(at("facts")))


def test_several_files_are_sent_at_once_and_read_in_the_background(ada, relationship, at, browse):
    browser = browse(ada)
    files = [
        SimpleUploadedFile("MSA.txt", AGREEMENT.encode(), "text/plain"),
        SimpleUploadedFile("Amendment 1.txt", AMENDMENT.encode(), "text/plain"),
    ]
    answer = browser.post(at("add"), {"files": files}, follow=True)

    assert "2 documents came in and will be read." in page(answer)
    assert "waits for its turn" in page(answer)
    work()
    said = page(browser.get(at("documents")))
    assert '<a href="#docs">Two documents</a> bind us, and one that they name is not here.' in said


def test_between_the_reading_and_its_review_the_page_waits_and_says_so(
    ada, relationship, at, browse, upload
):
    upload(ada)
    Review.objects.of(ada.client_id).update(documents=[])
    browser = browse(ada)

    assert "What was read is being reviewed." in page(browser.get(at("documents")))
    assert "HX-Refresh" not in browser.get(at("progress"))
    assert queries.stands(ada, relationship.id).under_way


def test_progress_tells_the_page_that_is_read_and_ends_with_the_whole_page(
    ada, relationship, at, browse
):
    services.add_documents(ada, relationship.id, [a_file()])
    Reading.objects.of(ada.client_id).update(state=State.READING, done=18, of=31)
    answer = browse(ada).get(at("progress"))

    assert "page 18 of 31" in page(answer)
    assert "HX-Refresh" not in answer
    Reading.objects.of(ada.client_id).update(state=State.WAITING)
    work()
    assert browse(ada).get(at("progress"))["HX-Refresh"] == "true"


def test_a_file_that_is_refused_is_named_with_its_reason_and_the_others_come_in(ada, at, browse):
    files = [SimpleUploadedFile("empty.pdf", b""), SimpleUploadedFile("MSA.txt", b"Agreement.")]
    answer = browse(ada).post(at("add"), {"files": files})

    assert answer.status_code == 422
    assert "empty.pdf is empty" in page(answer)
    assert "MSA" in page(answer)


def test_sent_without_a_file_says_what_to_do(ada, at, browse):
    answer = browse(ada).post(at("add"), {})

    assert answer.status_code == 422
    assert "Choose one or more" in page(answer)


def test_findings_stand_beside_the_text_each_with_its_mark(ada, at, browse, upload):
    (document,) = upload(ada)
    answer = browse(ada).get(at("review"))

    text = page(answer)
    assert '<a class="flag" href="#T-6">' in text
    assert '<span id="p-T-6"></span>' in text
    assert '<div class="f-body" id="T-6">' in text
    assert 'href="#p-T-6"' in text
    assert "It should say" in text
    assert "The agreement covers" in text
    assert at("document", document) in text


def test_filters_stand_in_the_address(ada, at, browse, upload):
    upload(ada)
    browser = browse(ada)

    gaps = page(browser.get(at("review")))
    every = page(browser.get(at("review") + "?show=all"))
    against = page(browser.get(at("review") + "?show=against"))
    assert every.count('<details class="finding"') == 58
    assert (
        0 < against.count('<details class="finding"') < gaps.count('<details class="finding"') < 58
    )
    assert 'href="?' not in against
    assert "show=against%2Cmissing" in against  # a press on Missing adds it


def test_a_document_alone_has_every_mark_and_the_one_of_a_fact(ada, at, browse, upload):
    (document,) = upload(ada)
    browser = browse(ada)

    text = page(browser.get(at("document", document)))
    assert '<span id="T-6"></span>' in text
    marked = page(browser.get(at("document", document) + "?fact=notice_latest_days"))
    assert 'id="fact"' in marked
    assert "Back to the fact" in marked


def test_what_a_document_says_is_never_markup(ada, at, browse, upload):
    (document,) = upload(ada, a_file("<script>alert(1)</script> Agreement & more. " * 3, "<b>.txt"))

    for name, args in (("document", [document]), ("documents", []), ("review", [])):
        assert "<script>alert" not in page(browse(ada).get(at(name, *args)))


def test_a_fact_is_confirmed_and_corrected_without_script(ada, relationship, at, browse, upload):
    upload(ada)
    browser = browse(ada)
    answer = browser.post(at("confirm", "governing_law"), follow=True)
    assert "“Governing law” is confirmed." in page(answer)
    assert "Confirmed by Ada Alder" in page(answer)

    answer = browser.get(at("correct", "notice_latest_days"))
    assert 'value="90 days"' in page(answer)
    answer = browser.post(at("correct", "notice_latest_days"), {"value": "4 months"}, follow=True)
    assert "4 months before" in page(answer)
    assert "<s>90 days before</s>" in page(answer)
    assert queries.terms(ada, relationship.id).latest.months == 4


def test_a_correction_that_cannot_be_read_keeps_what_was_typed(ada, at, browse, upload):
    upload(ada)
    answer = browse(ada).post(at("correct", "notice_latest_days"), {"value": "soon"})

    assert answer.status_code == 422
    assert "soon is no length of time" in page(answer)
    assert 'value="soon"' in page(answer)


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("expiry_date", {"value": "30 June 2027"}, "30 June 2027"),
        ("initial_term_months", {"value": "3 years"}, "36 months"),
        ("auto_renews", {"value": "no"}, "No"),
        ("renewal_term_months", {"runs_on": "on"}, "runs until somebody cancels"),
        ("liability_cap", {"value": "$118,944"}, "$118,944"),
        (
            "prices",
            {"amount": "1,250.50", "currency": "EUR", "unit": "month"},
            '€1,250.50</b></td><td data-l="Unit">per month',
        ),
        (
            "response_times",
            {"severity": "P1", "response": "15 minutes", "repair": "4 hours", "clock": "24x7"},
            "answer in 15 minutes, repair in 4 hours, around the clock",
        ),
        ("notice_earliest_days", {"absent": "on"}, "not in the agreement"),
    ],
)
def test_every_kind_of_fact_can_be_said(ada, at, browse, upload, key, typed, said):
    upload(ada)
    answer = browse(ada).post(at("correct", key), typed, follow=True)

    assert said in page(answer)


def test_nothing_said_and_nothing_ticked_asks_for_one_of_them(ada, at, browse, upload):
    upload(ada)
    for key in ("liability_cap", "prices", "response_times", "renewal_term_months"):
        answer = browse(ada).post(at("correct", key), {})
        assert answer.status_code == 422, key
        assert "tick that the agreement does not have this" in page(answer), key


def test_a_point_put_on_the_list_without_words_shows_what_the_finding_asks_for(
    ada, relationship, at, browse, upload
):
    upload(ada)
    services.add_to_negotiation(ada, relationship.id, "T-6")
    (listed,) = queries.negotiation(queries.review(ada, relationship.id))

    assert listed.core.ask in page(browse(ada).get(at("negotiation")))


def test_a_finding_is_judged_and_the_page_says_by_whom(ada, at, browse, upload):
    upload(ada)
    browser = browse(ada)
    answer = browser.post(
        at("verdict", "T-6"), {"verdict": "weak", "why": "Exhibit D gives some."}, follow=True
    )
    assert "Ada Alder said on" in page(answer)
    answer = browser.post(at("risk", "T-6"), {"reason": "We leave in spring."}, follow=True)
    assert "accepted the risk" in page(answer)
    answer = browser.post(at("negotiate", "T-6"), {"wording": "Give us the keys."}, follow=True)
    assert "Give us the keys." in page(browser.get(at("negotiation")))
    answer = browser.post(at("withdraw", "T-6", "negotiation"), follow=True)
    assert "Nothing is on the negotiation list" in page(browser.get(at("negotiation")))


def test_the_monthly_cost_is_proposed_and_confirmed(ada, relationship, at, browse, upload):
    upload(ada)
    browser = browse(ada)
    price = next(row for row in queries.facts(ada, relationship.id) if row.name == "prices")
    browser.post(at("confirm", price.key))
    assert "$9,912" in page(browser.get(at("facts")))

    answer = browser.post(at("cost"), {"amount": "9,912.00", "currency": "USD"}, follow=True)
    assert "$9,912 is confirmed" in page(answer)
    assert browser.post(at("cost"), {"amount": "-3", "currency": "USD"}).status_code == 422


def test_a_document_is_described_moved_taken_away_and_put_back(
    ada, relationship, at, browse, upload
):
    first, second = upload(ada, a_file(), a_file(AMENDMENT, "Amendment 1.txt"))
    browser = browse(ada)
    typed = {"title": "First change", "kind": "amendment", "signed_on": "12 December 2025",
             "in_force": "on", "supersedes": ""}  # fmt: skip
    assert "12 December 2025" in page(browser.post(at("describe", second), typed, follow=True))
    browser.post(at("move", second), {"to": "down"})
    assert [row.id for row in queries.documents(ada, relationship.id)] == [first, second]
    answer = browser.post(at("remove", second), follow=True)
    assert "First change" in page(answer)  # it can be put back
    browser.post(at("restore", second))
    row = queries.documents(ada, relationship.id)[1]
    assert (row.title, row.signed_on) == ("First change", date(2025, 12, 12))


def test_a_reader_sees_all_and_is_offered_nothing_that_they_may_not_do(
    ada, alder, at, browse, upload
):
    from factories import make_account, make_member

    (document,) = upload(ada)
    gus = make_member(alder, make_account("Gus Reed", "gus@example.org"), Role.READER)
    browser = browse(gus)
    for name, args in (
        ("documents", []), ("review", []), ("facts", []), ("negotiation", []),
        ("document", [document]),
    ):  # fmt: skip
        answer = browser.get(at(name, *args))
        assert answer.status_code == 200, name
        assert 'method="post"' not in answer.content.decode().split("<main")[1], name
    assert browser.get(at("correct", "governing_law")).status_code == 403
    assert browser.get(at("describe", document)).status_code == 403
    assert browser.get(at("risk", "T-6")).status_code == 403
    assert browser.post(at("add"), {}).status_code in (403, 422)


def test_another_clients_owner_finds_nothing_here(ada, olga, at, browse, upload):
    (document,) = upload(ada)
    browser = browse(olga)
    for name, args in (
        ("documents", []), ("review", []), ("facts", []), ("document", [document]),
        ("correct", ["governing_law"]), ("verdict", ["T-6"]),
    ):  # fmt: skip
        assert browser.get(at(name, *args)).status_code == 404, name


def test_what_does_not_exist_is_not_found(ada, at, browse, upload):
    upload(ada)
    browser = browse(ada)
    assert browser.get(at("verdict", "X-9")).status_code == 404
    assert browser.get(at("correct", "colour")).status_code == 404
    assert browser.post(at("confirm", "colour")).status_code == 404
    assert browser.post(at("withdraw", "T-6", "colour")).status_code == 404
