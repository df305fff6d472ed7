"""An entry has exactly its fields, and its body can be checked by whoever has it."""

import contextlib
import doctest
import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.record import base64, canonical, checkpoint, entry, history, note, parts, tree
from prenup.core.record.canonical import Malformed
from prenup.core.record.entry import Entry, commitment, read_body, read_entry, write_body

ENTRY = Entry(7, "2026-11-24T10:38:00Z", "account:1", "notice.given", "agreement:2", "", ())
A, B = "a" * 64, "b" * 64


@pytest.mark.parametrize(
    "module", [base64, canonical, checkpoint, entry, history, note, parts, tree]
)
def test_the_worked_cases_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


def test_an_entry_is_written_with_all_its_fields_and_read_back():
    whole = replace(ENTRY, body=A, documents=(A, B))

    assert json.loads(whole.line()) == {
        "seq": 7,
        "at": "2026-11-24T10:38:00Z",
        "actor": "account:1",
        "kind": "notice.given",
        "subject": "agreement:2",
        "body": A,
        "documents": [A, B],
    }
    assert read_entry(whole.line()) == whole


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seq", -1),
        ("seq", 2**53),
        ("seq", "7"),
        ("seq", True),
        ("at", "2026-11-24 10:38:00"),
        ("at", "2026-11-24T10:38:00.5Z"),
        ("at", "2026-11-24T10:38:00+00:00"),
        ("at", "2026-02-30T10:38:00Z"),
        ("at", "2026-11-24T10:38:60Z"),
        ("at", "2026-11-2٤T10:38:00Z"),
        ("at", 5),
        ("actor", ""),
        ("actor", ["a"]),
        ("kind", ""),
        ("subject", ""),
        ("body", "A" * 64),
        ("body", "a" * 63),
        ("documents", ("a",)),
        ("documents", (B, A)),
        ("documents", (A, A)),
        ("documents", (5,)),
    ],
)
def test_a_field_that_is_not_as_it_must_be_is_refused_when_written_and_when_read(field, value):
    wrong = replace(ENTRY, **{field: value})
    fields = {name: getattr(wrong, name) for name in entry.FIELDS}

    with pytest.raises(Malformed):
        wrong.line()
    with pytest.raises(Malformed):
        read_entry(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode())


def test_a_field_more_or_less_is_refused():
    fields = json.loads(ENTRY.line())

    for wrong in ({**fields, "more": ""}, {k: v for k, v in fields.items() if k != "body"}):
        with pytest.raises(Malformed, match="exactly the fields"):
            read_entry(json.dumps(wrong, sort_keys=True, separators=(",", ":")).encode())


@given(st.integers(0, 200), st.integers(0, 7))
def test_an_entry_with_one_bit_changed_is_another_entry_or_none(place, bit):
    line = bytearray(replace(ENTRY, body=A, documents=(A, B)).line())
    place %= len(line)
    line[place] ^= 1 << bit

    with contextlib.suppress(Malformed):
        assert read_entry(bytes(line)) != replace(ENTRY, body=A, documents=(A, B))


def test_a_commitment_is_the_hash_of_the_salt_and_the_canonical_body():
    salt = bytes(range(32))

    assert (
        commitment(salt, {"b": 1, "a": "é"}) == sha256(salt + b'{"a":"\xc3\xa9","b":1}').hexdigest()
    )


def test_a_salt_has_32_bytes():
    with pytest.raises(Malformed, match="32 bytes"):
        commitment(b"short", {})


@pytest.mark.parametrize("exactly", [True, False])
def test_a_body_is_read_back_from_its_file(exactly):
    salt, body = bytes(range(32)), {"b": [1, "é"], "a": {"c": "x"}}

    assert read_body(write_body(salt, body), exactly=exactly) == (salt, body)


def test_another_program_may_lay_out_a_bodys_file_in_its_own_way_and_prenup_may_not():
    salt, body = bytes(range(32)), {"b": [1, "é"], "a": {"c": "x"}}
    value = {"salt": salt.hex(), "body": body}

    for text in (json.dumps(value), json.dumps(value, indent=2) + "\n"):
        assert read_body(text.encode(), exactly=False) == (salt, body)
        with pytest.raises(Malformed, match="canonical"):
            read_body(text.encode(), exactly=True)


@pytest.mark.parametrize(
    "text",
    [
        b"[]",
        b'{"body":{}}',
        b'{"body":{},"salt":"00"}',
        b'{"body":{},"more":1,"salt":"' + b"0" * 64 + b'"}',
        b'{"body":[],"salt":"' + b"0" * 64 + b'"}',
        b'{"body":{},"salt":"' + b"A" * 64 + b'"}',
        b'{"body":{"a":null},"salt":"' + b"0" * 64 + b'"}\n\x00',
        b'{"body":{"a":1.5},"salt":"' + b"0" * 64 + b'"}',
        b'{"body":{"a":1,"a":2},"salt":"' + b"0" * 64 + b'"}',
    ],
)
def test_a_bodys_file_of_another_form_is_refused(text):
    with pytest.raises(Malformed):
        read_body(text, exactly=False)


def test_a_sentence_about_a_long_value_is_short():
    with pytest.raises(Malformed) as refused:
        replace(ENTRY, at="9" * 1_000_000).line()

    assert len(str(refused.value)) < 400
