"""Rules over passages: what is found for each clause, and the verdict that follows.

Two steps, so that either can be replaced: `evidence` says what the passages show, `verdict`
weighs it. A trained model may give evidence, or verdicts, of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from prenup.core.agreement.clauses import Clause, Measure
from prenup.core.agreement.passages import Passage
from prenup.core.agreement.phrases import Phrase
from prenup.core.agreement.sides import Sides
from prenup.core.agreement.text import Document
from prenup.core.agreement.verdicts import Cited, Finding, Verdict
from prenup.core.agreement.wording import Words, ones, plain_words
from prenup.core.words import listed

#: Passages that a finding quotes at most.
QUOTES = 4
#: Points that a passage takes away which says the opposite.
OPPOSITE = 2.0
#: A quote of fewer words says too little, one of more is hard to read.
_SHORT, _LONG = 8, 70
#: A table of contents names everything and says nothing.
_CONTENTS = re.compile(r"\.{5,}|\btable of contents\b", re.I)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the passages show about one clause. The fields are places of passages, in order.

    `needs` has, for each need of the clause, the passages that meet it; `lacks` is true where
    one that the clause must have is not met.
    """

    speaks: tuple[int, ...] = ()
    touches: tuple[int, ...] = ()
    needs: tuple[tuple[int, ...], ...] = ()
    vague: tuple[int, ...] = ()
    opposite: tuple[int, ...] = ()
    lacks: bool = False
    vague_takes: float = 0.5

    @property
    def met(self) -> int:
        return sum(bool(need) for need in self.needs)

    def points(self, starts: float = 0.0) -> float:
        """See `Measure`. A clause that guards against a harm starts from what silence is worth,
        and to speak of the matter adds nothing."""
        weakened = self.vague_takes if self.vague else 0.0
        if starts:
            return starts + self.met - weakened
        spoken = 1.0 if self.speaks else 0.5 if self.touches else 0.0
        return max(spoken, spoken + self.met - weakened)


class Reading:
    """The passages of the documents of one agreement, read for rules, once for all clauses."""

    def __init__(self, passages: Sequence[Passage], sides: Sides) -> None:
        self.passages = tuple(passages)
        self.words = Words(
            [
                [] if _CONTENTS.search(p.text) else plain_words(f"{p.lead} {p.text}", sides)
                for p in passages
            ],
            [plain_words(p.heading, sides) for p in passages],
        )
        self._seen: dict[str, int] = {}
        self._sections: dict[tuple[int, str, str], int] = {}
        self._begins = 0  # the first passage of each document: no other document is beside it
        for at, passage in enumerate(self.passages):
            if at == 0 or self.passages[at - 1].document != passage.document:
                self._begins |= 1 << at
            self._sections[passage.section] = self._sections.get(passage.section, 0) | 1 << at

    def found(self, phrases: Sequence[Phrase]) -> int:
        """The passages, as bits, that have any of the phrases."""
        bits = 0
        for one in phrases:
            if one.written not in self._seen:
                self._seen[one.written] = one.found(self.words)
            bits |= self._seen[one.written]
        return bits

    def evidence(self, clause: Clause) -> Evidence:
        """What these passages show about a clause.

        Needs and vague words count only where the agreement speaks to the clause: in such a
        passage, beside one, or in its section. The same words elsewhere are about other things.
        """
        speaks = self.found(clause.speaks)
        touches = self.found(clause.touches) & ~speaks
        about = self._around(speaks | touches)
        needs = [self.found(need.signs) & about for need in clause.needs]
        return Evidence(
            speaks=tuple(ones(speaks)),
            touches=tuple(ones(touches)),
            needs=tuple(tuple(ones(need)) for need in needs),
            vague=tuple(ones(self.found(clause.vague) & about)),
            opposite=tuple(ones(self.found(clause.opposite))),
            vague_takes=clause.vague_takes,
            lacks=any(need.must and not met for need, met in zip(clause.needs, needs, strict=True)),
        )

    def prevailing(self, clause: Clause) -> Evidence:
        """The evidence that counts where documents contradict each other: the higher wins.

        What stands below a document that says the opposite counts no longer. The opposite counts
        no longer where all that stands above it is enough for "present" by itself; less than
        that changes a few points, and leaves the rest of what is below in force.
        """
        shown = self.evidence(clause)
        if not shown.opposite:
            return shown
        highest = self.passages[shown.opposite[0]].document
        above = self._down_to(clause, shown, highest - 1)
        if verdict(above, clause.measure, starts=clause.starts)[0] == "present" and above.met:
            return above
        return self._down_to(clause, shown, highest)

    def _down_to(self, clause: Clause, shown: Evidence, lowest: int) -> Evidence:
        """The part of the evidence that stands in the documents from the first to `lowest`."""

        def kept(places: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(at for at in places if self.passages[at].document <= lowest)

        needs = tuple(kept(need) for need in shown.needs)
        return replace(
            shown,
            speaks=kept(shown.speaks),
            touches=kept(shown.touches),
            needs=needs,
            vague=kept(shown.vague),
            opposite=kept(shown.opposite),
            lacks=any(need.must and not met for need, met in zip(clause.needs, needs, strict=True)),
        )

    def _around(self, passages: int) -> int:
        held = passages | passages << 1 & ~self._begins | (passages & ~self._begins) >> 1
        for at in ones(passages):
            held |= self._sections[self.passages[at].section]
        return held & self.words.everywhere


def verdict(evidence: Evidence, measure: Measure, *, starts: float = 0.0) -> tuple[Verdict, bool]:
    """The verdict on a clause, and whether it is against us.

    A passage that says the opposite takes points away, and is against us where too few are left.
    Where enough is there for "present" the agreement contradicts itself: a person must read it.
    """
    points = evidence.points(starts)
    enough = points >= measure.present_from and not evidence.lacks
    if evidence.opposite:
        if evidence.met and enough:
            return "unsure", False
        points -= OPPOSITE
    elif enough:
        return "present", False
    if points >= measure.weak_from:
        return "weak", False
    return "missing", bool(evidence.opposite)


def finding(clause: Clause, reading: Reading, documents: Sequence[Document]) -> Finding:
    """What is found for one clause."""
    evidence = reading.prevailing(clause)
    said, against = verdict(evidence, clause.measure, starts=clause.starts)
    quoted: list[tuple[int, float]] = []
    if against:
        quoted = [(at, 1.0) for at in evidence.opposite[:QUOTES]]
    elif said != "missing":
        quoted = best(evidence, reading.passages)
        if said == "unsure":
            quoted = [*quoted[:2], *((at, 1.0) for at in evidence.opposite[:2])]
    return Finding(
        clause=clause.id,
        title=clause.title,
        verdict=said,
        against_us=against,
        why=_why(clause, evidence, said, against),
        ask="" if said == "present" else clause.ask,
        passages=tuple(_cited(reading.passages[at], score, documents) for at, score in quoted),
    )


def best(evidence: Evidence, passages: Sequence[Passage]) -> list[tuple[int, float]]:
    """The passages to quote, best first: each next one is the best that adds something new."""
    scores: dict[int, float] = dict.fromkeys(evidence.speaks, 1.5)
    for at in evidence.touches:
        scores[at] = scores.get(at, 0.0) + 0.5
    shown: dict[int, set[int]] = {}
    for number, need in enumerate(evidence.needs):
        for at in need:
            shown.setdefault(at, set()).add(number)
            scores[at] = scores.get(at, 0.0) + 1.0
    for at in scores:
        words = passages[at].text.count(" ") + 1
        scores[at] -= 1.5 if words < _SHORT else 0.3 if words > _LONG else 0.0
    chosen: list[tuple[int, float]] = []
    told: set[int] = set()
    most = 2.0 + len(evidence.needs)
    while scores and len(chosen) < QUOTES:
        at = max(scores, key=lambda at: (scores[at] + 0.7 * len(shown.get(at, set()) - told), -at))
        top = scores.pop(at)
        told |= shown.get(at, set())
        chosen.append((at, round(min(1.0, max(0.05, top / most)), 2)))
    return chosen


def _why(clause: Clause, evidence: Evidence, said: Verdict, against: bool) -> str:
    if against:
        return clause.why.against
    if said == "unsure":
        return f"{clause.why.present} Another passage says the opposite: read both."
    if said == "missing":
        return clause.why.missing
    if said == "present":
        return clause.why.present
    lacking = [
        need.what for need, met in zip(clause.needs, evidence.needs, strict=False) if not met
    ]
    return f"{clause.why.weak} Not found: {listed(lacking)}." if lacking else clause.why.weak


def _cited(passage: Passage, score: float, documents: Sequence[Document]) -> Cited:
    document = documents[passage.document]
    return Cited(
        document=document.name,
        page=document.page_of(passage.start),
        start=passage.start,
        end=passage.end,
        text=passage.text,
        score=score,
        place=passage.place,
    )
