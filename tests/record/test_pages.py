"""The record as people read it: plain sentences by days, an entry with its receipt."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from prenup.core.record.checkpoint import read_receipt
from prenup.record import kinds, services
from prenup.record.busy import Busy
from prenup.record.models import Body, Entry, Outbox
from prenup.record.services import append, keep

pytestmark = pytest.mark.django_db


def note(actor, what="a thing", subject="thing:1", **more):
    return append(actor, kind="test.noted", subject=subject, body={"what": what}, **more)


@pytest.fixture(autouse=True)
def secret():
    """A kind of entry that only its own actor may read."""
    kinds.register(
        "secret.scored",
        topic="Scores",
        sentence=lambda body: f"scored {body['what']}.",
        sees=lambda actor, entry: entry.actor == actor.id,
    )


def page(browser, name, actor, *args, **query):
    return browser.get(reverse(f"record:{name}", args=[actor.client_id, *args]), query)


def test_entries_are_sentences_the_newest_first(browse, ada, vic):
    note(ada, "the first thing")
    note(vic, "the second thing")

    said = page(browse(ada), "log", ada).content.decode()
    assert "<b>Vic Cole</b> noted the second thing." in said
    assert said.index("the second thing") < said.index("the first thing")
    assert "2 entries</a> since" in said and "not one has been changed" in said


def test_an_entry_shows_its_receipt_and_what_it_stands_on(browse, ada):
    form = keep(ada.client_id, b"order form", name="form.txt", media_type="text/plain")
    given = note(ada, "an order form", documents=[form])

    said = page(browse(ada), "entry", ada, 0).content.decode()
    assert "form.txt" in said
    assert given.leaf_hash.hex()[:4] in said
    assert "matches its commitment" in said
    assert read_receipt(page(browse(ada), "receipt", ada, 0).content) == given


def test_an_entry_is_opened_in_its_place_by_the_same_address(browse, ada):
    note(ada)

    url = reverse("record:entry", args=[ada.client_id, 0])
    part = browse(ada).get(url, headers={"HX-Request": "true"})
    assert part.content.strip().startswith(b'<li class="ent open"')
    assert "HX-Request" in part["Vary"]


def test_filters_leave_what_fits(browse, ada, vic):
    note(ada, "apples", subject="tree:1")
    note(vic, "pears", subject="tree:2")
    services.erase_body(ada, seq=0, why="x")
    browser = browse(ada)

    def seqs(**query):
        days = page(browser, "log", ada, **query).context["days"]
        return [row.seq for _, rows in days for row in rows]

    assert seqs() == [2, 1, 0]
    assert seqs(topic="The record") == [2]
    assert seqs(by=vic.id) == [1]
    assert seqs(about="tree:2") == [1]
    assert seqs(find="PEARS vic") == [1]
    assert seqs(find="apples") == []
    assert seqs(before="1") == [0]
    assert seqs(before="9" * 40) == seqs(before="x") == [2, 1, 0]


def test_a_long_record_is_read_page_by_page(browse, ada):
    for n in range(120):
        note(ada, f"thing {n}")
    browser, seen, older = browse(ada), [], ""
    while older is not None:
        context = page(browser, "log", ada, before=older).context
        seen += [row.seq for _, rows in context["days"] for row in rows]
        older = context["older"]

    assert seen == list(range(119, -1, -1))


def test_the_number_of_queries_does_not_grow_with_the_record(
    browse, ada, django_assert_max_num_queries
):
    note(ada)
    browser = browse(ada)
    for n in range(60):
        note(ada, f"thing {n}")
    with django_assert_max_num_queries(30):
        page(browser, "log", ada)


def test_erased_words_are_a_dashed_frame_with_who_and_why_and_the_entry_stays(browse, ada, vic):
    note(vic, "a patient's name")
    note(ada)
    services.erase_body(ada, seq=0, why="It named a patient.")

    said = page(browse(ada), "log", ada).content.decode()
    assert "patient&#x27;s name" not in said
    assert 'class="erased"' in said and "by Ada Alder: “It named a patient”." in said
    assert "Entry 2 says so" in said


def test_what_one_may_not_read_is_not_shown_not_found_and_not_downloaded(browse, ada, vic):
    paper = keep(ada.client_id, b"marks", name="marks.txt", media_type="text/plain")
    append(ada, kind="secret.scored", subject="score:1", body={"what": "badly"}, documents=[paper])
    browser = browse(vic)

    assert "badly" not in page(browser, "log", vic).content.decode()
    assert "badly" not in page(browser, "entry", vic, 0).content.decode()
    assert page(browser, "log", vic, find="badly").context["days"] == []
    assert page(browser, "document", vic, paper).status_code == 404
    assert page(browse(ada), "document", ada, paper).status_code == 200


def test_a_document_is_only_ever_a_download(browse, ada):
    evil = keep(ada.client_id, b"<script>1</script>", name="ä“.html", media_type="text/html")
    note(ada, documents=[evil])

    response = page(browse(ada), "document", ada, evil)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert b"".join(response.streaming_content) == b"<script>1</script>"


def test_html_in_a_body_is_text(browse, ada):
    note(ada, "<img src=x onerror=alert(1)>")

    for name, args in (("log", []), ("entry", [0])):
        assert "<img src=x" not in page(browse(ada), name, ada, *args).content.decode()


def test_an_owner_takes_the_bundle_and_that_is_an_entry(browse, ada):
    note(ada)

    response = browse(ada).post(reverse("record:bundle", args=[ada.client_id]))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    last = json.loads(archive.read("entries.jsonl").splitlines()[-1])
    assert last["kind"] == "bundle.made" and last["actor"] == ada.id


def test_opening_the_address_of_the_bundle_changes_nothing(browse, ada):
    note(ada)

    assert page(browse(ada), "bundle", ada).status_code == 405
    assert Entry.objects.of(ada.client_id).count() == 1


def test_a_manager_does_not_take_the_bundle_or_erase(browse, ada, vic):
    note(ada)
    browser = browse(vic)

    for name, args in (("bundle", []), ("erase", [0])):
        url = reverse(f"record:{name}", args=[vic.client_id, *args])
        assert browser.post(url, {"why": "x"}).status_code == 403
    assert "Download the bundle" not in page(browser, "log", vic).content.decode()


def test_an_owner_erases_words_with_a_reason_and_not_without(browse, ada):
    note(ada, "a secret")
    browser, url = browse(ada), reverse("record:erase", args=[ada.client_id, 0])

    assert browser.get(url).status_code == 200
    assert browser.post(url, {"why": ""}).status_code == 422
    assert Body.objects.of(ada.client_id).count() == 1
    assert browser.post(url, {"why": "It named somebody."}).status_code == 302
    assert "secret" not in "".join(Body.objects.of(ada.client_id).values_list("text", flat=True))
    assert "gone already" in browser.post(url, {"why": "again"}).content.decode()


def test_an_owner_erases_a_document_with_a_reason(browse, ada):
    form = keep(ada.client_id, b"order form", name="form.txt", media_type="text/plain")
    note(ada, documents=[form])
    browser, url = browse(ada), reverse("record:erase_document", args=[ada.client_id, form])

    assert browser.get(url).status_code == 200
    assert browser.post(url, {"why": "It is nobody's business."}).status_code == 302
    assert page(browser, "document", ada, form).status_code == 404
    assert "1 document erased since" in page(browser, "entry", ada, 0).content.decode()


def test_a_receipt_is_mailed_where_there_is_a_mail_server(browse, ada, settings):
    given = note(ada)
    settings.MAILS = True
    browse(ada).post(reverse("record:mail", args=[ada.client_id, 0]))

    message = Outbox.objects.of(ada.client_id).get()
    assert message.to == "ada@alderfinch.example"
    assert read_receipt(message.text.encode()) == given


@pytest.mark.parametrize(
    "refusal", [Busy(20), services.ReadOnly("No key."), services.TailLost("x")]
)
def test_what_could_not_be_written_down_is_said_in_a_sentence(browse, ada, monkeypatch, refusal):
    def refuse(*_, **__):
        raise refusal

    note(ada)
    monkeypatch.setattr(services, "erase_body", refuse)
    url = reverse("record:erase", args=[ada.client_id, 0])
    answer = browse(ada).post(url, {"why": "x"})

    assert answer.status_code == 503
    assert str(refusal) in answer.content.decode()


def test_a_changed_entry_is_named_at_the_head_of_the_page(browse, ada):
    note(ada)
    note(ada)
    Entry.objects.of(ada.client_id).filter(seq=1).update(subject="thing:2")

    said = page(browse(ada), "log", ada).content.decode()
    assert "Something in the record was changed." in said
    assert "Entry 1 was changed." in said


@pytest.mark.parametrize("seq", [5, 2**62, 10**30])
def test_an_entry_that_is_not_there_is_a_plain_404(browse, ada, seq):
    note(ada)

    assert page(browse(ada), "entry", ada, seq).status_code == 404
