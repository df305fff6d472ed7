"""An act is written down once, whole, or not at all."""

import contextlib
import json

import pytest
from django.db import transaction

from prenup.core.access import NotAllowed, NotFound
from prenup.core.record.entry import commitment, read_entry
from prenup.core.record.note import read_vkey
from prenup.core.record.tree import leaf_hash
from prenup.record import keys, kinds, services
from prenup.record.models import Body, DocumentFile, Entry, Log
from prenup.record.services import append, keep

pytestmark = pytest.mark.django_db


def note(actor, what="a thing", **more):
    return append(actor, kind="test.noted", subject="thing:1", body={"what": what}, **more)


def log(actor):
    return Log.objects.of(actor.client_id).get()


def row(actor, seq):
    return Entry.objects.of(actor.client_id).get(seq=seq)


def test_entries_are_counted_from_0_without_gaps(ada):
    assert [note(ada).seq for _ in range(5)] == [0, 1, 2, 3, 4]


def test_a_receipt_leads_from_the_entry_to_a_checkpoint_that_the_logs_key_signed(ada):
    for _ in range(6):
        receipt = note(ada)

    assert receipt.holds
    assert receipt.checkpoint.size == 6
    assert receipt.checkpoint.origin == f"prenup/{ada.client_id}"
    assert receipt.checkpoint.signed_by(read_vkey(log(ada).key))


def test_the_hash_of_a_receipt_is_that_of_the_entrys_canonical_line(ada):
    receipt = note(ada)

    stored = row(ada, 0)
    line = json.dumps(
        {
            "actor": ada.id,
            "at": stored.at,
            "body": stored.body,
            "documents": [],
            "kind": "test.noted",
            "seq": 0,
            "subject": "thing:1",
        },
        separators=(",", ":"),
    ).encode()
    assert leaf_hash(line) == receipt.leaf_hash
    assert read_entry(line).kind == "test.noted"


def test_the_body_holds_who_did_it_and_the_entry_only_its_commitment(ada):
    note(ada, "a secret")

    body = Body.objects.of(ada.client_id).get()
    assert json.loads(body.text) == {"by": "Ada Alder", "what": "a secret"}
    assert commitment(bytes.fromhex(body.salt), json.loads(body.text)) == row(ada, 0).body


def test_two_equal_bodies_have_different_commitments(ada):
    note(ada)
    note(ada)

    assert row(ada, 0).body != row(ada, 1).body


def test_an_act_asked_again_with_its_key_happens_once_and_answers_with_the_first_receipt(ada):
    first = note(ada, key="form-7")
    note(ada)

    assert note(ada, "something else", key="form-7") == first
    assert log(ada).size == 2


def test_a_key_that_names_another_act_is_refused(ada):
    note(ada, key="form-7")

    with pytest.raises(services.KeyReused):
        append(ada, kind="test.noted", subject="thing:2", body={}, key="form-7")


def test_the_same_key_in_another_client_is_another_act(ada, olga):
    note(ada, key="form-7")

    assert note(olga, key="form-7").checkpoint.origin == f"prenup/{olga.client_id}"


def test_an_entry_of_a_kind_that_nobody_registered_cannot_be_written(ada):
    with pytest.raises(kinds.Unregistered, match=r"test\.unknown"):
        append(ada, kind="test.unknown", subject="thing:1", body={})


def test_nothing_is_written_where_the_act_is_undone(ada):
    note(ada)
    with contextlib.suppress(RuntimeError), transaction.atomic():
        note(ada)
        raise RuntimeError

    assert note(ada).seq == 1


def test_a_body_with_a_float_is_refused_with_what_to_do(ada):
    with pytest.raises(ValueError, match=r"write 1\.5 as text"):
        note(ada, 1.5)


def test_without_its_private_key_a_log_can_be_read_and_not_added_to(ada):
    note(ada)
    keys.path_of(read_vkey(log(ada).key)).unlink()

    with pytest.raises(services.ReadOnly, match="Put the file back"):
        note(ada)
    assert log(ada).size == 1


def test_a_private_key_is_readable_by_its_owner_only(ada):
    note(ada)

    path = keys.path_of(read_vkey(log(ada).key))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_document_is_kept_once_a_client(ada, olga):
    first = keep(ada.client_id, b"order form", name="order.txt", media_type="text/plain")
    again = keep(ada.client_id, b"order form", name="copy.txt", media_type="text/plain")
    hers = keep(olga.client_id, b"order form", name="order.txt", media_type="text/plain")

    assert first == again == hers
    assert DocumentFile.objects.of(ada.client_id).get().name == "order.txt"
    assert DocumentFile.objects.of(olga.client_id).count() == 1


def test_an_entry_files_only_what_was_kept_for_its_client(ada, olga):
    hers = keep(olga.client_id, b"hers", name="hers.txt", media_type="text/plain")

    with pytest.raises(services.NotKept):
        note(ada, documents=[hers])


def test_documents_stand_in_an_entry_in_order_each_once(ada):
    kept = [
        keep(ada.client_id, bytes([n]), name=f"{n}.bin", media_type="application/octet-stream")
        for n in range(4)
    ]
    note(ada, documents=[*kept, kept[0]])

    assert row(ada, 0).documents.split() == sorted(kept)


def test_what_a_crash_left_half_stored_is_stored_again(ada):
    sha256 = keep(ada.client_id, b"whole", name="a.txt", media_type="text/plain")
    stored = DocumentFile.objects.of(ada.client_id).get()
    from django.core.files.storage import default_storage

    with open(default_storage.path(stored.path), "wb") as file:
        file.write(b"who")

    keep(ada.client_id, b"whole", name="a.txt", media_type="text/plain")
    with default_storage.open(f"{ada.client_id}/{sha256}") as file:
        assert file.read() == b"whole"


def test_erased_words_are_gone_with_their_salt_and_an_entry_says_so_without_names(ada):
    note(ada, "names a patient")
    commitment = row(ada, 0).body
    receipt = services.erase_body(ada, seq=0, why="It named somebody.")

    assert not Body.objects.of(ada.client_id).filter(commitment=commitment).exists()
    erasure = Body.objects.of(ada.client_id).get(commitment=row(ada, receipt.seq).body)
    assert json.loads(erasure.text) == {"erased": commitment, "why": "It named somebody."}


def test_an_erasure_cannot_be_erased(ada):
    note(ada)
    receipt = services.erase_body(ada, seq=0, why="x")

    with pytest.raises(services.NotErasable, match="holds the record together"):
        services.erase_body(ada, seq=receipt.seq, why="x")


def test_words_are_erased_once(ada):
    note(ada)
    services.erase_body(ada, seq=0, why="x")

    with pytest.raises(services.NotErasable, match="gone already"):
        services.erase_body(ada, seq=0, why="x")


def test_only_an_owner_erases(ada, vic):
    note(ada)

    with pytest.raises(NotAllowed):
        services.erase_body(vic, seq=0, why="x")


def test_another_clients_owner_cannot_tell_an_entry_from_none(ada, olga):
    note(ada)

    with pytest.raises(NotFound):
        services.erase_body(olga, seq=0, why="x")


def test_an_erased_document_is_gone_from_the_storage_after_the_commit(
    ada, django_capture_on_commit_callbacks
):
    from django.core.files.storage import default_storage

    sha256 = keep(ada.client_id, b"personal", name="cv.pdf", media_type="application/pdf")
    note(ada, documents=[sha256])
    with django_capture_on_commit_callbacks(execute=True):
        receipt = services.erase_document(ada, sha256=sha256, why="x")

    assert row(ada, receipt.seq).kind == "document.erased"
    assert not default_storage.exists(f"{ada.client_id}/{sha256}")


def test_the_first_checkpoint_over_a_key_change_bears_both_signatures(ada):
    note(ada)
    old = read_vkey(log(ada).key)
    receipt = services.change_key(ada, why="A laptop was stolen.")
    new = read_vkey(log(ada).key)

    assert old != new
    assert receipt.checkpoint.signed_by(old) and receipt.checkpoint.signed_by(new)
    later = note(ada).checkpoint
    assert later.signed_by(new) and not later.signed_by(old)
