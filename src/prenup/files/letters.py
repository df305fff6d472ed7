"""Bytes into letters: which of the usual encodings a text file is in."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes) -> str:
    """The text: by its byte order mark, else UTF-16 if every other byte is zero, else UTF-8, and
    Windows-1252 where that does not hold. Bytes that no letter has become U+FFFD."""
    return content.decode(_encoding(content), "replace")


def is_text(head: bytes) -> bool:
    """Whether the beginning of a file is text, as far as bytes tell."""
    if _encoding(head).startswith("utf-") and _encoding(head) != "utf-8":
        return True
    controls = sum(head.count(code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0C, 0x0D))
    return b"\x00" not in head and controls <= len(head) // 200


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:4096]
    if len(sample) >= 4:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd > 0.4 * len(sample) / 2 and even < odd / 10:
            return "utf-16-le"
        if even > 0.4 * len(sample) / 2 and odd < even / 10:
            return "utf-16-be"
    try:
        # A sample may end inside a letter: up to three bytes of it may be missing.
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
