"""Plain text to a document: lines broken at 80 characters become paragraphs again."""

import re
from pathlib import Path

from prenup.files.flow import Flowed, flow
from prenup.files.letters import decoded
from prenup.files.page import Page, Word
from prenup.files.plain import plain

#: Lines up to this long were broken to fit; longer ones are paragraphs.
_BROKEN = 120
_WORD = re.compile(r"\S+")


def read_txt(path: Path) -> Flowed:
    """The text of a file, in whichever encoding it is.

    A file with long lines has a paragraph on each; one with short lines only is a typewritten
    page, and is put together like one of a PDF.
    """
    text = plain(decoded(path.read_bytes())).expandtabs(8)
    warnings = ("Some letters could not be read, and are shown as �.",) if "�" in text else ()
    longest = max(map(len, text.splitlines()), default=0)
    if longest > _BROKEN:
        paragraphs = (" ".join(line.split()) for line in text.splitlines())
        return Flowed("\n\n".join(filter(None, paragraphs)), (), warnings)
    flowed = flow([_typed(page) for page in text.split("\f")])
    return Flowed(flowed.text, (), warnings)


#: Points, as on a typewriter: ten letters to the inch, six lines.
_WIDE, _STEP, _HIGH = 7.2, 12.0, 10.0


def _typed(page: str) -> Page:
    written = page.splitlines()
    words = tuple(
        Word(
            found[0],
            _WIDE * found.start(),
            _WIDE * found.end(),
            _STEP * (len(written) - nth),
            _HIGH,
        )
        for nth, line in enumerate(written)
        for found in _WORD.finditer(line)
    )
    return Page(_WIDE * _BROKEN, _STEP * len(written), words)
