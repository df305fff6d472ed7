"""One spelling for each value: JSON as RFC 8785 writes it, for the values that we allow.

Allowed are strings, integers within 2^53, booleans (in bodies), arrays and objects. Floats and
null are not, so that no reader in any language can round or drop anything.
"""

import json
import re
from collections.abc import Mapping, Sequence

#: What a body may be made of.
Value = str | int | bool | Sequence["Value"] | Mapping[str, "Value"]

#: Integers from here on are not exact in every JSON reader (RFC 8785, 3.2.2.3).
TOO_LARGE = 2**53

#: How deep arrays and objects may stand in each other.
DEEPEST = 32

_LONGEST_TEXT = 300
_HASH = re.compile(r"[0-9a-f]{64}")


class Malformed(ValueError):
    """Something of the record cannot be read, or written; the text says what and why.

    The text may quote what was found, and whoever wrote that may have written a lot.
    """

    def __init__(self, text: str):
        super().__init__(text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…")


def canonical(value: Value) -> bytes:
    """`value` as the bytes that are hashed: UTF-8, no spaces, keys in order of UTF-16 units.

    Raises Malformed for a float, null, an integer from 2^53 on, half a surrogate pair, or
    nesting deeper than 32. Source: RFC 8785, 3.2.

    >>> canonical({"b": [1, "é"], "a": "x"}).decode()
    '{"a":"x","b":[1,"é"]}'
    """
    ordered = _ordered(value, DEEPEST)
    text = json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise Malformed("A text holds half a surrogate pair, which no file can keep.") from None


def read_json(text: bytes) -> Value:
    """The value that `text` spells, however it is laid out.

    Raises Malformed where it is no JSON in UTF-8, names a key twice, or holds a float. What else
    the record does not allow, `canonical` finds.
    """
    try:
        value: Value = json.loads(
            text.decode(),
            object_pairs_hook=_each_key_once,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except Malformed:
        raise
    except RecursionError:
        raise Malformed(f"Values stand in each other deeper than {DEEPEST} levels.") from None
    except ValueError as error:
        raise Malformed(f"This is not JSON in UTF-8: {error}.") from None
    return value


def read_canonical(text: bytes) -> Value:
    """The value that `text` spells; raises Malformed unless it is spelled canonically."""
    value = read_json(text)
    if canonical(value) != text:
        raise Malformed("The value is not in canonical form (RFC 8785).")
    return value


def is_hash(text: object) -> bool:
    """Whether `text` is a SHA-256 as the record writes it: 64 lower-case hex digits."""
    return isinstance(text, str) and _HASH.fullmatch(text) is not None


def _ordered(value: object, depth: int) -> object:
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) >= TOO_LARGE:
            raise Malformed(f"{value} is too large: write integers from 2^53 on as text.")
        return value
    if depth == 0:
        raise Malformed(f"Values stand in each other deeper than {DEEPEST} levels.")
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise Malformed(f"The key {key!r} is no text.")
        keys = sorted(value, key=_utf16)
        return {key: _ordered(value[key], depth - 1) for key in keys}
    if isinstance(value, list | tuple):
        return [_ordered(item, depth - 1) for item in value]
    if value is None:
        raise Malformed('The record holds no null: leave the key out, or write "".')
    raise Malformed(
        f"The record holds no {type(value).__name__}: write {value!r} as text or as an integer."
    )


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _each_key_once(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Malformed("A key stands there twice.")
    return found


def _refuse_number(text: str) -> Value:
    raise Malformed(f"The record holds no {text}: numbers are integers.")
