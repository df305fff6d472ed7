"""Documents that an agreement names and that are not here: they may bind us all the same.

Conservative: what is not surely a document of its own, or may be among those that are here, is
left out. Rather one missed than one invented.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from prenup.core.agreement.facts.values import Quote
from prenup.core.agreement.passages import Passage, passages
from prenup.core.agreement.text import Document

_KINDS = "Exhibit|Annex|Schedule|Appendix|Attachment"
_NAMED = re.compile(rf"\b(?P<kind>{_KINDS})\s+[“\"']?(?P<name>[A-Z]|\d{{1,2}})[”\"']?(?![\w.-]\w)")
#: The annex itself: its name begins a paragraph, or a line.
_HERE = re.compile(
    rf"(?:^|\n)\W{{0,3}}(?P<kind>{_KINDS})\s+[“\"']?(?P<name>[A-Z]|\d{{1,2}})\b", re.I
)
_THIS = re.compile(r"^[^.;]{0,24}\b(?:to|of|in) (?:this|the) (?:agreement|order|contract)\b", re.I)
_OF_ANOTHER = re.compile(
    r"^\W{0,3}(?:to|of|in) (?!this\b)|^[^.;]{0,40}\b(?:Act|Regulation|Directive|SEC|Form)\b"
)
_BINDS = re.compile(
    r"\b(?:attached|incorporated|set forth|set out|listed|described|specified|annexed|appended"
    r"|contained)\b|\b(?:in|under|see) (?:the )?$",
    re.I,
)
#: Terms that stand on a page of the web, called by their name.
_ONLINE = re.compile(
    r"(?P<title>(?:[A-Z][\w’'-]+ ){0,3}(?:Terms|Policy|Policies|Guidelines|Handbook"
    r"|Conditions)(?: (?:of|and|for)(?: [A-Z][\w’'-]+)+)?)\b(?P<behind>[^.;]{0,60}?)"
    r"\b(?:web ?site|www\.|https?://|url\b)"
)
_APPLY = re.compile(
    r"\b(?:appl(?:y|ies)|bind|incorporated|part of|subject to|governed by|compl(?:y|ies) with"
    r"|accordance with|agrees? to)\b",
    re.I,
)
_NOT_TERMS = re.compile(r"\b(?:privacy|cookie|copyright)\b", re.I)


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document that a passage names and that is not here; `title` as the text calls it.

    `online` says that it stands on a web site: whoever keeps that can change it.
    """

    title: str
    passage: Quote
    place: str
    online: bool = False


def named_documents(documents: Sequence[Document]) -> tuple[NamedDocument, ...]:
    """What these documents of one agreement name and do not hold, each once, in order.

    >>> text = "1.3 The Service Terms published on Provider's web site also apply."
    >>> [named.title for named in named_documents([Document("a.txt", "", text)])]
    ['Service Terms']
    """
    held = {_key(found["kind"], found["name"]) for one in documents
            for found in _HERE.finditer(one.text)}  # fmt: skip
    held |= {_key(found["kind"], found["name"]) for one in documents
             for found in _NAMED.finditer(_spaced(one.name))}  # fmt: skip
    called = [_spaced(document.name).casefold() for document in documents]
    begins = [document.text.strip().partition("\n")[0].casefold() for document in documents]
    found: dict[str, NamedDocument] = {}
    for at, document in enumerate(documents):
        for passage in passages(document, at):
            for named in _in_passage(document, passage, held):
                title = named.title.casefold()
                here = any(title in name for name in called) or any(
                    first.startswith(title) or first.endswith(title) for first in begins
                )
                if not (named.online and here):
                    found.setdefault(title, named)
    return tuple(found.values())


def _in_passage(
    document: Document, passage: Passage, held: Collection[tuple[str, str]]
) -> Iterator[NamedDocument]:
    quote = Quote.of(document, passage.start, passage.end)
    for mention in _NAMED.finditer(passage.text):
        behind = passage.text[mention.end() : mention.end() + 60]
        before = passage.text[: mention.start()]
        of_another = _OF_ANOTHER.match(behind) and not _THIS.match(behind)
        if of_another or _key(mention["kind"], mention["name"]) in held:
            continue
        if _BINDS.search(before[-60:]) or _BINDS.search(behind[:40]) or _THIS.match(behind):
            title = f"{mention['kind'].capitalize()} {mention['name']}"
            yield NamedDocument(title, quote, passage.place)
    for mention in _ONLINE.finditer(passage.text):
        title = re.sub(r"^(?:The|Our|Its|Such) ", "", mention["title"])
        if " " in title and _APPLY.search(passage.text) and not _NOT_TERMS.search(title):
            yield NamedDocument(title, quote, passage.place, online=True)


def _key(kind: str, name: str) -> tuple[str, str]:
    return kind.casefold(), name.upper()


def _spaced(name: str) -> str:
    """A file's name as words."""
    return re.sub(r"[-_\s]+", " ", name.rpartition(".")[0] or name)
