"""Are the bodies and documents of a bundle those that its entries speak of?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prenup.core.record.canonical import Value, is_hash
from prenup.core.record.entry import BUNDLE_MADE, commitment, read_body
from prenup.core.record.history import History
from prenup.core.record.parts import PAPERS, Reading, body_of, document_of


@dataclass(slots=True)
class Contents:
    """What was found: `told` has the bodies by which the log speaks of itself, by their entry;
    `erased` counts what is rightly absent."""

    told: dict[int, dict[str, Value]] = field(default_factory=dict)
    erased: int = 0


def read_contents(reading: Reading, history: History) -> Contents:
    """Read every body and document, and find what is changed, foreign, absent or still there."""
    contents = Contents()
    bodies = _read_bodies(reading, history, contents.told)
    documents = _read_documents(reading, history)
    lasting = {entry.body for entry in history.telling}
    for kind, word, filed, present in (
        ("body.erased", "body", history.bodies, bodies),
        ("document.erased", "document", history.documents, documents),
    ):
        erasures = _erasures(reading, history, kind, contents.told)
        for named, seq in filed.items():
            gone = erasures.get(named, -1) > seq
            if named in present and gone:
                text = f"Entry {erasures[named]} erased this {word}, and it is still here."
            elif named in present:
                continue
            elif named in lasting:
                text = f"The {word} of entry {seq} is not here, and it cannot be erased."
            elif not gone:
                text = f"The {word} {named} of entry {seq} is neither here nor erased."
            else:
                contents.erased += 1
                continue
            reading.wrong(seq, text)
    _read_papers(reading, history, contents.told)
    return contents


def _read_bodies(reading: Reading, history: History, told: dict[int, dict[str, Value]]) -> set[str]:
    present = {named for named in map(body_of, reading.names) if named}
    telling = {entry.body: entry.seq for entry in history.telling}
    for named in sorted(present):
        seq = history.bodies.get(named)
        name = f"bodies/{named}.json"
        if seq is None:
            reading.wrong(None, f"{name} belongs to no entry.")
            continue
        with reading.of(name, seq):
            salt, body = read_body(reading.whole(name), exactly=history.by_prenup)
            if commitment(salt, body) != named:
                reading.wrong(seq, f"The body of entry {seq} is not the one it committed to.")
            elif named in telling:
                told[telling[named]] = body
    return present


def _read_documents(reading: Reading, history: History) -> set[str]:
    present = {named for named in map(document_of, reading.names) if named}
    for named in sorted(present):
        seq = history.documents.get(named)
        name = f"documents/{named}"
        if seq is None:
            reading.wrong(None, f"{name} belongs to no entry.")
            continue
        with reading.of(name, seq):
            if reading.hash(name) != named:
                reading.wrong(seq, f"{name} is not the file that entry {seq} filed.")
    return present


def _erasures(
    reading: Reading, history: History, kind: str, told: Mapping[int, Mapping[str, Value]]
) -> dict[str, int]:
    """What entries of this kind erased, each with the last entry that says so."""
    found: dict[str, int] = {}
    for entry in history.of_kind(kind):
        body = told.get(entry.seq, {})
        if (
            sorted(body) != ["erased", "why"]
            or not is_hash(body["erased"])
            or not isinstance(body["why"], str)
        ):
            text = f"Entry {entry.seq} does not say, by hash and reason only, what it erased."
            reading.wrong(entry.seq, text)
        else:
            found[str(body["erased"])] = entry.seq
    return found


def _read_papers(
    reading: Reading, history: History, told: Mapping[int, Mapping[str, Value]]
) -> None:
    """README.md and verify.py must be as an entry says that a bundle was given them."""
    bodies = [told.get(entry.seq, {}) for entry in history.of_kind(BUNDLE_MADE)]
    for name in PAPERS:
        hashes = {body[name] for body in bodies if name in body}
        if hashes and name in reading.names:
            with reading.of(name):
                if reading.hash(name) not in hashes:
                    reading.wrong(None, f"{name} was changed. Do not follow or run it.")
