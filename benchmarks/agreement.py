"""How often the reviewer agrees with the labelled agreements, one left out at a time.

Only the points from which a clause counts as weak or present are fitted from the labels
(`measures`); phrases are written by people. The honest figures leave the agreement that is
scored out of the fit. `python -m benchmarks.agreement --write` fits on all and stores it.
"""

import json
import os
import sys
import time
import tracemalloc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prenup.content.clauses import built_in
from prenup.core.agreement.clauses import Clause, Measure
from prenup.core.agreement.findings import Evidence, Reading, best, verdict
from prenup.core.agreement.review import read, review
from prenup.files import read_document

SHARED = Path(os.environ.get("PRENUP_SHARED", Path(__file__).parents[2] / "shared"))
MEASURES = Path(__file__).parents[1] / "src/prenup/content/clauses/measures.toml"
AIM = (0.70, 0.85, 0.80)
HEAD = """\
# How much must be found for a verdict, in points: one where the agreement speaks to the clause,
# one for each need that is met, some off for vague words. From `weak_from` it is weak, from
# `present_from` present. Made by `python -m benchmarks.agreement --write`: for each clause the
# points that agree best with the labels of {known} agreements, drawn towards those that its needs
# suggest. By hand they may be set to anything.
"""
_ORDER = ("missing", "weak", "present")
#: What a step away from the points that the clause's needs suggest costs in the fit, in labels.
_STEP = 0.15


@dataclass(frozen=True)
class Labelled:
    """One agreement with its labels, read."""

    name: str
    reading: Reading
    labels: Mapping[str, Any]


@dataclass
class Tally:
    """Counts of agreement; shares are of the clauses, or of those whose label has quotes."""

    clauses: int = 0
    same: int = 0
    near: int = 0
    quoted: int = 0
    right: int = 0

    def add(self, other: "Tally") -> None:
        self.clauses += other.clauses
        self.same += other.same
        self.near += other.near
        self.quoted += other.quoted
        self.right += other.right

    def shares(self) -> tuple[float, float, float]:
        return self.same / self.clauses, self.near / self.clauses, self.right / self.quoted


def labelled(folder: Path) -> list[Labelled]:
    """The labelled agreements in a folder, by name."""
    found = []
    for path in sorted((folder / "labels").glob("*.json")):
        labels = json.loads(path.read_text("utf-8"))
        document = read_document(folder / f"{path.stem}.pdf", f"{path.stem}.pdf")
        found.append(Labelled(path.stem, read([document]), labels["clauses"]))
    return found


def credit(said: str, label: Mapping[str, Any]) -> float:
    """1 for the same; for the next one 0.6 where the label is borderline, 0.15 where not."""
    apart = abs(_ORDER.index(said) - _ORDER.index(label["verdict"])) if said in _ORDER else 1
    return (1.0, 0.6 if label["borderline"] else 0.15, -0.3)[apart]


def usual(clause: Clause) -> Measure:
    """The points that a clause's needs suggest before any label is seen: weak as soon as the
    agreement speaks to it, present when it speaks and two thirds of the needs are met. A guard
    is present as long as nothing speaks against it."""
    needs = len(clause.needs)
    if clause.starts:
        return Measure(0.5, 2.0)
    return Measure(1.0, 1.0 + max(1, round(needs * 2 / 3)))


def fit(clause: Clause, seen: Sequence[tuple[Evidence, Mapping[str, Any]]]) -> Measure:
    """The measure that agrees best with the labels seen, near to `usual`; ties to the nearer.

    To speak to a clause at all is never less than weak, and to meet all its needs always present.
    """
    first = usual(clause)
    weakest = (0.5,) if clause.starts else (0.5, 1.0)
    top = first.present_from if clause.starts else 1.0 + len(clause.needs)
    strongest = [half / 2 for half in range(3, int(top * 2) + 1)]

    def gain(measure: Measure) -> tuple[float, float]:
        away = abs(measure.weak_from - first.weak_from) + abs(
            measure.present_from - first.present_from
        )
        agreed = sum(
            credit(verdict(evidence, measure, starts=clause.starts)[0], label)
            for evidence, label in seen
        )
        return round(agreed - _STEP * 2 * away, 6), -away

    return max((Measure(weak, present) for weak in weakest for present in strongest), key=gain)


def agreement(one: Labelled, clause: Clause, measure: Measure, evidence: Evidence) -> Tally:
    """How the verdict and the quotes on one clause agree with its label."""
    label = one.labels[clause.id]
    said, _ = verdict(evidence, measure, starts=clause.starts)
    same = said == label["verdict"]
    near = (
        label["borderline"]
        and said in _ORDER
        and abs(_ORDER.index(said) - _ORDER.index(label["verdict"])) == 1
    )
    quoted = label["verdict"] != "missing"
    quotes = [] if said == "missing" else best(evidence, one.reading.passages)[:3]
    right = quoted and any(
        shares_words(one.reading.passages[at].text, quote)
        for at, _ in quotes
        for quote in label["quotes"]
    )
    return Tally(1, same, same or near, quoted, right)


def shares_words(passage: str, quote: str) -> bool:
    """Whether half of the words of the shorter one are in the other."""
    shorter, other = sorted((passage.split(), quote.split()), key=len)
    words = {word.strip(".,;:()“”\"'").lower() for word in other}
    return sum(word.strip(".,;:()“”\"'").lower() in words for word in shorter) * 2 >= len(shorter)


def leaving_one_out(known: Sequence[Labelled]) -> tuple[dict[str, Tally], Tally]:
    """For each agreement how well it agrees when the measures are fitted on the others, and how
    well all agree with the measures as shipped, which were fitted on all of them."""
    clauses = built_in()
    evidence = {one.name: {c.id: one.reading.evidence(c) for c in clauses} for one in known}
    shipped, rows = Tally(), {}
    for one in known:
        row = Tally()
        for clause in clauses:
            rest = [
                (evidence[other.name][clause.id], other.labels[clause.id])
                for other in known
                if other is not one
            ]
            row.add(agreement(one, clause, fit(clause, rest), evidence[one.name][clause.id]))
            shipped.add(agreement(one, clause, clause.measure, evidence[one.name][clause.id]))
        rows[one.name] = row
    return rows, shipped


def run() -> None:
    """Print how often the reviewer agrees, for each agreement left out and overall, and what a
    review costs beside extracting the text."""
    if not (SHARED / "agreements").is_dir():
        print(f"skipped: no folder {SHARED / 'agreements'}; name its parent in PRENUP_SHARED")
        return
    known = labelled(SHARED / "agreements")
    rows, shipped = leaving_one_out(known)
    whole = Tally()
    for row in rows.values():
        whole.add(row)
    print("shares: same verdict, same or bordering verdict, a right passage among the first three")
    for name, row in rows.items():
        print(f"  {name:40}", _shares(row.shares()))
    print(f"  {'all, each left out in turn':40}", _shares(whole.shares()), " aim", _shares(AIM))
    print(f"  {'as shipped, fitted on all of them':40}", _shares(shipped.shares()))
    _cost(max((SHARED / "agreements").glob("*.pdf"), key=lambda path: path.stat().st_size))


def _shares(shares: Sequence[float]) -> str:
    return " ".join(f"{share:.2f}" for share in shares)


def _cost(path: Path) -> None:
    """Seconds and memory of reviewing the longest agreement, beside extracting its text."""
    clauses = built_in()
    begun = time.perf_counter()
    document = read_document(path, path.name)
    extracted = time.perf_counter()
    review([document], clauses=clauses)
    reviewed = time.perf_counter()
    tracemalloc.start()
    review([document], clauses=clauses)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    reading, reviewing = extracted - begun, reviewed - extracted
    print(
        f"  {document.pages} pages: extracted in {reading:.2f} s, reviewed in {reviewing:.2f} s"
        f" and {peak:.0f} MB: {reviewing / reading:.2f} extractions (aim: within 8)"
    )


def write() -> None:
    """Fit on every labelled agreement and store the measures."""
    known = labelled(SHARED / "agreements")
    lines = [HEAD.format(known=len(known))]
    for clause in built_in():
        seen = [(one.reading.evidence(clause), one.labels[clause.id]) for one in known]
        found = fit(clause, seen)
        lines.append(
            f"[{clause.id}]\nweak_from = {found.weak_from}\npresent_from = {found.present_from}\n"
        )
    MEASURES.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    write() if "--write" in sys.argv else run()
