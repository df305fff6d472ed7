"""Is a bundle what was signed? Everything that can be checked, from the bundle alone.

The keys inside prove only that the bundle is of one piece. That it is the history which somebody
was told of is proven by a key, or a receipt, that they have from elsewhere. Source: rules 4.
"""

from dataclasses import dataclass
from itertools import pairwise

from prenup.core.record.base64 import encode
from prenup.core.record.checkpoint import Receipt
from prenup.core.record.contents import read_contents
from prenup.core.record.history import History, read_history
from prenup.core.record.parts import (
    FOLDERS,
    PAPERS,
    REQUIRED,
    Parts,
    Problem,
    Reading,
    body_of,
    checkpoint_part,
    document_of,
)
from prenup.core.record.signers import (
    changes,
    check_chain,
    check_checkpoint,
    check_key,
    check_receipt,
    read_keys,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a bundle was found to be.

    `erased` counts the bodies and documents that are rightly absent. `signed_by` is the vkey
    whose signature the checkpoint bears, empty where none is right. `entries`, `size` and `root`
    (base64) are those of the entries as they stand there.
    """

    entries: int
    erased: int
    signed_by: str
    size: int
    root: str
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def judge(parts: Parts, *, key: str | None = None, receipt: Receipt | None = None) -> Judgement:
    """Check a bundle, and that it is the history which `key` (a vkey) or `receipt` is of.

    Every part is read once, a little at a time. The memory needed grows with the number of
    entries, not with what they hold.
    """
    reading = Reading(parts, frozenset(parts.names()))
    history = _read_entries(reading, receipt)
    for flaw in parts.flaws() if history.by_prenup else ():
        reading.wrong(None, flaw)
    contents = read_contents(reading, history)
    keys = read_keys(reading, history)
    point = check_checkpoint(reading, history, keys)
    check_chain(reading, history, keys, contents.told)
    if key is not None:
        check_key(reading, keys, key)
    if receipt:
        check_receipt(reading, history, keys, receipt)
    _check_names(reading, history)
    signed = point is not None and bool(keys) and point.signed_by(keys[-1])
    return Judgement(
        entries=history.size,
        erased=contents.erased,
        signed_by=str(keys[-1]) if signed else "",
        size=history.size,
        root=encode(history.tree.root()),
        problems=tuple(reading.problems),
    )


def _read_entries(reading: Reading, receipt: Receipt | None) -> History:
    leaf, size = (receipt.seq, receipt.checkpoint.size) if receipt else (-1, 0)
    history = History()
    with reading.of("entries.jsonl"):
        history = read_history(reading.parts.pieces("entries.jsonl"), leaf=leaf, size=size)
    for seq, what in history.problems:
        reading.wrong(seq, what)
    return history


def _check_names(reading: Reading, history: History) -> None:
    """Nothing is missing, nothing is there twice, and nothing else is there."""
    listed = sorted(reading.parts.names())
    for name in sorted({name for name, next_name in pairwise(listed) if name == next_name}):
        reading.wrong(None, f"{name} is in the bundle twice.")
    for name in (*REQUIRED, *PAPERS) if history.by_prenup else REQUIRED:
        if name not in reading.names:
            reading.wrong(None, f"{name} is not in the bundle.")
    expected = {*REQUIRED, *PAPERS, *FOLDERS, *map(checkpoint_part, changes(history))}
    for name in sorted(reading.names - expected):
        if not body_of(name) and not document_of(name):
            reading.wrong(None, f"{name} does not belong in a bundle.")
    for name in sorted(reading.names.intersection(FOLDERS)):
        with reading.of(name):
            if any(reading.parts.pieces(name)):
                reading.wrong(None, f"{name} is a folder, and holds bytes of its own.")
