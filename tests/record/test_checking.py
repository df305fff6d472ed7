"""Whatever changed in what is stored is found, and named."""

import io
import random

import pytest
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prenup.core.record.note import read_vkey
from prenup.core.record.verification import judge
from prenup.record import bundles, checking, heads, keys, services
from prenup.record.archive import Archive
from prenup.record.models import Body, DocumentFile, Entry, Log
from prenup.record.services import append, keep


def note(actor, what="a thing", **more):
    return append(actor, kind="test.noted", subject="thing:1", body={"what": what}, **more)


@pytest.fixture
def lived(transactional_db, ada):
    """A record in which everything happened that can happen, committed act by act."""
    note(ada, "the first thing", key="form-1")
    cv = keep(ada.client_id, b"a person's life", name="cv.txt", media_type="text/plain")
    form = keep(ada.client_id, b"order form", name="form.txt", media_type="text/plain")
    note(ada, "two files", documents=[cv, form])
    note(ada, "something about a patient")
    services.erase_body(ada, seq=2, why="It named a patient.")
    services.erase_document(ada, sha256=cv, why="It is nobody's business.")
    services.change_key(ada, why="A laptop was stolen.")
    note(ada, "“quotes”, \t tabs and 😀")
    services.change_key(ada, why="It is a year old.")
    note(ada)
    yield ada
    heads.path_of(ada.client_id).unlink(missing_ok=True)


def problems(actor):
    return checking.check_log(actor.client_id).problems


def test_nothing_is_wrong_with_what_nobody_touched(lived):
    assert problems(lived) == ()
    assert checking.check_entries(lived.client_id).problems == ()
    assert checking.check_database() == []


def test_the_head_file_holds_the_newest_checkpoint_after_the_commit(lived):
    last = Entry.objects.of(lived.client_id).order_by("seq").last()

    assert heads.read(lived.client_id).decode() == last.checkpoint


def test_the_head_file_does_not_lead_while_a_transaction_is_open(lived):
    before = heads.read(lived.client_id)
    with transaction.atomic():
        note(lived)
        assert heads.read(lived.client_id) == before

    assert heads.read(lived.client_id) != before


COLUMNS = [
    (model, field.name)
    for model in (Entry, Body, DocumentFile, Log)
    for field in model._meta.concrete_fields
    if field.name not in ("client_id", "key") or (model, field.name) == (Log, "key")
]


@pytest.mark.parametrize(
    ("model", "column"), COLUMNS, ids=lambda value: getattr(value, "__name__", value)
)
def test_a_bit_flipped_in_any_column_of_any_row_is_found_and_named(lived, model, column):
    flips = random.Random(f"{model} {column}")
    identity = {Entry: "seq", Body: "commitment", DocumentFile: "sha256", Log: "size"}[model]
    for row in list(model.objects.of(lived.client_id)):
        stored, known = getattr(row, column), getattr(row, identity)
        flipped = _flip(stored, flips)
        if flipped is None or not _put(model, column, flipped, lived.client_id, identity, known):
            continue
        found = problems(lived)
        assert found, (row.pk, column, flipped)
        if model is Entry and column != "seq":
            assert row.seq in {problem.seq for problem in found}
        known = flipped if column == identity else known
        assert _put(model, column, stored, lived.client_id, identity, known)
    assert problems(lived) == ()


def _put(model, column, value, client_id, identity, known):
    """Change a row behind Prenup's back; False where the database does not let one."""
    client = client_id.hex if connection.vendor == "sqlite" else client_id
    statement = (
        f"UPDATE {model._meta.db_table} SET {column} = %s WHERE {identity} = %s AND client_id = %s"
    )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [value, known, client])
            return cursor.rowcount == 1
    except (IntegrityError, DataError):
        return False


def _flip(value, flips):
    """`value` with one bit changed; None where that makes no text that can be stored."""
    if isinstance(value, int):
        return value ^ (1 << flips.randrange(7))
    raw = bytearray(value.encode())
    if not raw:
        return None
    place = flips.randrange(len(raw))
    raw[place] ^= 1 << flips.randrange(7)
    text = raw.decode(errors="replace")
    return None if "\x00" in text else text


def test_an_entry_that_is_missing_is_named(lived):
    Entry.objects.of(lived.client_id).filter(seq=3).delete()

    assert "Entry 3 is missing." in [problem.what for problem in problems(lived)]


def test_a_body_and_a_document_that_are_missing_are_named_with_their_entry(lived):
    Body.objects.of(lived.client_id).filter(commitment=_row(lived, 0).body).delete()
    kept = DocumentFile.objects.of(lived.client_id).get()
    default_storage.delete(kept.path)

    assert {problem.seq for problem in problems(lived)} == {0, 1}


def test_a_bit_flipped_in_a_documents_file_is_named(lived):
    kept = DocumentFile.objects.of(lived.client_id).get()
    path = default_storage.path(kept.path)
    with open(path, "r+b") as file:
        file.write(b"O")

    assert [problem.seq for problem in problems(lived)] == [1]


def test_a_document_that_was_erased_but_not_from_the_storage_is_named(lived):
    erased = (set(_row(lived, 1).documents.split()) - {_kept(lived).sha256}).pop()
    default_storage.save(f"{lived.client_id}/{erased}", io.BytesIO(b"a person's life"))

    assert "its file is still stored" in problems(lived)[0].what


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(st.data())
def test_any_byte_changed_in_the_head_file_is_found_and_named(lived, data):
    path = heads.path_of(lived.client_id)
    good = path.read_bytes()
    place = data.draw(st.integers(0, len(good) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != good[place]))
    path.write_bytes(good[:place] + bytes([byte]) + good[place + 1 :])
    try:
        found = problems(lived)
    finally:
        path.write_bytes(good)

    assert found
    assert all("head file" in problem.what or "lost the end" in problem.what for problem in found)


def test_a_changed_or_open_private_key_is_named(lived):
    path = keys.path_of(read_vkey(_log(lived).key))
    path.chmod(0o644)
    assert "Others can read the private key" in problems(lived)[0].what
    path.chmod(0o600)
    good = path.read_bytes()
    path.write_bytes(good.replace(b"M", b"N", 1))
    assert "missing or damaged" in problems(lived)[0].what
    path.write_bytes(good)
    assert problems(lived) == ()


def test_a_head_file_that_is_missing_is_named_and_written_with_the_next_entry(lived):
    heads.path_of(lived.client_id).unlink()

    assert "head file" in problems(lived)[0].what
    note(lived)
    assert problems(lived) == ()


def test_a_head_file_that_lags_is_no_problem(lived):
    old = heads.read(lived.client_id)
    note(lived)
    heads.path_of(lived.client_id).write_bytes(old)

    assert problems(lived) == ()
    assert note(lived).seq == 10


# A tail that was lost


@pytest.fixture
def cut(lived):
    """The database as it was two entries ago: as after restoring a backup of yesterday."""
    log = _log(lived)
    before = {name: getattr(log, name) for name in ("size", "peaks", "key")}
    lost = [note(lived, "lost 1"), note(lived, "lost 2")]
    for receipt in lost:
        row = _row(lived, receipt.seq)
        Body.objects.of(lived.client_id).filter(commitment=row.body).delete()
    Entry.objects.of(lived.client_id).filter(seq__gte=before["size"]).delete()
    Log.objects.of(lived.client_id).update(**before)
    return lost


def test_a_database_that_lost_its_tail_is_found_out_and_not_written_to(lived, cut):
    with pytest.raises(services.TailLost, match=r"had 11 entries, and the database has only 9"):
        note(lived)
    assert "lost the end" in problems(lived)[0].what


def test_an_operator_lets_the_log_go_on_and_an_entry_says_what_was_lost(lived, cut):
    receipt = services.accept_loss(lived.client_id, why="The disk died.")

    row = _row(lived, receipt.seq)
    body = Body.objects.of(lived.client_id).get(commitment=row.body).text
    assert row.kind == "record.tail_lost"
    assert "The disk died." in body and str(cut[1].checkpoint.size) in body
    assert note(lived).seq == 10
    assert problems(lived) == ()


def test_the_receipts_of_what_was_lost_fail_and_say_that_an_end_was_lost(lived, cut, tmp_path):
    services.accept_loss(lived.client_id, why="The disk died.")
    path = tmp_path / "bundle.zip"
    with path.open("wb") as out:
        bundles.write_bundle(lived, out)

    with Archive(path) as parts:
        assert judge(parts).ok
        found = judge(parts, receipt=cut[0])
    assert found.problems[0].what == (
        "Entry 9 is not the one on the receipt. Entry 9 says that an end of the record was lost."
    )


def test_a_crash_between_accepting_and_the_head_file_does_not_ask_again(lived, cut, monkeypatch):
    monkeypatch.setattr(heads, "publish", lambda *committed: None)
    services.accept_loss(lived.client_id, why="The disk died.")

    assert note(lived).seq == 10
    assert problems(lived) == ()


def test_nothing_is_accepted_where_nothing_was_lost(lived):
    with pytest.raises(services.NothingLost):
        services.accept_loss(lived.client_id, why="x")


def test_a_database_that_lost_everything_is_found_out_by_the_head_file(lived):
    for model in (Entry, Body, Log):
        model.objects.of(lived.client_id).delete()

    assert lived.client_id in checking.logs()[0]
    assert any("had 9 entries" in problem.what for problem in problems(lived))
    with pytest.raises(services.TailLost):
        note(lived)


def _log(actor):
    return Log.objects.of(actor.client_id).get()


def _row(actor, seq):
    return Entry.objects.of(actor.client_id).get(seq=seq)


def _kept(actor):
    return DocumentFile.objects.of(actor.client_id).get()
