"""Odd characters made plain, so that a search for a word finds it.

Quotation marks, dashes and letters stay as written: a quote must be verbatim.
"""

import re
import unicodedata

#: Look-alikes and ligatures, each with what a reader sees.
_ALIKE = {
    0x037E: ";",  # Greek question mark, drawn as a semicolon
    0x0387: "·",
    0x00A0: " ",
    0x00AD: "",  # soft hyphen
    0x2010: "-",
    0x2011: "-",
    0x2028: "\n",
    0x2029: "\n",
    0xFFFE: "",
    **dict.fromkeys((*range(8192, 8203), 8239, 8287, 12288, 5760), " "),
    **dict.fromkeys((8203, 8288, 65279), ""),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    **{code: "" for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)},
    0x7F: "",
    # Bytes of Windows-1252 that were taken for Latin-1.
    **{code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)},
}

#: What the private code points of the Symbol and Wingdings fonts show in agreements.
_SYMBOLS = {
    0xF06F: "☐", 0xF071: "☐", 0xF0A8: "☐", 0xF0A3: "☐", 0xF072: "☐",
    0xF0FE: "☑", 0xF052: "☑", 0xF0FC: "✓", 0xF0FD: "☒", 0xF078: "☒", 0xF0FB: "☒",
    0xF0E0: "→", 0xF0E8: "→", 0xF0AE: "→", 0xF02D: "-", 0xF0B3: "≥", 0xF0E4: "™",
}  # fmt: skip


class _Plain(dict[int, str]):
    """The table for `str.translate`, filled on demand for private code points."""

    def __missing__(self, code: int) -> str:
        shown = chr(code)
        if 0xE000 <= code <= 0xF8FF:
            # Symbol fonts sit at F000 plus the character; every other one is a bullet in practice.
            shown = _SYMBOLS.get(code) or (chr(code - 0xF000) if 0xF030 <= code <= 0xF039 else "•")
        elif 0xD800 <= code <= 0xDFFF:
            shown = "\ufffd"
        self[code] = shown
        return shown


_TABLE = _Plain(_ALIKE)
_NEWLINES = re.compile(r"\r\n?")


def plain(text: str) -> str:
    """`text` with odd spaces, ligatures, look-alikes and private glyphs made plain.

    Idempotent. Tabs and line feeds stay; other control characters go.

    >>> plain("the\u00a0of\ufb01ce\u037e co\u00adop")
    'the office; coop'
    """
    return _NEWLINES.sub("\n", text).translate(_TABLE)
