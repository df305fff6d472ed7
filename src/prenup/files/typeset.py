"""Sets a page as PDF with typst, from values; archival (PDF/A-2a) and accessible (PDF/UA-1).

The fonts come with Prenup, so that the same values give the same bytes on every machine. A PDF/A
must be able to show each of its letters: where these fonts lack one, those of the machine are
asked, and a letter that nobody has is written out by its name.
"""

import json
import re
import unicodedata
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import typst

_FONTS = ("fontpkg_source_serif_4", "fontpkg_source_sans_3")
_STANDARDS: Any = ["a-2a", "ua-1"]

#: What typst says of a letter that no font has.
_NO_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')

#: So many kinds of letters without a font are written out, one kind a try, before all are.
_TRIES = 12


def pdf(source: bytes, said: dict[str, Any], *, made_on: date) -> bytes:
    """The template, in typst's own words, with `said` as `sys.inputs.standing`.

    Strings may hold anything: they are set as text, in a line, with right-to-left names kept in
    their place.
    """
    printable = _each(said, _printable)
    try:
        return _compiled(source, printable, made_on, system_fonts=False)
    except typst.TypstError as error:
        if not _NO_GLYPH.search(str(error)):
            raise
    return _with_names(source, printable, made_on)


def _compiled(source: bytes, said: Any, made_on: date, *, system_fonts: bool) -> bytes:
    compiler = typst.Compiler(input=source, font_paths=_fonts(system_fonts))
    made_at = datetime.combine(made_on, time(), tzinfo=UTC)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"standing": json.dumps(said, ensure_ascii=False)},
        pdf_standards=_STANDARDS,
        timestamp=int(made_at.timestamp()),
    )
    assert isinstance(made, bytes)  # one document was asked for, and no file to write it to
    return made


def _with_names(source: bytes, said: Any, made_on: date) -> bytes:
    """With the machine's fonts too, and the letters that no font has written out by name."""
    for _ in range(_TRIES):
        try:
            return _compiled(source, said, made_on, system_fonts=True)
        except typst.TypstError as error:
            lacking = _NO_GLYPH.search(str(error))
            if lacking is None:
                raise
            kind = _kind(lacking["text"][0])
        said = _each(said, lambda text, kind=kind: _written_out(text, kind))
    return _compiled(source, _each(said, _latin_only), made_on, system_fonts=False)


@cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    folders = [str(files(package).joinpath("files")) for package in _FONTS]
    return typst.Fonts(include_system_fonts=system_fonts, font_paths=folders)


def _each(said: Any, change: Any) -> Any:
    """The same values with each text changed."""
    if isinstance(said, str):
        return change(said)
    if isinstance(said, dict):
        return {name: _each(value, change) for name, value in said.items()}
    if isinstance(said, list):
        return [_each(value, change) for value in said]
    return said


# ---------- letters ----------

_KEPT_CONTROLS = {"\u200c", "\u200d", "\u00ad"}  # they join, part and break words
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = {"L"}, {"R", "AL"}
_LONG_WORD, _MAY_BREAK = re.compile(r"(\S{30})(?=\S)"), "\u200b"
_ISOLATE, _END_ISOLATE = "\u2067", "\u2069"


def _printable(text: str) -> str:
    """In one line, without what steers a printer, and with right-to-left parts isolated."""
    kept = []
    for letter in text:
        category = unicodedata.category(letter)
        if category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category in ("Co", "Cn", "Cs"):
            kept.append(f"[U+{ord(letter):04X}]")
        elif category != "Cf" or letter in _KEPT_CONTROLS:
            kept.append(letter)
    in_a_line = re.sub(r"\s+", " ", "".join(kept))
    return _isolated(_LONG_WORD.sub(rf"\1{_MAY_BREAK}", in_a_line))


def _isolated(text: str) -> str:
    """Each right-to-left stretch, from its first to its last letter, shut off from what follows:
    else the digits and points behind a name would be drawn on its wrong side."""
    made, start, end = [], -1, -1
    done = 0
    for at, letter in enumerate(text):
        direction = unicodedata.bidirectional(letter)
        if direction in _RIGHT_TO_LEFT:
            start, end = (at if start < 0 else start), at + 1
        elif direction in _LEFT_TO_RIGHT and start >= 0:
            made += [text[done:start], _ISOLATE, text[start:end], _END_ISOLATE]
            done, start = end, -1
    if start >= 0:
        made += [text[done:start], _ISOLATE, text[start:end], _END_ISOLATE]
        done = end
    return "".join([*made, text[done:]])


def _kind(letter: str) -> str:
    """What letters of one kind share: the first word of their names (CJK, HANGUL), or the plane
    of symbols such as emoji."""
    if unicodedata.category(letter)[0] == "S" and ord(letter) > 0xFFFF:
        return "symbols"
    return unicodedata.name(letter, "?").split()[0]


def _written_out(text: str, kind: str) -> str:
    return "".join(_name(letter) if _kind(letter) == kind else letter for letter in text)


def _latin_only(text: str) -> str:
    return "".join(letter if ord(letter) < 0x250 else _name(letter) for letter in text)


def _name(letter: str) -> str:
    """A letter by its name: "[slice of pizza]"."""
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
