"""Notes, keys, checkpoints and receipts, as C2SP writes them."""

import contextlib
import subprocess
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.record.canonical import Malformed
from prenup.core.record.checkpoint import (
    Receipt,
    origin,
    read_checkpoint,
    read_receipt,
    sign_checkpoint,
)
from prenup.core.record.note import read_note, read_vkey, sign, vkey_of
from prenup.core.record.tree import Frontier, leaf_hash

# The example of the Go package golang.org/x/mod/sumdb/note, which C2SP's format comes from.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
    "Zb6KE6RyyBwJnAM=\n"
)
NAME = origin(UUID(int=1))
OLD, NEW = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))


def tree(size):
    grown = Frontier()
    for i in range(size):
        grown = grown.append(leaf_hash(b"%d" % i))
    return grown


def receipt(size=5):
    before = tree(size - 1)
    leaf = leaf_hash(b"%d" % (size - 1))
    point = sign_checkpoint(NAME, before.append(leaf), [OLD])
    return Receipt(size - 1, leaf, before.next_proof(), point)


def test_the_known_note_is_signed_by_the_known_key():
    assert read_note(NOTE.encode()).signed_by(read_vkey(PETER))
    assert str(read_note(NOTE.encode())) == NOTE
    assert str(read_vkey(PETER)) == PETER


def test_a_checkpoint_says_origin_size_and_root_on_a_line_each():
    point = sign_checkpoint(NAME, tree(3), [OLD])

    head, _, signature = str(point).partition("\n\n")
    assert head.split("\n")[:2] == [NAME, "3"]
    assert signature.startswith(f"— {NAME} ")
    assert read_checkpoint(str(point).encode()) == point


def test_a_checkpoint_may_bear_two_signatures_and_each_is_checked_by_itself():
    point = sign_checkpoint(NAME, tree(3), [OLD, NEW])
    third = vkey_of(Ed25519PrivateKey.from_private_bytes(bytes(32)), NAME)

    assert point.signed_by(vkey_of(OLD, NAME)) and point.signed_by(vkey_of(NEW, NAME))
    assert not point.signed_by(third)


def test_a_key_of_another_name_signs_no_checkpoint_of_this_log():
    text = str(sign_checkpoint(NAME, tree(3), [OLD])).split("\n\n")[0] + "\n"
    note = sign(text, "prenup/another", [OLD])

    point = read_checkpoint(str(note).encode())
    assert note.signed_by(vkey_of(OLD, "prenup/another"))
    assert not point.signed_by(vkey_of(OLD, "prenup/another"))


@given(st.data())
def test_no_byte_of_a_checkpoint_can_be_changed(data):
    good = str(sign_checkpoint(NAME, tree(3), [OLD])).encode()
    place = data.draw(st.integers(0, len(good) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != good[place]))
    bad = good[:place] + bytes([other]) + good[place + 1 :]

    with contextlib.suppress(Malformed):
        assert not read_checkpoint(bad).signed_by(vkey_of(OLD, NAME))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one line\n",
        "text\n\n",
        "text\n\nno signature\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name !!!!\n",
        "text\twith a tab\n\n— name AAAAAAAAAAA=\n",
        "text\n\n— name AAAAAAAAAAA=",
        "x" * 20_000,
    ],
)
def test_what_is_no_note_is_refused(text):
    with pytest.raises(Malformed):
        read_note(text.encode())


@pytest.mark.parametrize("size", ["01", "-1", "1.5", "", "9" * 30, "1٣"])
def test_what_is_no_checkpoint_is_refused(size):
    root = "A" * 43 + "="
    with pytest.raises(Malformed):
        read_checkpoint(str(sign(f"{NAME}\n{size}\n{root}\n", NAME, [OLD])).encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "name+00000000+AAAA",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER[:-1] + "X",
        PETER + " ",
        PETER.replace("+AR", "+BR"),
        "Peter Neumann" + PETER[12:],
    ],
)
def test_what_is_no_verifier_key_is_refused(text):
    with pytest.raises(Malformed):
        read_vkey(text)


def test_a_receipt_is_read_back_from_its_file():
    assert read_receipt(str(receipt()).encode()) == receipt()
    assert receipt().holds


def test_a_receipt_is_found_in_a_mail_that_quotes_it():
    quoted = "".join(f"> {line}\r\n" for line in str(receipt()).splitlines())
    mail = f"Dear Ada,\r\n\r\nkeep this:\r\n\r\n{quoted}\r\nYours, Prenup\r\n"

    assert read_receipt(mail.encode()) == receipt()


def test_a_receipt_whose_parts_do_not_belong_together_does_not_hold():
    other = Receipt(4, leaf_hash(b"another"), receipt().proof, receipt().checkpoint)

    assert not other.holds


@pytest.mark.parametrize("missing", range(2, 390, 23))
def test_a_receipt_that_is_not_whole_is_refused_or_not_signed(missing):
    with contextlib.suppress(Malformed):
        found = read_receipt(str(receipt()).encode()[:-missing])
        assert not found.checkpoint.signed_by(vkey_of(OLD, NAME))


def test_openssl_accepts_a_checkpoints_signature(tmp_path):
    """The public tool that a bundle's verify.py names."""
    point = sign_checkpoint(NAME, tree(3), [OLD])
    pem = OLD.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for name, content in (
        ("key", pem),
        ("text", point.note.text.encode()),
        ("signature", point.note.signatures[0].signature),
    ):
        (tmp_path / name).write_bytes(content)
    command = "openssl pkeyutl -verify -pubin -inkey key -rawin -in text -sigfile signature"

    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True)
    assert "Verified Successfully" in done.stdout
