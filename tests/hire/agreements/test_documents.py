"""Bringing the documents of an agreement, and saying which has the last word."""

import io
from datetime import date

import pytest

from hire.agreements.made import AMENDMENT, a_file, work
from prenup.core.access import NotAllowed, NotFound
from prenup.hire.agreements import queries, services
from prenup.hire.agreements.models import Kind, Reading, State
from prenup.hire.agreements.services.reading import read_document
from prenup.record.models import Entry


def titles(actor, relationship):
    return [row.title for row in queries.documents(actor, relationship.id)]


def describe(actor, relationship, document_id, **values):
    row = next(one for one in queries.documents(actor, relationship.id) if one.id == document_id)
    values = {
        "title": row.title, "kind": row.kind, "signed_on": row.signed_on,
        "in_force": row.in_force, "supersedes": row.supersedes_id, **values,
    }  # fmt: skip
    return services.describe_document(actor, relationship.id, document_id, **values)


def test_files_are_added_each_by_itself_and_the_bad_ones_say_why(vic, relationship):
    added = services.add_documents(
        vic,
        relationship.id,
        [
            a_file(),
            services.File(b"", 0, "empty.pdf"),
            services.File(io.BytesIO(b"x"), 60_000_000, "all.pdf"),
        ],
    )

    assert titles(vic, relationship) == ["Master services agreement"]
    assert [name for name, _ in added.refused] == ["empty.pdf", "all.pdf"]
    assert "empty" in added.refused[0][1]
    assert "60 MB; 50 MB is the most" in added.refused[1][1]
    entry = Entry.objects.of(vic.client_id).get(kind="agreement.document_added")
    assert entry.documents == queries.documents(vic, relationship.id)[0].sha256


def test_the_same_file_twice_is_one_document_and_one_entry(vic, relationship):
    first = services.add_documents(vic, relationship.id, [a_file()])
    second = services.add_documents(vic, relationship.id, [a_file(name="again.txt")])

    assert first.documents == second.documents
    assert first.receipts[0].seq == second.receipts[0].seq
    assert len(queries.documents(vic, relationship.id)) == 1


def test_more_files_than_are_taken_at_once_are_left_with_a_sentence(vic, relationship):
    files = [a_file(f"This is document {n}.", f"{n}.txt") for n in range(services.MOST_FILES + 1)]
    added = services.add_documents(vic, relationship.id, files)

    assert len(added.documents) == services.MOST_FILES
    assert "Send 20.txt with the next ones" in added.refused[0][1]


def test_a_document_that_was_read_has_its_text_and_a_review_follows(vic, relationship, upload):
    (document,) = upload(vic)

    row = queries.documents(vic, relationship.id)[0]
    assert (row.id, row.state, row.counts) == (document, State.READ, True)
    assert "Northgate IT" in queries.text(vic, relationship.id, document).document.text
    review = queries.review(vic, relationship.id)
    assert len(review.findings) == 58
    assert list(review.documents) == [document]
    entry = Entry.objects.of(vic.client_id).get(kind="agreement.reviewed")
    assert entry.actor == "system"


def test_a_document_that_cannot_be_read_says_why_and_what_to_do(vic, relationship):
    services.add_documents(vic, relationship.id, [a_file("PK\x03\x04 no archive", "signed.docx")])
    work()

    row = queries.documents(vic, relationship.id)[0]
    assert row.state is State.UNREADABLE
    assert "signed.docx" in row.error
    assert queries.review(vic, relationship.id) is None


def test_a_reading_that_was_broken_off_is_begun_again(vic, relationship):
    added = services.add_documents(vic, relationship.id, [a_file()])
    Reading.objects.of(vic.client_id).update(state=State.READING, done=3, of=9)
    services.read_again(vic, relationship.id, added.documents[0])
    row = queries.documents(vic, relationship.id)[0]

    assert (row.state, row.done, row.of) == (State.WAITING, 0, 0)
    work()
    assert queries.documents(vic, relationship.id)[0].state is State.READ


def test_what_was_read_once_is_not_read_again(vic, relationship, upload):
    (document,) = upload(vic)
    services.read_again(vic, relationship.id, document)
    read_document(vic.client_id, document)

    assert queries.documents(vic, relationship.id)[0].state is State.READ


def test_an_amendment_has_the_last_word_until_somebody_says_otherwise(vic, relationship, upload):
    _, amendment = upload(vic, a_file(), a_file(AMENDMENT, "Amendment 1.txt"))

    assert titles(vic, relationship) == ["Amendment 1", "Master services agreement"]
    assert queries.terms(vic, relationship.id).latest.days == 60

    services.move_document(vic, relationship.id, amendment, place=1)
    work()
    assert titles(vic, relationship) == ["Master services agreement", "Amendment 1"]
    assert queries.terms(vic, relationship.id).latest.days == 90


def test_a_document_tells_by_its_first_lines_what_it_is(vic, relationship, upload):
    upload(vic, a_file(), a_file(AMENDMENT, "scan0001.txt"))

    first = queries.documents(vic, relationship.id)[0]
    assert (first.title, first.kind, first.described) == ("scan0001", Kind.AMENDMENT, False)


def test_a_document_that_is_not_in_force_does_not_count(vic, relationship, upload):
    _, amendment = upload(vic, a_file(), a_file(AMENDMENT, "Amendment 1.txt"))
    describe(vic, relationship, amendment, in_force=False)
    work()

    assert queries.terms(vic, relationship.id).latest.days == 90
    assert list(queries.review(vic, relationship.id).documents.values()) == [
        "Master services agreement"
    ]


def test_a_document_that_is_replaced_whole_does_not_count(vic, relationship, upload):
    old, new = upload(vic, a_file(), a_file(AMENDMENT + "\n", "New agreement.txt"))
    describe(vic, relationship, new, supersedes=old, signed_on=date(2025, 12, 12))
    work()

    rows = {row.id: row for row in queries.documents(vic, relationship.id)}
    assert rows[old].replaced_by == "New agreement"
    assert rows[new].replaces == "Master services agreement"
    assert list(queries.review(vic, relationship.id).documents) == [new]


def test_two_documents_cannot_replace_each_other_nor_one_be_replaced_twice(
    vic, relationship, upload
):
    old, new, other = upload(
        vic, a_file(), a_file("This is one.", "one.txt"), a_file("This is two.", "two.txt")
    )
    describe(vic, relationship, new, supersedes=old)

    with pytest.raises(services.DocumentRefused, match="cannot be replaced by it"):
        describe(vic, relationship, old, supersedes=new)
    with pytest.raises(services.DocumentRefused, match="already"):
        describe(vic, relationship, other, supersedes=old)
    with pytest.raises(services.DocumentRefused, match="itself"):
        describe(vic, relationship, other, supersedes=other)


def test_two_documents_never_have_the_same_title(vic, relationship, upload):
    _, second = upload(vic, a_file(), a_file("This is another.", "Master services agreement.txt"))

    assert sorted(titles(vic, relationship)) == [
        "Master services agreement",
        "Master services agreement (2)",
    ]
    with pytest.raises(services.DocumentRefused, match="called"):
        describe(vic, relationship, second, title="master services agreement")


def test_a_document_taken_away_no_longer_counts_and_can_be_put_back(vic, relationship, upload):
    _, amendment = upload(vic, a_file(), a_file(AMENDMENT, "Amendment 1.txt"))
    services.remove_document(vic, relationship.id, amendment)
    work()

    assert titles(vic, relationship) == ["Master services agreement"]
    assert queries.terms(vic, relationship.id).latest.days == 90
    assert queries.removed(vic, relationship.id) == [(amendment, "Amendment 1")]

    services.restore_document(vic, relationship.id, amendment)
    work()
    assert queries.terms(vic, relationship.id).latest.days == 60


def test_a_contributor_cannot_add_and_another_clients_owner_finds_nothing(
    ada, olga, relationship, upload
):
    from dataclasses import replace

    from prenup.core.access import Role

    with pytest.raises(NotAllowed, match="manager"):
        services.add_documents(replace(ada, role=Role.CONTRIBUTOR), relationship.id, [a_file()])
    (document,) = upload(ada)
    with pytest.raises(NotFound):
        services.add_documents(olga, relationship.id, [a_file()])
    with pytest.raises(NotFound):
        services.remove_document(olga, relationship.id, document)
    with pytest.raises(NotFound):
        queries.text(olga, relationship.id, document)
    assert queries.documents(olga, relationship.id) == []
