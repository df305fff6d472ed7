"""Text into passages: the sentences that a verdict can quote, each with where it stands.

A passage is always a slice of the document's text, never put together. Paragraphs are divided
by blank lines, or by a line that begins with a number or a bullet; sentences within them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prenup.core.agreement.text import Document

#: Words from which a sentence is cut at its semicolons: what is quoted must fit on a screen.
LONG = 90

_PARAGRAPH = re.compile(
    r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:\(?[a-zA-Z0-9]{1,4}[.)]|\d+(?:\.\d+)+|[•●▪■·])\s)"
)
_SENTENCE = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][”\"’)]))\s+(?=[“\"(\[]*[A-Z0-9•●])")
_CLAUSE = re.compile(
    r"(?<=;)\s+|(?<=,)\s+(?=(?:provided|except|unless)\b)|\s+(?=\([a-z0-9]{1,4}\)\s|[•●▪■·]\s)|\n"
)
_ROW = re.compile(r"\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|No|Nos|Inc|Ltd|Corp|Co|Sec|Art|Ex|St|Esq|vs|approx|e\.g|i\.e|a\.m|p\.m"
    r"|U\.S|[A-Z])|^\(?[\dA-Za-z]{1,4}|(?:Section|Article|Clause)\s+[\dA-Z.]+|^[\d.]+)\.$"
)
_NUMBER = re.compile(
    r"(?:(?P<word>section|clause|article)\s+(?P<named>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,6}\b)\.?"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?|(?P<bare>\d{1,2})\.)(?=\s|$)",
    re.I,
)
_LETTER = re.compile(r"\(?([a-zA-Z]|[ivx]{1,4})[.)]\s")
_ANNEX = re.compile(
    r"(exhibit|annex|schedule|appendix|attachment)\s+([“\"']?[A-Z0-9](?:[-.]?\d{1,2})?[”\"']?)(?=\W|$)",
    re.I,
)
#: A paragraph after which what it began goes on.
_GOES_ON = re.compile(r"(?:[:;,]|\b(?:and|or))\s*$")
_RUN_IN = re.compile(r"(?:[\dIVX.()a-z]+\s+)?([A-Z][^.;:?!“”\"]{2,60}?)[.:](?=\s+[A-Z“\"(])")
_SMALL_WORDS = frozenset(
    ("of", "and", "the", "for", "to", "in", "on", "or", "by", "with", "a", "an")
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or list item, of a document.

    `text` is `document.text[start:end]`, offsets in code points. `place` is the number of the
    section as written ("§14.2", "Ex. B"), empty where there is none; `heading` the heading it
    stands under; `lead` the last words before the list it is an item of ("IBM will:"), or the
    head of its table.
    """

    document: int
    start: int
    end: int
    text: str
    place: str = ""
    heading: str = ""
    lead: str = ""

    @property
    def section(self) -> tuple[int, str, str]:
        """What all passages of one section have in common."""
        return self.document, self.place, self.heading


def passages(document: Document, at: int = 0) -> tuple[Passage, ...]:
    """The passages of one document, in order; `at` is its place among several.

    Every character that is not white space stands in exactly one passage.

    A sentence of a few words, such as a heading that runs in, stays with the one after it.

    >>> text = "1. Term. This Agreement ends on 1 May. It does not renew by itself."
    >>> [passage.text for passage in passages(Document("a.txt", "", text))]
    ['1. Term. This Agreement ends on 1 May.', 'It does not renew by itself.']
    """
    return tuple(_read(document.text, at))


def _read(text: str, at: int) -> Iterator[Passage]:
    where, lead = _Where(), ""
    for start, end in _pieces(text, 0, len(text), _PARAGRAPH):
        paragraph = text[start:end]
        if where.enter(paragraph):
            lead = ""
        if "\t" in paragraph:
            yield from _rows(text, start, end, at, where)
            continue
        for first, last in _sentences(text, start, end):
            sentence = text[first:last]
            item = _is_item(sentence) or sentence[:1].islower()
            yield Passage(
                at, first, last, sentence, where.place, where.heading, lead if item else ""
            )
            if sentence.endswith(":"):
                lead = " ".join(sentence.split()[-8:])
            elif not item and not sentence.endswith((";", ",", "and", "or")) and len(sentence) > 80:
                lead = ""


def _rows(text: str, start: int, end: int, at: int, where: "_Where") -> Iterator[Passage]:
    """The rows of a table; the first is the head that the others are read with."""
    head = ""
    for first, last in _pieces(text, start, end, _ROW):
        row = text[first:last]
        yield Passage(at, first, last, row, where.place, where.heading, head)
        head = head or row[:160]


def _pieces(text: str, start: int, end: int, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of `text[start:end]` between the cuts, without white space at their ends."""
    begins = start
    for match in cut.finditer(text, start, end):
        yield from _bare(text, begins, match.start())
        begins = match.end()
    yield from _bare(text, begins, end)


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        first = start + piece.index(bare[0])
        yield first, first + len(bare)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences, cut further where they are long; a heading stays with what follows it."""
    first: int | None = None
    for begins, ends in _pieces(text, start, end, _SENTENCE):
        first = begins if first is None else first
        so_far = text[first:ends]
        if ends < end and (_ABBREVIATION.search(so_far[-14:].lstrip()) or _is_short(so_far)):
            continue
        yield from _shorter(text, first, ends)
        first = None
    if first is not None:
        yield from _shorter(text, first, end)


def _is_short(sentence: str) -> bool:
    return len(sentence.split(None, 6)) < 6


def _shorter(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if len(text[start:end].split(None, LONG)) <= LONG:
        yield start, end
        return
    first = start
    for _, ends in _pieces(text, start, end, _CLAUSE):
        if len(text[first:ends].split()) >= LONG // 3 and end - ends > 120:
            yield first, ends
            first = ends + (len(text[ends:end]) - len(text[ends:end].lstrip()))
    if first < end:
        yield first, end


def _is_item(sentence: str) -> bool:
    return bool(_LETTER.match(sentence)) or sentence[0] in "•●▪■·"


class _Where:
    """The section that is being read: its number, its heading, the annex it belongs to."""

    def __init__(self) -> None:
        self.annex = self.number = self.letter = self.heading = ""
        self.begun = self.listing = False

    def enter(self, paragraph: str) -> bool:
        """Take note of what a paragraph says about its place; True if it opens a new section."""
        # Before the first sentence, "Exhibit 10.14" is the number under which it was filed.
        # So it is in a list of the annexes, "Attachment A; Attachment B; and".
        listed = self.listing or bool(_GOES_ON.search(paragraph))
        annex = _ANNEX.match(paragraph) if self.begun and not listed else None
        self.begun = self.begun or len(paragraph) > 80
        self.listing = bool(_GOES_ON.search(paragraph))
        if annex and (annex.end() >= len(paragraph.rstrip()) or _is_heading(paragraph)):
            kind, name = annex[1].capitalize(), annex[2].strip("“”\"'").upper()
            self.annex = f"Ex. {name}" if kind == "Exhibit" else f"{kind} {name}"
            self.number = self.letter = ""
            self.heading = paragraph
            return True
        number = _NUMBER.match(paragraph)
        letter = None if number else _LETTER.match(paragraph)
        if number:
            self.number, self.letter = _cited(number), ""
        elif letter:
            self.letter = f"({letter[1]})"
        if _is_heading(paragraph):
            self.heading = paragraph
            return True
        run_in = _RUN_IN.match(paragraph)
        if run_in and _is_title(run_in[1]):
            self.heading = run_in[1]
            return True
        return bool(number)

    @property
    def place(self) -> str:
        section = f"{self.number}{self.letter}" if self.number else ""
        return f"{self.annex} {section}".strip()


def _cited(number: re.Match[str]) -> str:
    if number["named"] and not number["named"][0].isdigit():
        return f"Art. {number['named'].upper()}"
    return f"§{number['named'] or number['number'] or number['bare']}"


def _is_heading(paragraph: str) -> bool:
    if len(paragraph) > 90 or paragraph.endswith((";", ",")) or "\n" in paragraph:
        return False
    return not paragraph.rstrip(".:").count(". ") > 1 and _is_title(paragraph)


def _is_title(words: str) -> bool:
    """Whether the words are written as a title: all capitals, or each of any weight with one."""
    if words.isupper():
        return True
    heavy = [w for w in re.findall(r"[A-Za-z][\w’'-]*", words) if w.lower() not in _SMALL_WORDS]
    return 0 < len(heavy) <= 9 and all(w[0].isupper() for w in heavy)
