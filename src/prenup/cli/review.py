"""`prenup review FILE...`: what an agreement covers, clause by clause."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from prenup.cli.output import print_json, refuses
from prenup.content.clauses import GROUPS, built_in
from prenup.core.agreement import Document, Finding, Review, review
from prenup.core.agreement.grade import gaps
from prenup.core.words import count
from prenup.files import Unreadable, read_document

NO_ADVICE = "This is a reading by rules, no legal advice. Have a lawyer read what matters."
_WIDTH = 88


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one object with all of it.")
@click.option("--regulated", is_flag=True, help="Count the clauses for regulated companies too.")
@refuses(Unreadable)
def command(files: tuple[Path, ...], as_json: bool, regulated: bool) -> None:
    """Read the documents of an agreement (PDF, DOCX, TXT), the highest in rank first, and say
    what they cover.

    Every verdict quotes what it stands on. This is no legal advice.
    """
    documents = [read_document(file, file.name) for file in files]
    found = review(documents, clauses=built_in(), regulated=regulated)
    if as_json:
        print_json(as_object(documents, found))
    else:
        click.echo("\n".join(lines(documents, found, regulated=regulated)))


def as_object(documents: Sequence[Document], found: Review) -> dict[str, Any]:
    """The object that `--json` prints; its fields keep their names. Source: design."""
    return {
        "documents": [
            {"name": one.name, "sha256": one.sha256, "pages": one.pages, "words": one.words}
            for one in documents
        ],
        "findings": [_finding(finding) for finding in found.findings],
        "facts": found.facts.as_json(),
        "grade": {
            "letter": found.grade.letter,
            "score": found.grade.score,
            "low": found.grade.low,
            "high": found.grade.high,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    plain = asdict(finding)
    plain["passages"] = [
        {name: value for name, value in passage.items() if name != "place"}
        for passage in plain["passages"]
    ]
    return plain


def lines(
    documents: Sequence[Document], found: Review, *, regulated: bool = False
) -> Iterator[str]:
    """The review as people read it on a terminal."""
    covered = sum(finding.verdict == "present" for finding in found.findings)
    yield f"The agreement covers {covered} of {len(found.findings)} points."
    yield from (f"  {_described(document)}" for document in documents)
    yield from (f"  {warning}" for document in documents for warning in document.warnings)
    yield f"Grade {found.grade.letter}, {round(found.grade.score, 1):g} of 100{_range(found)}."
    worst = gaps(found.findings, regulated=regulated)[:5]
    if worst:
        yield "\nAsk for these first:"
        for finding in worst:
            yield from _wrapped(f"{finding.clause}  {finding.ask}", 2)
    for prefix, heading in GROUPS.items():
        yield f"\n{heading}"
        for finding in found.findings:
            if finding.clause.startswith(prefix):
                yield from _shown(finding)
    yield f"\n{NO_ADVICE}"


def _described(document: Document) -> str:
    pages = f"{count(document.pages, 'page')}, " if document.pages else ""
    return f"{document.name}: {pages}{count(document.words, 'word')}"


def _range(found: Review) -> str:
    unsure = sum(finding.verdict == "unsure" for finding in found.findings)
    if not unsure:
        return ""
    low, high = round(found.grade.low, 1), round(found.grade.high, 1)
    return f" (between {low:g} and {high:g}, {unsure} unsure)"


def _shown(finding: Finding) -> Iterator[str]:
    word = "Against us" if finding.against_us else finding.verdict.capitalize()
    yield f"  {finding.clause:5}{word:12}{finding.title}"
    if finding.verdict != "present":
        yield from _wrapped(finding.why, 22)
    for passage in finding.passages[:2]:
        page = f"page {passage.page}" if passage.page else ""
        where = ", ".join(part for part in (passage.place, page, passage.document) if part)
        quoted = textwrap.shorten(passage.text, 240, placeholder=" ...")
        yield from _wrapped(f"“{quoted}” ({where})", 22)


def _wrapped(text: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(text, _WIDTH, initial_indent=margin, subsequent_indent=margin)
