"""One spelling for each value (RFC 8785)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.record.canonical import DEEPEST, Malformed, canonical, read_canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    TEXT | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans(),
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


def test_keys_are_in_the_order_of_their_utf_16_units_as_in_the_rfcs_own_example():
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    found = json.loads(canonical(value), object_pairs_hook=list)

    assert [text for _, text in found] == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


def test_strings_are_spelled_as_in_the_rfcs_own_example():
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"

    assert canonical([text]) == '["€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"]'.encode()


@pytest.mark.parametrize(
    ("character", "spelled"),
    [("\b", "\\b"), ("\t", "\\t"), ("\f", "\\f"), ("\x01", "\\u0001"), ("\x7f", "\x7f")],
)
def test_control_characters_have_their_short_or_lower_case_form(character, spelled):
    assert canonical(character) == f'"{spelled}"'.encode()


@given(VALUES)
def test_reading_gives_back_what_was_written_and_there_is_no_second_spelling(value):
    spelled = canonical(value)

    assert read_canonical(spelled) == value
    assert canonical(json.loads(spelled)) == spelled


@given(VALUES)
def test_a_value_does_not_depend_on_the_order_in_which_its_keys_came(value):
    assert canonical(_turned(value)) == canonical(value)


def _turned(value):
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(list(value))}
    return [_turned(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1.5, "no float"),
        (None, "no null"),
        ([1, {"a": None}], "no null"),
        (2**53, "too large"),
        (-(2**53), "too large"),
        ({1: "a"}, "no text"),
        ("\ud800", "surrogate"),
        (b"bytes", "no bytes"),
    ],
)
def test_what_other_readers_could_drop_or_round_is_refused(value, why):
    with pytest.raises(Malformed, match=why):
        canonical(value)


def test_what_is_nested_too_deep_is_refused_when_written_and_when_read():
    deep = "[" * 100_000 + "]" * 100_000
    value = []
    for _ in range(DEEPEST):
        value = [value]

    with pytest.raises(Malformed, match="deeper"):
        canonical(value)
    for text in (deep, "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)):
        with pytest.raises(Malformed, match="deeper"):
            read_canonical(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        b'{"a": 1}',
        b'{"b":1,"a":1}',
        b'"\\u00e9"',
        b'"\\u000B"',
        b'"\\/"',
        b"01",
        b"-0",
        b"1.0",
        b"1e3",
        b"null",
        b"NaN",
        b'{"a":1,"a":1}',
        b'"\xff"',
        b"\xef\xbb\xbf1",
        b'"a"\n',
        b"",
        b"1" * 5000,
    ],
)
def test_every_other_spelling_is_refused(text):
    with pytest.raises(Malformed):
        read_canonical(text)
